"""What is no longer needed of guests. The stage `retain` says when, and writes the journal."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from lider import ids
from lider.gala import queries
from lider.gala.actions.withdrawing import withdraw_ticket
from lider.gala.models import Gala, Guest, Link, Need, Ticket
from lider.gala.states import HOLDING
from lider.journal import record

GONE = "–"
NOBODY = "@deleted.invalid"


def needs_held() -> QuerySet[Gala]:
    """Galas with needs of guests, `since` their own day of deletion (`forget_needs`)."""
    known = Gala.objects.filter(guests__need__isnull=False).order_by().values("pk")
    return Gala.objects.filter(pk__in=known).annotate(since=F("purge_on"))


def guests_held() -> QuerySet[Guest]:
    """Guests who are known by name or address, `since` their gala."""
    return Guest.objects.exclude(name=GONE, email__endswith=NOBODY).annotate(since=F("gala__ends_at"))


@transaction.atomic
def forget_guests(*, keys: Sequence[Any]) -> int:
    """Wipes names and addresses of these guests and of who came along; deletes needs and links. How many came stays."""
    return _wipe(Guest.objects.filter(pk__in=keys))


@transaction.atomic
def forget_address(*, address: str, at: datetime) -> None:
    """Wipes the guest with that address, of every gala. One who has not come yet leaves the list, and the ticket opens no door."""
    found = list(Guest.objects.select_for_update(of=("self",)).filter(email__iexact=address).select_related("gala"))
    for guest in found:
        ticket = Ticket.objects.filter(guest=guest, state="issued").first()
        if guest.state in HOLDING and guest.gala.ends_at > at and not (ticket and queries.inside(ticket)):
            record.move(guest, "cancel", by=None, at=at, change={"table": None})
            withdraw_ticket(guest, by=None, at=at)
    _wipe(found)


def invitations_to(address: str) -> list[dict[str, Any]]:
    """What an export says of invitations to galas."""
    found = Guest.objects.filter(email__iexact=address).select_related("gala", "need").order_by("named_at", "id")
    return [
        {
            "gala": guest.gala.name,
            "starts_at": timezone.localtime(guest.gala.starts_at),
            "name": guest.name,
            "answer": guest.state,
            "companions": guest.companion_names,
            "diet": guest.need.diet if hasattr(guest, "need") else "",
            "access": guest.need.access if hasattr(guest, "need") else "",
        }
        for guest in found
    ]


def _wipe(guests: Iterable[Guest]) -> int:
    """One by one: an address stays unlike every other one."""
    number = 0
    for guest in guests:
        Need.objects.filter(guest=guest).delete()
        Link.objects.filter(guest=guest).delete()
        wiped = {"name": GONE, "email": f"{ids.new()}{NOBODY}", "folded": "", "companion_names": ""}
        number += Guest.objects.filter(pk=guest.pk).update(**wiped)
    return number
