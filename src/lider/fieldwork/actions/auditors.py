"""Writing auditors and their seats."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models import Auditor, Seat, TrustedContact
from lider.journal import record
from lider.lifecycle import Refused

#: Columns of an auditor that a coordinator may write.
COLUMNS = ("place", "municipality", "county", "voivodeship", "channels")


@transaction.atomic
def register_auditor(
    *,
    person: Person,
    place: str,
    municipality: str,
    county: str = "",
    voivodeship: str = "",
    channels: Iterable[str] = (),
    by: Person | None,
    at: datetime,
) -> Auditor:
    """`person` becomes an auditor from now on. Refused where they are one already. No channel means every channel."""
    values = {"place": place, "municipality": municipality, "county": county, "voivodeship": voivodeship}
    auditor, created = Auditor.objects.get_or_create(person=person, defaults={**values, "channels": list(channels), "since_at": at})
    if not created:
        raise Refused(_("This person is an auditor already."), "auditor_already")
    record.write("fieldwork.auditor_registered", by=by, at=at, subject=auditor)
    return auditor


@transaction.atomic
def change_auditor(*, auditor: Auditor, by: Person | None, at: datetime, **values: Any) -> Auditor:
    """Writes where the auditor lives and on which channels they work."""
    for name in COLUMNS:
        setattr(auditor, name, values.get(name, getattr(auditor, name)))
    auditor.save(update_fields=COLUMNS)
    record.write("fieldwork.auditor_changed", by=by, at=at, subject=auditor)
    return auditor


@transaction.atomic
def end_auditor(*, auditor: Auditor, by: Person | None, at: datetime) -> None:
    """The auditor works no more from now on; their audits stay as they are, and whom to call for them is forgotten."""
    TrustedContact.objects.filter(auditor=auditor).delete()
    if Auditor.objects.filter(pk=auditor.pk, until_at=None).update(until_at=at) == 1:
        auditor.until_at = at
        record.write("fieldwork.auditor_ended", by=by, at=at, subject=auditor)


@transaction.atomic
def seat(*, edition: Edition, auditor: Auditor, by: Person | None, at: datetime) -> Seat:
    """A place for the auditor in the edition's plan, under a random code; the same auditor keeps one.

    The journal says that a seat was made, not which and not whose: it stands next to the auditor's own entry.
    """
    found = Seat.objects.filter(edition=edition, auditor=auditor).first()
    if found:
        return found
    made = _with_free_code(edition, auditor)
    record.write("fieldwork.seat_made", by=by, at=at, subject=edition)
    return made


def _with_free_code(edition: Edition, auditor: Auditor) -> Seat:
    for _turn in range(50):
        try:
            with transaction.atomic():
                return Seat.objects.create(edition=edition, auditor=auditor, code=ids.code(4))
        except IntegrityError:
            if twin := Seat.objects.filter(edition=edition, auditor=auditor).first():
                return twin
    raise Refused(_("There is no free code left for a seat."), "no_code")
