"""Tables, set by hand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lider.accounts.models import Person
from lider.gala.actions.linking import locked
from lider.gala.models import Gala, Guest, Table
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def set_table(*, gala: Gala, number: int, seats: int, name: str, by: Person | None, at: datetime) -> Table:
    """Adds the table of that number or changes it. Refused with fewer seats than people who sit there."""
    kept = locked(gala)
    table = Table.objects.filter(gala=kept, number=number).first()
    taken = _taken(table) if table else 0
    if seats < taken:
        raise Refused(
            ngettext_lazy(
                "%(count)s person sits at this table. Please seat somebody elsewhere first.",
                "%(count)s people sit at this table. Please seat some of them elsewhere first.",
                taken,
            )
            % {"count": taken},
            "taken",
        )
    found, _made = Table.objects.update_or_create(gala=kept, number=number, defaults={"seats": seats, "name": name})
    record.write("gala.table_set", by=by, at=at, subject=found, number=number, seats=seats)
    return found


@transaction.atomic
def remove_table(*, table: Table, by: Person | None, at: datetime) -> None:
    """Takes the table away; whoever sat there has no seat then."""
    record.write("gala.table_removed", by=by, at=at, subject=table, number=table.number, people=_taken(table))
    table.delete()


@transaction.atomic
def seat(*, guest: Guest, table: Table | None, by: Person | None, at: datetime) -> Guest:
    """Seats a guest who comes, with the companions, or takes the seat away. Refused at a table without enough free seats."""
    locked(guest.gala)
    if table is not None:
        if table.gala_id != guest.gala_id:
            raise Refused(_("This table stands at another gala."), "elsewhere")
        free = table.seats - _taken(table, without=guest)
        if guest.people > free:
            words = {"number": table.number, "free": max(free, 0), "people": guest.people}
            sentence = _("Table %(number)s has too few free seats: %(free)s, and %(people)s are needed.")
            raise Refused(sentence % words, "full")
    rows = Guest.objects.filter(pk=guest.pk, state="accepted", companions=guest.companions)
    if rows.update(table=table) != 1:
        raise Refused(_("Only guests who come have a seat. Please look at the guest's current answer."), "not_coming")
    guest.table = table
    record.write("gala.guest_seated", by=by, at=at, subject=guest, table=table.number if table else None)
    return guest


def _taken(table: Table, without: Guest | None = None) -> int:
    rows = Guest.objects.filter(table=table).order_by("id")
    rows = rows.exclude(pk=without.pk) if without else rows
    return sum(1 + more for more in rows.values_list("companions", flat=True))
