"""Appeals: their time, their panel, their decision; engravings."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from lider.awards import actions, queries
from lider.awards.models import Award, Hand
from lider.licences.models import Licence
from lider.mail.models import Message
from lider.stages import appeal as appealing
from tests.factories import accounts, awards, institutions, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2026, 2, 26, 17, 0, tzinfo=UTC)
#: Fourteen days on, the last second in Warsaw.
LAST = datetime(2026, 3, 12, 22, 59, 59, tzinfo=UTC)


@pytest.fixture
def award():
    run = rankings.published([90], at=PUBLISHED)
    return awards.award(run.edition, run.results.get().entry.institution, state="decided", granted=False, kind="leader")


def entry_of(award):
    return award.institution.entries.get()


def appeal_with_panel(award, votes=("uphold", "uphold", "dismiss")):
    people = [awards.member(award.edition).person for _vote in votes]
    made = awards.appeal(award, panel=people, filed_at=PUBLISHED)
    for person, vote in zip(people, votes, strict=True):
        if vote:
            actions.vote_on_appeal(appeal=made, vote=vote, by=person, at=PUBLISHED)
    return made


@pytest.mark.parametrize(("seconds", "code"), [(-1, None), (0, None), (1, "too_late")])
def test_the_last_second_for_an_appeal(award, seconds, code):
    at, person = LAST + timedelta(seconds=seconds), accounts.person()
    assert queries.takes_appeal(entry_of(award), at=at) is (code is None)
    if code:
        with refusal(code):
            actions.file_appeal(entry=entry_of(award), text="x", by=person, at=at)
        return
    filed = actions.file_appeal(entry=entry_of(award), text="x", by=person, at=at)
    assert (filed.award, filed.state) == (award, "filed")


@pytest.mark.parametrize(("seconds", "code"), [(-1, "unpublished"), (0, None)])
def test_no_appeal_before_the_publication(award, seconds, code):
    at, person = PUBLISHED + timedelta(seconds=seconds), accounts.person()
    if code:
        with refusal(code):
            actions.file_appeal(entry=entry_of(award), text="x", by=person, at=at)
    else:
        actions.file_appeal(entry=entry_of(award), text="x", by=person, at=at)


def test_an_appeal_is_filed_once_and_with_words(award):
    given = {"entry": entry_of(award), "by": accounts.person(), "at": PUBLISHED}
    with refusal("text"):
        actions.file_appeal(text=" ", **given)
    actions.file_appeal(text="x", **given)
    with refusal("twice"):
        actions.file_appeal(text="x", **given)


def test_who_voted_is_on_no_panel_and_the_database_says_so(award):
    voter, recused = awards.member(award.edition), awards.member(award.edition)
    free = [awards.member(award.edition).person for _number in range(3)]
    awards.ballot(award, voter)
    awards.recusal(recused, award.institution)
    appeal = awards.appeal(award)
    assert set(queries.possible_panel(appeal)) == set(free)
    common = {"appeal": appeal, "by": None, "at": PUBLISHED}
    for wrong in (voter.person, recused.person, accounts.person()):
        with refusal("not_free"):
            actions.name_panel(people=[*free[:2], wrong], **common)
    for few in (free[:1], free[:2]):
        with refusal("panel_size"):
            actions.name_panel(people=few, **common)
    assert len(actions.name_panel(people=free, **common)) == 3
    with refusal("named"):
        actions.name_panel(people=free, **common)
    with pytest.raises(IntegrityError):
        Hand.objects.create(award=award, person=free[0])


def test_a_panel_votes_once(award):
    appeal = appeal_with_panel(award, ("uphold", "", ""))
    voted = appeal.panel.exclude(vote="").get()
    actions.vote_on_appeal(appeal=appeal, vote="uphold", by=voted.person, at=PUBLISHED)
    with refusal("voted"):
        actions.vote_on_appeal(appeal=appeal, vote="dismiss", by=voted.person, at=PUBLISHED)
    with refusal("vote"):
        actions.vote_on_appeal(appeal=appeal, vote="uphold", by=accounts.person(), at=PUBLISHED)
    with refusal("panel"):
        appealing.decide(appeal=appeal, outcome="leader", reason="x", by=None, at=PUBLISHED)


def test_an_upheld_appeal_is_a_new_decision_with_its_licence(award):
    representative = institutions.representative(award.institution)
    appeal = appeal_with_panel(award)
    with refusal("against"):
        appealing.decide(appeal=appeal, outcome="dismiss", reason="x", by=None, at=LAST)
    with refusal("reason"):
        appealing.decide(appeal=appeal, outcome="leader", reason="", by=None, at=LAST)
    appealing.decide(appeal=appeal, outcome="leader", reason="uchybienie", by=None, at=LAST)
    award.refresh_from_db()
    new = Award.objects.get(supersedes=award)
    assert (award.state, award.granted, new.state, new.granted, new.reason) == (
        "superseded",
        False,
        "announced",
        True,
        "uchybienie",
    )
    assert list(queries.laureates(LAST)) == [new]
    assert Licence.objects.get().institution == award.institution
    assert Message.objects.get(recipient=representative.email).subject
    with refusal("tier"):
        appealing.decide(appeal=appeal, outcome="leader", reason="x", by=None, at=LAST)


def test_a_dismissed_appeal_changes_no_decision(award):
    appeal = appeal_with_panel(award, ("dismiss", "dismiss", "uphold"))
    appealing.decide(appeal=appeal, outcome="dismiss", reason="bez uchybień", by=None, at=LAST)
    appeal.refresh_from_db()
    award.refresh_from_db()
    assert (appeal.state, appeal.reason, award.state) == ("dismissed", "bez uchybień", "decided")
    assert not Licence.objects.exists()


def test_other_words_are_proof_read_again(award):
    Award.objects.filter(pk=award.pk).update(granted=True)
    award.refresh_from_db()
    person = accounts.person("guarantor")
    assert queries.engraving_list(award.edition)[0].text == award.institution.name
    actions.write_engraving(award=award, text="  Dom   Kultury ", confirm=True, by=person, at=LAST)
    (line,) = queries.engraving_list(award.edition)
    assert (line.text, line.is_confirmed) == ("Dom Kultury", True)
    actions.write_engraving(award=award, text="Dom", confirm=False, by=person, at=LAST)
    assert not queries.engraving_list(award.edition)[0].is_confirmed
    with refusal("text"):
        actions.write_engraving(award=award, text="x" * 201, confirm=True, by=person, at=LAST)


def test_only_what_is_granted_is_engraved(award):
    with refusal("not_granted"):
        actions.write_engraving(award=award, text="x", confirm=True, by=accounts.person(), at=LAST)
    assert queries.engraving_list(award.edition) == []
