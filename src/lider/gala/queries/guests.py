"""Reading guests, their needs, tickets and tables."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lider.gala.models import Gala, Guest, Need, Quota, Table, Ticket
from lider.gala.states import HOLDING
from lider.institutions.models import Institution
from lider.tables.alphabet import polish
from lider.tables.words import folded


@dataclass(frozen=True)
class Places:
    """What an institution may fill at a gala."""

    gala: Gala
    institution: Institution


def places_by_id(id: UUID, institution: UUID) -> Places | None:
    """The places of that institution at that gala, whether it takes part or not."""
    gala = Gala.objects.select_related("edition").filter(pk=id).first()
    found = Institution.objects.filter(pk=institution).first()
    return Places(gala, found) if gala and found else None


def guests(gala: Gala) -> QuerySet[Guest]:
    """All guests of a gala by name."""
    return Guest.objects.filter(gala=gala).select_related("institution", "table", "gala").order_by(polish("name"), "id")


def guests_of(institutions: Iterable[Institution]) -> dict[tuple[UUID, UUID | None], list[Guest]]:
    """The guests whom institutions named and who were not passed on or taken back, by the keys of gala and institution."""
    named = Guest.objects.filter(institution__in=list(institutions), group="participants", state__in=[*HOLDING, "declined"])
    found: dict[tuple[UUID, UUID | None], list[Guest]] = {}
    for guest in named.select_related("institution", "table").order_by(polish("name"), "id"):
        found.setdefault((guest.gala_id, guest.institution_id), []).append(guest)
    return found


def search(found: QuerySet[Guest], text: str) -> QuerySet[Guest]:
    """The guests with every word of `text` in name, address or institution, whatever case and accents."""
    for word in folded(text[:100]).split():
        found = found.filter(folded__contains=word)
    return found


def guest_by_id(id: UUID) -> Guest | None:
    """The guest with that id."""
    return Guest.objects.select_related("gala__edition", "institution", "table").filter(pk=id).first()


def guest_by_secret(secret: str) -> Guest | None:
    """The guest to whom a link's secret belongs, in whatever state the invitation is."""
    found = Guest.objects.select_related("gala__edition", "institution", "table").filter(links__digest=digest(secret))
    return found.first()


def need_of(guest: Guest) -> Need | None:
    """What the guest needs, until it is deleted."""
    return Need.objects.filter(guest=guest).first()


def needs_are_kept(gala: Gala, at: datetime) -> bool:
    """Whether needs may still be said and read: before the day of their deletion."""
    return timezone.localdate(at) < gala.purge_on


def ticket_of(guest: Guest) -> Ticket | None:
    """The guest's valid ticket."""
    return Ticket.objects.filter(guest=guest, state="issued").first()


def limit_of(gala: Gala, group: str) -> int:
    """How many guests of a group may be invited."""
    return Quota.objects.filter(gala=gala, group=group).values_list("places", flat=True).first() or 0


def may_bring(guest: Guest) -> int:
    """How many people the guest may bring along."""
    found = Quota.objects.filter(gala=guest.gala_id, group=guest.group).values_list("companions", flat=True).first()
    return found or 0


def counts(gala: Gala) -> dict[str, int]:
    """How many guests are in each state, and how many people come."""
    rows = list(Guest.objects.filter(gala=gala).order_by("id").values_list("state", "companions"))
    found = {state: 0 for state in Guest.LIFECYCLE.states}
    for state, _companions in rows:
        found[state] += 1
    return {**found, "people": sum(1 + more for state, more in rows if state == "accepted")}


def coming(gala: Gala) -> QuerySet[Guest]:
    """The guests who accepted, by name."""
    return guests(gala).filter(state="accepted")


def unseated(gala: Gala) -> QuerySet[Guest]:
    """The guests who come and have no seat."""
    return coming(gala).filter(table=None)


def tables(gala: Gala) -> QuerySet[Table]:
    """The tables by number, each with its guests."""
    seated = Guest.objects.select_related("institution").order_by(polish("name"), "id")
    return Table.objects.filter(gala=gala).prefetch_related(Prefetch("guests", queryset=seated)).order_by("number", "id")


def by_table(gala: Gala) -> list[tuple[Table, list[Guest], int]]:
    """Every table with its guests and its free seats."""
    found = []
    for table in tables(gala):
        seated = list(table.guests.all())
        found.append((table, seated, table.seats - sum(guest.people for guest in seated)))
    return found


def table_by_id(id: UUID) -> Table | None:
    """The table with that id."""
    return Table.objects.select_related("gala").filter(pk=id).first()


def digest(secret: str) -> str:
    """What is kept of a secret: it has 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
