"""Withdrawing an entry with all that hangs on it."""

from datetime import timedelta

import pytest

from lider.entries.models import ProForma
from lider.entries.queries import billing
from lider.fieldwork.models import Audit
from lider.journal.models import Entry as JournalEntry
from lider.lifecycle import Refused
from lider.stages import release, withdraw
from tests.factories import accounts, affairs, editions, entries, fieldwork

pytestmark = pytest.mark.django_db


def test_a_late_withdrawal_strikes_what_was_not_released_and_leaves_the_fee(at):
    edition = editions.edition("fieldwork")
    entry, other = entries.entry(edition=edition), entries.entry(edition=edition)
    for state in ("planned", "offered", "accepted", "made", "submitted", "returned", "verified"):
        fieldwork.audit(state, entry=entry)
    stays, released = fieldwork.audit("planned", entry=other), fieldwork.audit("released", entry=entry)
    row = affairs.pro_forma(entry, at=at)
    by = accounts.person("organiser")
    assert not withdraw.withdraw(entry=entry, by=by, at=at).is_free
    states = dict(Audit.objects.values_list("pk", "state"))
    assert states.pop(stays.pk) == "planned" and states.pop(released.pk) == "released" and set(states.values()) == {"annulled"}
    assert billing.open_pro_forma(entry) == row and billing.is_due(entry)
    assert set(JournalEntry.objects.filter(event__startswith="fieldwork.audit").values_list("actor", flat=True)) == {None}
    with pytest.raises(Refused) as no:
        release.release_wave(entry=entry, by=by, at=at)
    assert no.value.code == "withdrawn"


def test_a_free_withdrawal_cancels_the_pro_forma_that_nobody_paid(at):
    entry = entries.entry()
    early = at - timedelta(days=400)
    affairs.pro_forma(entry, at=early)
    assert withdraw.withdraw(entry=entry, by=None, at=early).is_free
    assert billing.open_pro_forma(entry) is None and not billing.is_due(entry)
    assert ProForma.objects.exclude(corrects=None).get().reason == "Zgłoszenie wycofano w terminie."


def test_twice_is_refused(at):
    entry = entries.entry()
    withdraw.withdraw(entry=entry, by=None, at=at)
    with pytest.raises(Refused):
        withdraw.withdraw(entry=entry, by=None, at=at)
