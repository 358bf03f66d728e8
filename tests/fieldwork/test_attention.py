"""Why a person looks at an audit, and what may be accepted with the rest."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit, Review, Scorecard, Submission
from lider.fieldwork.queries.attention import is_drawn
from lider.journal.queries import entries as journal
from tests.factories import accounts, fieldwork

database = pytest.mark.django_db


def calm(**fields):
    """An audit that the automatic checks pass and the lot does not fall on."""
    while True:
        audit = fieldwork.audit(state="submitted", **fields)
        if not is_drawn(audit.pk, "0.2"):
            return audit
        audit.submissions.all().delete()
        Scorecard.objects.filter(audit=audit).delete()
        audit.delete()


def reasons(audit):
    return queries.reasons_to_look(queries.audit_by_id(audit.pk))


@database
def test_an_audit_that_passed_the_checks_has_no_reason():
    assert reasons(calm()) == ()


@database
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"comments": {"W08": "Pani Anna Kowalska powiedziała."}}, "marked"),
        ({"device_at": fieldwork.SUBMITTED + timedelta(minutes=11)}, "late"),
        ({"received_at": fieldwork.MADE + timedelta(hours=24, seconds=1)}, "late"),
        ({"received_at": fieldwork.MADE + timedelta(hours=24)}, None),
    ],
)
def test_what_was_handed_in_gives_reasons(change, reason):
    audit = calm()
    Submission.objects.filter(audit=audit).update(**change)
    assert reasons(audit) == ((reason,) if reason else ())


@database
@pytest.mark.parametrize(("seconds", "late"), [(1800, False), (1801, True)])
def test_the_scorecard_is_begun_within_thirty_minutes_by_the_servers_clock(seconds, late):
    audit = calm()
    Scorecard.objects.filter(audit=audit).update(begun_at=fieldwork.MADE + timedelta(seconds=seconds))
    assert ("late" in reasons(audit)) is late


@database
def test_every_critical_failure_and_every_low_score_is_looked_at():
    audit = calm()
    card = queries.card_of(audit.entry.edition, "visit")
    critical = next(one.code for one in card if one.critical and one.scale == "yes_no")
    answers = fieldwork.answers(audit.entry.edition)
    Submission.objects.update(answers={**answers, critical: "no"})
    assert "critical" in reasons(audit)
    Submission.objects.update(answers={one.code: "no" if one.scale == "yes_no" else "-" for one in card})
    assert "low" in reasons(audit)


@database
def test_handed_in_again_and_second_audits_are_looked_at():
    audit = calm()
    fieldwork.submission(audit, fieldwork.answers(audit.entry.edition))
    assert reasons(audit) == ("again",)
    pair = calm()
    second = calm(entry=pair.entry, double_of=pair)
    assert reasons(pair) == reasons(second) == ("double",)


@given(st.uuids(version=4), st.sampled_from(["0", "0.2", "0.5", "1"]))
def test_the_lot_falls_the_same_way_every_time(audit, share):
    assert is_drawn(audit, share) is is_drawn(audit, share)
    assert not is_drawn(audit, "0") and is_drawn(audit, "1")
    assert not is_drawn(audit, "0.2") or is_drawn(audit, "0.5")


def test_the_lot_falls_on_about_the_share(settings):
    settings.SECRET_KEY = "a-key-of-this-test"
    from_text = [f"00000000-0000-4000-8000-{number:012x}" for number in range(2000)]
    drawn = [one for one in from_text if is_drawn(one, "0.2")]
    assert 330 < len(drawn) < 470
    settings.SECRET_KEY = "another-key-of-this-test"
    assert drawn != [one for one in from_text if is_drawn(one, "0.2")]


@database
def test_the_rest_is_accepted_together_and_nothing_else(at):
    reviewer = accounts.person("reviewer")
    fine = calm()
    entry = fine.entry
    low = calm(entry=entry, comments={"W08": "Pan Jan Kowalski."})
    own = calm(entry=entry, seat_=fieldwork.seat(entry.edition, fieldwork.auditor(reviewer)))
    done = calm(entry=entry)
    Audit.objects.filter(pk=done.pk).update(state="verified")
    listed = [queries.audit_by_id(one.pk) for one in (fine, low, own, done)]
    assert actions.accept_rest(audits=listed, by=reviewer, at=at) == 1
    assert list(Audit.objects.filter(state="submitted").order_by("id")) == sorted((low, own), key=lambda one: str(one.pk))
    assert Review.objects.get().reviewed_by == reviewer.pk
    assert '"together":true' in journal(event="fieldwork.audit_verified").get().data


@database
@pytest.mark.parametrize("number", [1, 4])
def test_reasons_of_many_take_the_same_queries(number, django_assert_num_queries):
    first, reviewer = fieldwork.audit(state="submitted"), accounts.person("reviewer")
    for _ in range(number - 1):
        fieldwork.audit(state="submitted", entry=first.entry)
    with django_assert_num_queries(7):
        found = queries.waiting_for_review(first.entry.edition, reviewer)
    assert len(found) == number
