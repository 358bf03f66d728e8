"""A juror who resigns while a vote is open; minutes that name who left; an award taken back is told."""

from datetime import timedelta

import pytest

from lider.awards import actions, queries
from lider.journal.models import Entry as JournalEntry
from lider.mail.models import Message
from tests.factories import accounts, awards, editions, institutions, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_who_resigns_during_a_vote_takes_the_vote_along_and_the_office_is_told(at):
    award = awards.award(editions.edition(state="deciding"))
    members = [awards.member(award.edition, is_chair=place == 0) for place in range(3)]
    for member, vote in zip(members, ["yes", "no", "no"], strict=True):
        awards.ballot(award, member, vote)
    organiser = accounts.person("organiser")
    actions.resign(member=members[2], by=members[2].person, at=at)
    later = at + timedelta(seconds=1)
    tally = queries.tally(award, later)
    assert (tally.yes, tally.no, tally.fallen, tally.entitled) == (1, 1, 1, 2)
    assert queries.member_of(members[2].person, award.edition, later) is None
    letter = Message.objects.get()
    assert letter.recipient == organiser.email and members[2].person.name in letter.text
    assert "przewodniczyła" not in letter.text
    assert JournalEntry.objects.filter(event="awards.member_left").count() == 1


def test_the_office_learns_that_nobody_leads_any_more(at):
    member = awards.member(editions.edition(state="deciding"), is_chair=True)
    accounts.person("organiser")
    actions.resign(member=member, by=member.person, at=at)
    assert "przewodniczyła" in Message.objects.get().text


@pytest.mark.parametrize("edition", [{"state": "published"}, {"state": "deciding", "publish_at": "now"}], ids=["over", "published"])
def test_nobody_resigns_once_the_work_is_done(edition, at):
    made = editions.edition(**{**edition, **({"publish_at": at} if "publish_at" in edition else {})})
    member = awards.member(made)
    with refusal("finished"):
        actions.resign(member=member, by=member.person, at=at)
    assert queries.member_of(member.person, made, at) is not None


def test_minutes_name_who_left_and_stay_as_they_were_published(at):
    edition = editions.edition(state="deciding")
    chair, gone = awards.member(edition, is_chair=True), awards.member(edition)
    actions.end_membership(member=gone, by=None, at=at)
    later = at + timedelta(days=1)
    before = queries.minutes(edition, named=True, at=later)
    assert [one["name"] for one in before["left"]] == [gone.person.name]
    assert before["left"][0]["role"].startswith("do ")
    assert gone.person.name not in str([before["present"], before["absent"], before["signatures"]])
    edition.publish_at = later
    edition.save()
    actions.end_membership(member=chair, by=None, at=later + timedelta(days=1))
    after = queries.minutes(edition, named=True, at=later + timedelta(days=9))
    assert (after["left"], after["signatures"]) == (before["left"], before["signatures"])
    assert after["signatures"][0]["name"] == chair.person.name


def test_without_anybody_who_left_the_minutes_say_nothing_of_it(at):
    assert "left" not in queries.minutes(awards.member().edition, named=True, at=at)


def revoked(at, *, indexes=(90,), **fields):
    run = rankings.published(list(indexes), at=at)
    award = awards.award(run.edition, run.results.first().entry.institution, state="decided", **fields)
    institutions.representative(award.institution)
    actions.revoke(award=award, reason="nieprawda w zgłoszeniu", by=None, at=at)
    return award


def test_the_institution_is_told_why_an_award_is_taken_back(at):
    award = revoked(at)
    letter = Message.objects.get()
    assert "nieprawda w zgłoszeniu" in letter.text and award.institution.name in letter.text
    assert "Lider Zaufania Mieszkańców" in letter.text


def test_nobody_is_told_of_an_award_that_nobody_knew_of(at):
    award = awards.award(editions.edition(state="deciding"), state="decided")
    institutions.representative(award.institution)
    actions.revoke(award=award, reason="pomyłka", by=None, at=at)
    assert not Message.objects.exists()


def test_minutes_say_in_polish_how_the_quorum_was_counted_and_where_nobody_voted(at):
    edition = editions.edition(state="deciding")
    voted, recorded = awards.award(edition), awards.award(edition)
    awards.ballot(voted, awards.member(edition, is_chair=True))
    actions.record_decision(award=recorded, granted=True, reason="protokół nr 3", by=None, at=at)
    made = queries.minutes(edition, named=True, at=at)
    assert made["quorum"].endswith("Kworum każdego głosowania liczono bez osób, które były z niego wyłączone.")
    points = {one["institution"]: one.get("points") for one in made["decisions"]}
    assert points[voted.institution.name] is None
    assert points[recorded.institution.name].startswith("bez głosowania w systemie")
