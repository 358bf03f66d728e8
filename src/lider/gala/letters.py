"""Letters of the gala, in Polish. Each holds a personal link of its own."""

from typing import Any

from django.conf import settings
from django.utils import translation

from lider.editions.programme import programme
from lider.gala.models import Gala, Guest, Ticket
from lider.institutions.models import Institution
from lider.mail.letters import Letter, from_template


def link(secret: str) -> str:
    """The personal address of a guest."""
    return f"{settings.LIDER_BASE_URL}/gala/i/{secret}/"


def invitation(guest: Guest, secret: str, *, companions: int) -> Letter:
    """Invites, and asks for an answer."""
    return _letter("invitation", guest.gala, guest=guest, link=link(secret), companions=companions)


def ticket(guest: Guest, ticket: Ticket, secret: str) -> Letter:
    """The ticket: the code to read aloud, and the page with the QR code and the PDF."""
    return _letter("ticket", guest.gala, guest=guest, code=spaced(ticket.code), link=link(secret) + "ticket/")


def reminder(guest: Guest, secret: str) -> Letter:
    """Reminds of the evening whoever comes, and of the answer whoever has not answered."""
    name = "reminder" if guest.state == "accepted" else "answer_reminder"
    return _letter(name, guest.gala, guest=guest, link=link(secret))


def changed(guest: Guest, secret: str) -> Letter:
    """Tells of another date or place."""
    return _letter("changed", guest.gala, guest=guest, link=link(secret))


def called_off(guest: Guest) -> Letter:
    """Tells that the gala does not take place."""
    return _letter("called_off", guest.gala, guest=guest)


def taken_back(guest: Guest) -> Letter:
    """Tells that the invitation does not hold any more."""
    return _letter("taken_back", guest.gala, guest=guest)


def places(gala: Gala, institution: Institution) -> Letter:
    """Tells an institution how many guests it may name. The same for every participant."""
    address = f"{settings.LIDER_BASE_URL}/institution/gala/"
    return _letter("places", gala, institution=institution, link=address)


def keeper(gala: Gala) -> Letter:
    """Tells somebody that they keep the order of calling, and where it is."""
    return _letter("keeper", gala, link=f"{settings.LIDER_BASE_URL}/organiser/gala/{gala.pk}/order/")


def spaced(code: str) -> str:
    """A code in groups of three, as it is read aloud."""
    return " ".join(code[place : place + 3] for place in range(0, len(code), 3))


def _letter(name: str, gala: Gala, **context: Any) -> Letter:
    with translation.override("pl"):
        return from_template(f"gala/letters/{name}.txt", gala=gala, programme=programme(), **context)
