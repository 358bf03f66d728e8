"""Letters about licences: their state changed, or they end soon."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lider.accounts.models import Person
from lider.editions.queries import terms_of
from lider.journal import record
from lider.licences import letters, queries
from lider.licences.models import Licence
from lider.mail import outbox


def tell_change(licence: Licence, at: datetime) -> None:
    """Writes to everybody who acts for the institution what the state is now, and why; to nobody while nobody may know of it."""
    if queries.state_at(licence, at) is None:
        return
    letter = letters.changed(licence)
    for address in letters.addresses(licence, at=at):
        outbox.post(letter, to=address, key=f"licence:{licence.pk}:{licence.state}:{at.isoformat()}:{address}", at=at)


@transaction.atomic
def remind(*, by: Person | None, at: datetime) -> int:
    """Writes to holders whose licence ends within the regulation's days (60, 30, 7): each of these reminders once.

    A worker that slept over one of them sends only the nearest; who holds a newer licence already is not reminded. Returns
    how many licences were reminded.
    """
    today, sent = timezone.localdate(at), 0
    ending = Licence.objects.filter(state="active", valid_until__gte=today, valid_until__lte=today + timedelta(days=366))
    for licence in ending.select_related("edition", "institution").order_by("number"):
        left = (licence.valid_until - today).days
        due = [days for days in _days(licence) if left <= days]
        is_due = due and (licence.reminded is None or licence.reminded > min(due))
        if is_due and queries.renewal(licence, at=at) is None:
            sent += _remind(licence, min(due), left, by, at)
    return sent


def _days(licence: Licence) -> list[int]:
    return [int(days) for days in terms_of(licence.edition).get("deadlines", {}).get("licence_reminders", [60, 30, 7])]


def _remind(licence: Licence, due: int, left: int, by: Person | None, at: datetime) -> int:
    mine = Licence.objects.filter(Q(reminded=None) | Q(reminded__gt=due), pk=licence.pk, state="active")
    if mine.update(reminded=due) != 1:
        return 0
    letter = letters.ending(licence, days=left)
    for address in letters.addresses(licence, at=at):
        outbox.post(letter, to=address, key=f"licence:{licence.pk}:ending:{due}:{address}", at=at)
    record.write("licences.reminded", by=by, at=at, subject=licence, number=licence.number, days=due)
    return 1
