"""Letters about an entry, in Polish, to everybody who acts for the institution."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import translation

from lider.editions import calendar, programme
from lider.editions.models import Regulation
from lider.entries import queries, withdrawing
from lider.entries.models import Entry, ProForma
from lider.mail.letters import Letter, from_template
from lider.ui import texts


def submitted(entry: Entry) -> Letter:
    """The receipt with what was ordered, and where the copy is."""
    price = queries.price_of(entry)
    gross = texts.money(Decimal(price.gross) / 100) if price else texts.NONE
    return _letter("submitted", entry, gross=gross, points=queries.points_of(entry))


def returned(entry: Entry) -> Letter:
    """What to complete, and until when."""
    return _letter("returned", entry, until=entry.complete_until)


def admitted(entry: Entry) -> Letter:
    """The category, and that the staff must be told before the audits."""
    return _letter("admitted", entry)


def declined(entry: Entry) -> Letter:
    """Why the entry was not accepted."""
    return _letter("declined", entry)


def withdrawn(entry: Entry) -> Letter:
    """That the institution no longer takes part."""
    return _letter("withdrawn", entry)


def regulation_amended(regulation: Regulation, *, at: datetime) -> Letter:
    """That there is a new version, why, where it stands, and until when leaving costs nothing; the same for everybody."""
    address = f"{settings.LIDER_BASE_URL}/regulation/{regulation.edition.number}/{regulation.version}/"
    last = withdrawing.last_free_day(regulation.edition)
    free = last if at.astimezone(calendar.ZONE).date() <= last else None
    known = {"regulation": regulation, "address": address, "free_until": free, "programme": programme.programme()}
    return from_template("entries/regulation_amended.txt", **known)


def _letter(name: str, entry: Entry, **more: Any) -> Letter:
    address = f"{settings.LIDER_BASE_URL}/institution/entries/{entry.pk}/"
    with translation.override("pl"):
        return from_template(f"entries/{name}.txt", entry=entry, address=address, programme=programme.programme(), **more)


def note(entry: Entry) -> Letter:
    """That the organiser wrote something, not what."""
    return _letter("note", entry, page=_page(entry, "messages/"))


def contract_accepted(entry: Entry) -> Letter:
    """That the signed order is in order."""
    return _letter("contract_accepted", entry, page=_page(entry, "order/"))


def contract_sent_back(entry: Entry) -> Letter:
    """That the signed order came back; why stands on the page."""
    return _letter("contract_sent_back", entry, page=_page(entry, "order/"))


def pro_forma(row: ProForma) -> Letter:
    """The number, the sum, the day, and where the PDF is."""
    gross = texts.money(Decimal(row.gross) / 100)
    return _letter("pro_forma", row.entry, row=row, gross=gross, page=_page(row.entry, "order/"))


def pro_forma_cancelled(row: ProForma) -> Letter:
    """That nothing is to be paid for it."""
    return _letter("pro_forma_cancelled", row.entry, row=row, page=_page(row.entry, "order/"))


def payment_reminder(row: ProForma) -> Letter:
    """That the day of payment has passed."""
    return _letter("payment_reminder", row.entry, row=row, page=_page(row.entry, "order/"))


def withdrawn_late(entry: Entry) -> Letter:
    """That the institution no longer takes part, and that the fee stays due."""
    return _letter("withdrawn_late", entry, page=_page(entry, "order/"))


def _page(entry: Entry, part: str) -> str:
    return f"{settings.LIDER_BASE_URL}/institution/entries/{entry.pk}/{part}"
