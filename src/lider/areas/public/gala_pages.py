"""What the pages of the gala print, for anyone and for a guest; the calendar file and the data of the ticket."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from lider.editions.programme import programme
from lider.gala import ics, letters, queries
from lider.ui.texts import datetime_words, nbsp


def facts(gala: Any) -> list[tuple[str, str]]:
    """When and where."""
    return [
        (_("When"), datetime_words(gala.starts_at)),
        (_("Where"), nbsp(f"{gala.venue}, {gala.street}, {gala.town}")),
    ]


def calendar(gala: Any, *, url: str, guest: Any = None) -> bytes:
    """The calendar file; a guest's names the personal page, the same event otherwise."""
    return ics.calendar(event(gala, url=url, guest=guest))


def event(gala: Any, *, url: str, guest: Any = None) -> ics.Event:
    """The evening as every calendar file has it, under one id."""
    host = urlsplit(settings.LIDER_BASE_URL).hostname or "lider"
    return ics.Event(
        uid=f"gala-{gala.pk}@{host}",
        title=gala.name,
        place=f"{gala.venue}, {gala.street}, {gala.town}",
        about=gala.access,
        url=url,
        starts_at=gala.starts_at,
        ends_at=gala.ends_at,
        changed_at=gala.changed_at,
        sequence=gala.changes,
        cancelled=gala.state == "cancelled" or (guest is not None and guest.state in ("declined", "cancelled", "replaced")),
    )


def scan_address(ticket: Any) -> str:
    """What the QR code holds: the page of the door with this ticket."""
    return settings.LIDER_BASE_URL + reverse("organiser:gala-scan", args=[ticket.code])


def ticket_data(guest: Any, ticket: Any) -> dict[str, Any]:
    """The data of the printed ticket."""
    gala, own = guest.gala, programme()
    data = {
        "programme": own["name"],
        "edition": gala.edition.name,
        "organiser": own["organiser"]["name"],
        "title": gala.name,
        "name": guest.name,
        "starts_at": gala.starts_at,
        "place": [gala.venue, gala.street, gala.town],
        "people": guest.people,
        "code": letters.spaced(ticket.code),
        "scan": scan_address(ticket),
    }
    optional = {
        "institution": guest.institution.name if guest.institution else "",
        "table": str(guest.table.number) if guest.table else "",
        "access": " ".join(gala.access.split()),
    }
    return {**data, **{key: value for key, value in optional.items() if value}}


def may_answer(guest: Any, at: Any) -> bool:
    """Whether the invitation can still be accepted or passed on."""
    gala = guest.gala
    return gala.state == "announced" and at <= gala.reply_until and guest.state in ("invited", "accepted", "declined")


def may_decline(guest: Any, at: Any) -> bool:
    """Whether it can still be declined: until the gala begins."""
    return guest.gala.state == "announced" and at < guest.gala.starts_at and guest.state in ("invited", "accepted")


def needs_of(guest: Any) -> dict[str, str]:
    """What the guest said before."""
    need = queries.need_of(guest)
    return {"diet": need.diet, "access": need.access} if need else {}
