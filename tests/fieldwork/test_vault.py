"""The vault: two people, a reason, a limited time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lider.fieldwork import actions, queries
from lider.fieldwork.models import VaultOpening
from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from tests.factories import accounts, editions, fieldwork

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


@pytest.fixture
def asker():
    return accounts.person("organiser")


@pytest.fixture
def second():
    return accounts.person("guarantor")


@pytest.fixture
def opening(asker, at):
    seat = fieldwork.seat(editions.edition("fieldwork"))
    return actions.ask_to_open(seat=seat, reason=" Skarga na zachowanie. ", by=asker, at=at)


def test_the_one_who_asked_sees_the_person_after_the_second_one_confirmed(opening, asker, second, at):
    with refusal("closed"):
        actions.look(opening=opening, by=asker, at=at)
    actions.confirm_opening(opening=opening, by=second, at=at)
    assert actions.look(opening=opening, by=asker, at=at) == opening.seat.auditor.person
    events = list(JournalEntry.objects.filter(event__startswith="fieldwork.vault").order_by("number"))
    assert [one.event for one in events] == ["fieldwork.vault_asked", "fieldwork.vault_confirmed", "fieldwork.vault_looked"]
    assert not any("Skarga" in one.data or opening.seat.code in one.data for one in events)


@pytest.mark.parametrize(("seconds", "is_open"), [(-1, True), (0, False)])
def test_it_is_open_for_a_day(seconds, is_open, opening, asker, second, at):
    actions.confirm_opening(opening=opening, by=second, at=at)
    later = at + timedelta(days=1, seconds=seconds)
    assert queries.is_open_to(opening, asker, at=later) is is_open
    if not is_open:
        with refusal("closed"):
            actions.look(opening=opening, by=asker, at=later)


def test_the_second_person_does_not_see_it(opening, second, at):
    actions.confirm_opening(opening=opening, by=second, at=at)
    with refusal("closed"):
        actions.look(opening=opening, by=second, at=at)


def test_nobody_confirms_their_own_request(opening, asker, at):
    with refusal("own"):
        actions.confirm_opening(opening=opening, by=asker, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        VaultOpening.objects.update(confirmed_by=asker, confirmed_at=at)
    assert VaultOpening.objects.get().confirmed_by is None


def test_a_request_is_confirmed_once_and_lapses(opening, second, at):
    with refusal("moved_on"):
        actions.confirm_opening(opening=opening, by=second, at=at + timedelta(days=3))
    actions.confirm_opening(opening=opening, by=second, at=at + timedelta(days=3, seconds=-1))
    with refusal("moved_on"):
        actions.confirm_opening(opening=opening, by=accounts.person("organiser"), at=at)


def test_the_second_person_declines_with_a_reason(opening, asker, second, at):
    with refusal("reason"):
        actions.decline_opening(opening=opening, refusal="", by=second, at=at)
    actions.decline_opening(opening=opening, refusal="needless", by=second, at=at)
    assert (opening.declined_by, opening.declined_at, opening.refusal) == (second, at, "needless")
    with refusal("closed"):
        actions.look(opening=opening, by=asker, at=at)
    for answer in (actions.confirm_opening, lambda **who: actions.decline_opening(refusal="unclear", **who)):
        with refusal("moved_on"):
            answer(opening=opening, by=accounts.person("organiser"), at=at)
    assert not queries.openings_waiting(opening.seat.edition, at=at).exists()
    entry = JournalEntry.objects.get(event="fieldwork.vault_declined")
    assert entry.actor == second.pk and "needless" in entry.data


def test_what_is_open_or_lapsed_is_not_declined(opening, second, at):
    with refusal("moved_on"):
        actions.decline_opening(opening=opening, refusal="unclear", by=second, at=at + timedelta(days=3))
    actions.confirm_opening(opening=opening, by=second, at=at)
    with refusal("moved_on"):
        actions.decline_opening(opening=opening, refusal="unclear", by=accounts.person("organiser"), at=at)


def test_nobody_declines_their_own_request(opening, asker, second, at):
    with refusal("own"):
        actions.decline_opening(opening=opening, refusal="unclear", by=asker, at=at)
    declined = {"declined_at": at, "refusal": "unclear"}
    for wrong in (
        {"declined_by": asker, **declined},
        {"declined_by": second, "declined_at": at},
        {"declined_by": second, **declined, "confirmed_by": second, "confirmed_at": at},
        {"refusal": "unclear"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            VaultOpening.objects.update(**wrong)


def test_a_request_needs_a_reason(asker, at):
    with refusal("reason"):
        actions.ask_to_open(seat=fieldwork.seat(editions.edition()), reason="  ", by=asker, at=at)
    assert not VaultOpening.objects.exists()
