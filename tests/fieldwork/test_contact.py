"""The auditor's moves up to the contact."""

import pytest

from lider import ids
from lider.editions.models import Edition
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit
from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from tests.factories import accounts, fieldwork

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def person_of(audit):
    return audit.seat.auditor.person


MORE = {"accept": {"is_impartial": True}, "stop": {"reason": "Rozpoznanie"}}


def act(verb, audit, by, at):
    getattr(actions, verb)(audit=audit, by=by, at=at, **MORE.get(verb, {}))


@pytest.mark.parametrize(
    ("verb", "before", "after"),
    [("accept", "offered", "accepted"), ("make", "accepted", "made"), ("give_back", "accepted", "planned")],
)
def test_moves(verb, before, after, at):
    audit = fieldwork.audit(state=before)
    act(verb, audit, person_of(audit), at)
    assert Audit.objects.get(pk=audit.pk).state == after


@pytest.mark.parametrize(("verb", "state"), [("accept", "accepted"), ("make", "offered"), ("make", "made"), ("give_back", "made")])
def test_moves_from_another_state_are_refused(verb, state, at):
    audit = fieldwork.audit(state=state)
    with refusal("moved_on"):
        act(verb, audit, person_of(audit), at)
    assert Audit.objects.get(pk=audit.pk).state == state


@pytest.mark.parametrize("verb", ["accept", "make", "give_back"])
def test_another_auditor_is_refused(verb, at):
    audit = fieldwork.audit(state="offered")
    with refusal("not_yours"):
        act(verb, audit, fieldwork.auditor().person, at)


def test_made_keeps_the_moment(at):
    audit = fieldwork.audit(state="accepted")
    actions.make(audit=audit, by=person_of(audit), at=at)
    assert Audit.objects.get(pk=audit.pk).made_at == at


@pytest.mark.parametrize("state", ["accepted", "made"])
def test_recognised_ends_without_scoring(state, at):
    audit = fieldwork.audit(state=state)
    actions.stop(audit=audit, reason="pracownik zna mnie z sąsiedztwa", by=person_of(audit), at=at)
    audit.refresh_from_db()
    assert (audit.state, audit.reason, audit.submissions.count()) == ("annulled", "pracownik zna mnie z sąsiedztwa", 0)


def test_recognised_after_handing_in_is_refused(at):
    audit = fieldwork.audit(state="submitted")
    with refusal("moved_on"):
        actions.stop(audit=audit, reason="za późno", by=person_of(audit), at=at)


def test_journal_ties_no_person_and_no_seat_to_an_audit(at):
    audit = fieldwork.audit(state="planned")
    seat = fieldwork.seat(audit.entry.edition)
    actions.assign(audit=audit, seat=seat, by=accounts.person("coordinator"), at=at)
    actions.accept(audit=audit, is_impartial=True, by=seat.auditor.person, at=at)
    actions.make(audit=audit, by=seat.auditor.person, at=at)
    for entry in JournalEntry.objects.filter(subject=audit.pk):
        said = f"{entry.actor} {entry.data}"
        for secret in (seat.pk, seat.code, seat.auditor_id, seat.auditor.person_id):
            assert str(secret) not in said


def early_and_late(state, early, late):
    return [(state, edition, code) for editions_, code in ((early, "too_early"), (late, "too_late")) for edition in editions_]


OVER = ("deciding", "published", "closed")


@pytest.mark.parametrize(
    ("verb", "state", "edition", "code"),
    [("accept", *row) for row in early_and_late("offered", ("draft",), ("measuring", *OVER))]
    + [("make", *row) for row in early_and_late("accepted", ("draft", "open"), ("measuring", *OVER))]
    + [("stop", *row) for row in early_and_late("made", ("draft", "open"), OVER)],
)
def test_moves_outside_the_fieldwork_are_refused(verb, state, edition, code, at):
    audit = fieldwork.audit(state=state)
    Edition.objects.update(state=edition)
    audit = queries.audit_by_id(audit.pk)
    with refusal(code):
        act(verb, audit, person_of(audit), at)
    assert Audit.objects.get(pk=audit.pk).state == state


@pytest.mark.parametrize(("verb", "state", "edition"), [("accept", "offered", "open"), ("stop", "made", "measuring")])
def test_moves_that_are_in_time(verb, state, edition, at):
    audit = fieldwork.audit(state=state)
    Edition.objects.update(state=edition)
    audit = queries.audit_by_id(audit.pk)
    act(verb, audit, person_of(audit), at)
    assert Audit.objects.get(pk=audit.pk).state != state


@pytest.mark.parametrize(("edition", "code"), [("open", "too_early"), ("deciding", "too_late")])
def test_nothing_is_written_down_outside_the_fieldwork(edition, code, at):
    audit = fieldwork.audit(state="made")
    Edition.objects.update(state=edition)
    audit = queries.audit_by_id(audit.pk)
    given = {"audit": audit, "by": person_of(audit), "at": at}
    with refusal(code):
        actions.save_draft(answers={}, comments={}, version=0, **given)
    with refusal(code):
        actions.submit(key=ids.new(), answers={}, comments={}, reply="", device_at=None, **given)
    with refusal(code):
        actions.add_evidence(data=b"", **given)
