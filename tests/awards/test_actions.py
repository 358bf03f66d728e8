"""Seating, recusals, proposals, votes and decisions."""

from datetime import timedelta

import pytest

from lider.awards import actions, queries
from lider.awards.models import Award, Ballot
from lider.journal.models import Entry as JournalEntry
from tests.factories import accounts, awards, editions, institutions, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def jury(edition, votes, *, chair=None):
    """Members of a jury with their votes on one new award; the first one leads it."""
    award = awards.award(edition)
    for number, vote in enumerate(votes):
        member = awards.member(edition, is_chair=number == 0)
        if vote == "recused":
            awards.recusal(member, award.institution)
        elif vote:
            awards.ballot(award, member, vote)
    return award


def test_seat_member_and_chair(at):
    edition = editions.edition(state="deciding")
    member = actions.seat_member(edition=edition, person=accounts.person(), is_chair=True, by=None, at=at)
    assert queries.chair_of(edition, at) == member
    with refusal("twice"):
        actions.seat_member(edition=edition, person=accounts.person(), is_chair=True, by=None, at=at)
    with refusal("twice"):
        actions.seat_member(edition=edition, person=member.person, by=None, at=at)


def test_seat_member_refused_over_the_regulations_number(at):
    edition = editions.edition(state="deciding")
    for _number in range(11):
        awards.member(edition)
    with refusal("full"):
        actions.seat_member(edition=edition, person=accounts.person(), by=None, at=at)


@pytest.mark.parametrize("state", ["published", "closed"])
def test_seat_member_refused_afterwards(state, at):
    with refusal("finished"):
        actions.seat_member(edition=editions.edition(state=state), person=accounts.person(), by=None, at=at)


def test_who_acts_for_an_institution_is_recused_from_it(at):
    institution = institutions.institution()
    person = institutions.representative(institution)
    member = actions.seat_member(edition=editions.edition(state="deciding"), person=person, by=None, at=at)
    assert queries.is_recused(member, institution.pk)


def test_end_membership_ends_access(at):
    member = awards.member()
    actions.end_membership(member=member, by=None, at=at)
    assert not queries.jury(member.edition, at).exists()
    assert queries.member_of(member.person, member.edition, at) is None


def test_recuse_twice_refused(at):
    member, institution = awards.member(), institutions.institution()
    actions.recuse(member=member, institution=institution, reason="praca", by=member.person, at=at)
    with refusal("twice"):
        actions.recuse(member=member, institution=institution, reason="praca", by=member.person, at=at)


def test_recuse_after_the_vote_refused(at):
    award = awards.award()
    member = awards.member(award.edition)
    awards.ballot(award, member)
    with refusal("voted"):
        actions.recuse(member=member, institution=award.institution, reason="praca", by=member.person, at=at)


def test_proposals_follow_from_the_sealed_run(at):
    run = rankings.run(state="sealed", indexes=[90, 80, 60])
    made = actions.propose_all(edition=run.edition, by=None, at=at)
    by_institution = {award.institution_id: award.kind for award in made}
    tiers = {result.entry.institution_id: result.tier for result in run.results.all()}
    assert by_institution == {key: tier for key, tier in tiers.items() if tier != "participant"}
    assert len({award.code for award in made}) == 2
    assert actions.propose_all(edition=run.edition, by=None, at=at) == []
    assert Award.objects.count() == 2


def test_proposals_refused_without_a_sealed_run(at):
    run = rankings.run(indexes=[90])
    with refusal("unsealed"):
        actions.propose_all(edition=run.edition, by=None, at=at)


def test_proposals_refused_outside_the_jurys_stage(at):
    run = rankings.run(editions.edition(state="measuring"), state="sealed", indexes=[90])
    with refusal("not_deciding"):
        actions.propose_all(edition=run.edition, by=None, at=at)


def test_vote_is_cast_once(at):
    award = awards.award()
    member = awards.member(award.edition)
    first = actions.cast(award=award, member=member, vote="yes", by=member.person, at=at)
    assert actions.cast(award=award, member=member, vote="yes", by=member.person, at=at) == first
    with refusal("voted"):
        actions.cast(award=award, member=member, vote="no", by=member.person, at=at)
    assert Ballot.objects.get().vote == "yes"
    assert JournalEntry.objects.filter(event="awards.vote_cast").count() == 1
    assert "yes" not in JournalEntry.objects.get(event="awards.vote_cast").data


def test_recused_vote_is_refused(at):
    award = awards.award()
    member = awards.member(award.edition)
    awards.recusal(member, award.institution)
    with refusal("recused"):
        actions.cast(award=award, member=member, vote="yes", by=member.person, at=at)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "decided"}, "closed"),
        ({"edition_state": "measuring"}, "closed"),
        ({"edition_state": "published"}, "closed"),
        ({"published": True}, "closed"),
        ({"declared": False}, "undeclared"),
        ({"left": True}, "not_member"),
        ({"other_jury": True}, "not_member"),
        ({"vote": "maybe"}, "vote"),
    ],
)
def test_vote_refused(change, code, at):
    edition = editions.edition(state=change.get("edition_state", "deciding"), publish_at=at if "published" in change else None)
    award = awards.award(edition, state=change.get("state", "proposed"))
    member = awards.member(
        None if "other_jury" in change else edition,
        declared=change.get("declared", True),
        until_at=at if "left" in change else None,
    )
    with refusal(code):
        actions.cast(award=award, member=member, vote=change.get("vote", "yes"), by=member.person, at=at)


@pytest.mark.parametrize(
    ("votes", "granted"),
    [
        (["yes", "yes", "no"], True),
        (["no", "no", "yes"], False),
        (["yes", "no"], True),  # a tie: the chair's yes
        (["no", "yes"], False),  # a tie: the chair's no
        (["abstain", "abstain"], False),
        (["recused", "yes", "no"], False),  # a tie without the chair grants nothing
        (["yes", "yes", "recused", ""], True),
        (["yes", "abstain", "", "recused"], True),
    ],
)
def test_close_vote(votes, granted, at):
    award = jury(editions.edition(state="deciding"), votes)
    closed = actions.close_vote(award=award, by=None, at=at)
    assert (closed.state, closed.granted, closed.decided_at) == ("decided", granted, at)


@pytest.mark.parametrize("votes", [["yes", ""], ["yes", "", "recused"], ["yes", "yes", "", ""], ["", ""]])
def test_close_vote_refused_without_quorum(votes, at):
    award = jury(editions.edition(state="deciding"), votes)
    with refusal("quorum"):
        actions.close_vote(award=award, by=None, at=at)
    award.refresh_from_db()
    assert award.state == "proposed"


def test_close_vote_refused_on_a_tie_before_the_chairs_vote(at):
    award = jury(editions.edition(state="deciding"), ["", "yes", "no"])
    with refusal("tie"):
        actions.close_vote(award=award, by=None, at=at)


def test_votes_of_members_who_left_do_not_count(at):
    award = jury(editions.edition(state="deciding"), ["yes", "no", "no"])
    for ballot in Ballot.objects.filter(vote="no"):
        actions.end_membership(member=ballot.member, by=None, at=at)
    assert actions.close_vote(award=award, by=None, at=at + timedelta(seconds=1)).granted


def test_close_vote_twice_refused(at):
    award = jury(editions.edition(state="deciding"), ["yes"])
    actions.close_vote(award=award, by=None, at=at)
    with refusal("moved_on"):
        actions.close_vote(award=award, by=None, at=at)


def test_record_a_decision_from_a_meeting(at):
    award = awards.award()
    actions.record_decision(award=award, granted=False, reason="Protokół 2/2026", by=None, at=at)
    award.refresh_from_db()
    assert (award.state, award.granted, award.voted, award.reason) == ("decided", False, False, "Protokół 2/2026")


def test_record_decision_refused_where_members_voted(at):
    award = jury(editions.edition(state="deciding"), ["yes"])
    with refusal("voted"):
        actions.record_decision(award=award, granted=True, reason="Protokół", by=None, at=at)


def test_record_decision_refused_without_its_place(at):
    with refusal("reason"):
        actions.record_decision(award=awards.award(), granted=True, reason="  ", by=None, at=at)


def test_record_decision_refused_outside_the_jurys_stage(at):
    with refusal("not_deciding"):
        actions.record_decision(award=awards.award(editions.edition(state="measuring")), granted=True, reason="x", by=None, at=at)


def test_revoke_takes_a_laureate_off_the_list(at):
    run = rankings.published([90], at=at)
    award = awards.award(run.edition, run.results.get().entry.institution, state="decided")
    assert list(queries.laureates(at)) == [award]
    actions.revoke(award=award, reason="nieprawda w zgłoszeniu", by=None, at=at)
    assert not queries.laureates(at).exists()


def test_history_is_announced_at_once_with_names_only(at):
    edition = editions.edition(state="closed")
    made = actions.load_history(
        edition=edition, institutions=[institutions.institution(), institutions.institution()], by=None, at=at
    )
    assert list(queries.laureates(at).order_by("code")) == sorted(made, key=lambda award: award.code)
