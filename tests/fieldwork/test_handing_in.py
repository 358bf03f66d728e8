"""Drafts, and handing in once however often it is sent."""

from datetime import timedelta

import pytest

from lider import ids
from lider.fieldwork import actions, cards
from lider.fieldwork.models import Audit, Scorecard, Submission
from lider.lifecycle import Refused
from tests.factories import editions, entries, fieldwork

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit():
    return fieldwork.audit(state="made")


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def send(audit, key=None, at=None, reply="", comments=None, answers=None, **changed):
    answers = answers or fieldwork.answers(audit.entry.edition, audit.channel, **changed)
    return actions.submit(
        audit=Audit.objects.get(pk=audit.pk), key=key or ids.new(), answers=answers, comments=comments or {}, reply=reply,
        device_at=None, by=audit.seat.auditor.person, at=at,
    )  # fmt: skip


def test_submit_takes_the_scorecard_in(audit, at):
    receipt = send(audit, at=at)
    audit.refresh_from_db()
    made = Submission.objects.get()
    assert (audit.state, audit.submitted_at, made.round, receipt.digest) == ("submitted", at, 1, made.digest)
    assert not receipt.sent_back


def test_five_equal_sendings_are_one_record_and_five_successes(audit, at):
    key = ids.new()
    receipts = {send(audit, key, at + timedelta(minutes=turn)) for turn in range(5)}
    assert len(receipts) == 1
    assert Submission.objects.count() == 1


def test_same_key_other_content_is_refused_and_the_first_kept(audit, at):
    key = ids.new()
    send(audit, key, at)
    with refusal("other_content"):
        send(audit, key, at, W01="no")
    assert Submission.objects.get().answers["W01"] == "yes"


def test_same_key_for_another_audit_is_refused(audit, at):
    key, other = ids.new(), fieldwork.audit(state="made", seat_=audit.seat, entry=audit.entry)
    send(audit, key, at)
    with refusal("other_content"):
        send(other, key, at)
    assert Audit.objects.get(pk=other.pk).state == "made"


def test_somebody_elses_key_tells_nothing(audit, at):
    key, other = ids.new(), fieldwork.audit(state="made")
    send(audit, key, at)
    with refusal("not_yours"):
        send(other, key, at)


def test_another_key_after_handing_in_is_refused(audit, at):
    send(audit, at=at)
    with refusal("moved_on"):
        send(audit, at=at)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("answer", ["0", "1", "4"])
def test_marked_answers_need_a_comment(answer, audit, at):
    with pytest.raises(cards.Incomplete) as no:
        send(audit, at=at, W02=answer)
    assert (no.value.code, no.value.codes) == ("comment_needed", ("W02",))
    assert Audit.objects.get(pk=audit.pk).state == "made"
    send(audit, at=at, W02=answer, comments={"W02": "Brak tablicy przy wejściu."})


def test_unknown_answers_are_refused(audit, at):
    with pytest.raises(cards.Incomplete) as no:
        send(audit, at=at, W01="maybe", W06="soon")
    assert (no.value.code, no.value.codes) == ("bad_answer", ("W01", "W06"))
    assert not Submission.objects.exists()


def test_too_much_missing_goes_back_and_the_second_time_to_a_person(audit, at):
    thin = dict.fromkeys(["W01", "W03", "W07", "W15", "W16", "W20"], "-")
    receipt = send(audit, at=at, **thin)
    audit.refresh_from_db()
    assert (receipt.sent_back, audit.state, audit.reviews.get().reviewed_by) == (True, "returned", None)
    with refusal("reply_needed"):
        send(audit, at=at, **thin)
    again = send(audit, at=at, reply="Budynek był w remoncie.", **thin)
    audit.refresh_from_db()
    assert (again.sent_back, again.round, audit.state) == (False, 2, "submitted")


def test_exactly_the_allowed_share_is_not_too_much(audit, at):
    assert not send(audit, at=at, **dict.fromkeys(["W01", "W03", "W07", "W15"], "-")).sent_back


def test_not_applicable_is_not_missing(audit, at):
    assert not send(audit, at=at, **dict.fromkeys(["W01", "W03", "W07", "W15", "W16", "W20"], "na")).sent_back


def test_a_repeat_after_a_question_still_gives_the_first_receipt(audit, at):
    key = ids.new()
    first = send(audit, key, at)
    Audit.objects.filter(pk=audit.pk).update(state="returned")
    assert send(audit, key, at) == first
    assert Audit.objects.get(pk=audit.pk).state == "returned"


def draft(audit, version, at, **answers):
    return actions.save_draft(
        audit=Audit.objects.get(pk=audit.pk), answers=answers, comments={}, version=version, by=audit.seat.auditor.person, at=at
    )


def test_draft_is_saved_with_its_time(audit, at):
    card = draft(audit, 0, at, W01="yes")
    assert (card.answers, card.saved_at, card.begun_at, card.version) == ({"W01": "yes"}, at, at, 1)
    again = draft(audit, 1, at + timedelta(minutes=3), W01="no", W02="")
    assert (again.answers, again.saved_at, again.begun_at) == ({"W01": "no"}, at + timedelta(minutes=3), at)


def test_draft_of_another_tab_is_refused(audit, at):
    draft(audit, 0, at, W01="yes")
    draft(audit, 1, at, W01="no")
    with refusal("stale"):
        draft(audit, 1, at, W01="yes")
    assert Scorecard.objects.get().answers == {"W01": "no"}


@pytest.mark.parametrize("state", ["accepted", "submitted", "verified"])
def test_draft_only_after_leaving_and_before_handing_in(state, at):
    audit = fieldwork.audit(state=state)
    with refusal("moved_on"):
        draft(audit, 1, at, W01="no")


@pytest.mark.parametrize("state", ["offered", "accepted", "verified"])
def test_submit_only_after_leaving_and_before_review(state, at):
    audit = fieldwork.audit(state=state, entry=entries.entry(edition=editions.edition("fieldwork")))
    before = Submission.objects.count()
    with refusal("moved_on"):
        send(audit, at=at)
    assert Submission.objects.count() == before
