"""Reading tickets at the door, and who is inside."""

from uuid import UUID

from django.db.models import QuerySet, Sum

from lider.gala.models import Arrival, Gala, Ticket


def ticket_by_code(code: str) -> Ticket | None:
    """The ticket with that code, valid or not; typed or scanned, with or without what stands around it in an address."""
    return _tickets().filter(code=normal(code)).first()


def ticket_by_id(id: UUID) -> Ticket | None:
    """The ticket with that id."""
    return _tickets().filter(pk=id).first()


def arrival_by_id(id: UUID) -> Arrival | None:
    """The arrival with that id, taken back or not."""
    return Arrival.objects.select_related("ticket__guest__gala", "ticket__guest__table").filter(pk=id).first()


def inside(ticket: Ticket) -> Arrival | None:
    """The arrival that counts."""
    return Arrival.objects.filter(ticket=ticket, undone_at=None).first()


def arrived(gala: Gala) -> int:
    """How many people are inside."""
    rows = Arrival.objects.filter(ticket__guest__gala=gala, undone_at=None)
    return rows.aggregate(people=Sum("people"))["people"] or 0


def normal(code: str) -> str:
    """A code as it is kept: capitals, no spaces or hyphens; the last part of a scanned address."""
    last = code.strip().rstrip("/").rpartition("/")[2]
    return "".join(letter for letter in last.upper() if letter.isalnum())[:12]


def _tickets() -> QuerySet[Ticket]:
    return Ticket.objects.select_related("guest__gala__edition", "guest__table", "guest__institution")
