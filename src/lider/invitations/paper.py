"""Letters on paper and address labels, as the documents need them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from lider.documents import pdf
from lider.editions import programme
from lider.editions.calendar import ZONE
from lider.institutions.models import Institution
from lider.invitations import letters, wording
from lider.invitations.models import Campaign, Invitation


@dataclass(frozen=True)
class Format:
    """A sheet of labels on A4, in millimetres."""

    columns: int
    rows: int
    width: Decimal
    height: Decimal
    top: Decimal
    left: Decimal
    gap: Decimal

    @property
    def per_sheet(self) -> int:
        return self.columns * self.rows


def _format(columns: int, rows: int, *sizes: str) -> Format:
    return Format(columns, rows, *map(Decimal, sizes))


#: Common sheets by a code that names columns and rows: width, height, top margin, left margin, gap between columns.
FORMATS = {
    "3x8": _format(3, 8, "70", "37", "0.5", "0", "0"),
    "3x7": _format(3, 7, "63.5", "38.1", "15.1", "7.2", "2.5"),
    "2x7": _format(2, 7, "99.1", "38.1", "15.1", "4.7", "2.5"),
    "2x8": _format(2, 8, "105", "37", "0.5", "0", "0"),
}


def short_link(code: str) -> str:
    """The address that people type from paper."""
    return f"{settings.LIDER_BASE_URL}/i/{code}"


def letter_pdf(invitation: Invitation, code: str, *, at: datetime) -> bytes:
    """One letter on the letterhead, tagged."""
    known = letters.shared(invitation.edition, at=at)
    return pdf.render("letter", {**_origin(invitation), **_letter(invitation, code, known, at)}, at=at)


def letters_pdf(printed: list[tuple[Invitation, str]], *, at: datetime) -> bytes:
    """All letters of a printing, one after another, in one tagged PDF."""
    first = printed[0][0]
    known = letters.shared(first.edition, at=at)
    pages = [{**_origin(one), **_letter(one, code, known, at)} for one, code in printed]
    return pdf.render("letters", {**_origin(first), "letters": pages}, at=at)


def labels_pdf(invitations: Iterable[Invitation], format: str, *, used: int = 0, at: datetime) -> bytes:
    """Address labels; the first `used` fields of the first sheet stay empty. KeyError for an unknown format."""
    listed, sheet = list(invitations), FORMATS[format]
    labels = [{"lines": address_lines(one.institution)} for one in listed]
    data = {**_origin(listed[0]), **vars(sheet), "used": used % sheet.per_sheet, "labels": labels}
    return pdf.render("labels", data, at=at)


def address_lines(institution: Institution) -> list[str]:
    """The postal address, a line an item."""
    town = " ".join(filter(None, (institution.postcode, institution.place)))
    return [line for line in (institution.name, institution.street, town) if line]


def _origin(invitation: Invitation) -> dict[str, Any]:
    known = programme.programme()
    return {"programme": known["name"], "edition": invitation.edition.name, "organiser": known["organiser"]["name"]}


def _letter(invitation: Invitation, code: str, known: Mapping[str, str], at: datetime) -> dict[str, Any]:
    campaign, organiser = invitation.campaign, programme.programme()["organiser"]
    values = {**known, "instytucja": invitation.institution.name, "link": short_link(code)}
    parts = wording.own_letter() if campaign is None else _parts(campaign)
    values |= {"laureaci": ", ".join(letters.laureates_before(invitation.edition.number))} if campaign is None else {}
    values |= letters.campaign_values(campaign) if campaign else {}
    return {
        "sender": _sender(values),
        "written_in": organiser["town"],
        "written_on": at.astimezone(ZONE).date(),
        "recipient": address_lines(invitation.institution),
        "salutation": wording.filled(parts["salutation"], values),
        "body": wording.on_paper(wording.filled(parts["text"], values).strip()),
        "link": short_link(code),
        "code": code,
        "code_until": invitation.edition.entries_until.astimezone(ZONE).date(),
        "closing": wording.filled(parts["closing"], values),
        "signature": {"name": values.get("podpisujacy", ""), "role": values.get("funkcja", "")},
    }


def _sender(known: Mapping[str, str]) -> list[str]:
    """Where the letter comes from, as its head says it; the telephone only where the organiser has given one."""
    own = programme.programme()
    organiser, phone = own["organiser"], known.get("telefon")
    lines = [organiser["street"], f"{organiser['postcode']} {organiser['town']}", known.get("email") or own["email"]]
    return [*lines, f"tel. {phone}"] if phone else lines


def _parts(campaign: Campaign) -> dict[str, str]:
    return {"salutation": campaign.salutation, "text": campaign.text, "closing": campaign.closing}
