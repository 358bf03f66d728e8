"""The copy of an entry that the institution keeps, and the same facts for a page."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.documents.language import in_polish
from lider.documents.shapes import EntryCopyData, Fact, Party, PriceLine, ServicePointData
from lider.editions import filling, programme
from lider.editions import queries as editions
from lider.entries import queries
from lider.entries.models import Entry
from lider.entries.pricing import Line
from lider.institutions.form import hours_in_words
from lider.institutions.models import ServicePoint

LINES = {
    "audit": gettext_lazy("Audit and report"),
    "points": gettext_lazy("Further service points"),
    "rebate": gettext_lazy("Rebate for returning institutions"),
}


@in_polish
def copy_of(entry: Entry) -> EntryCopyData:
    """The data of the template entry_copy. The entry has been submitted."""
    answers = entry.answers
    price = queries.price_of(entry)
    if price is None or entry.submitted_at is None:
        raise ValueError("only a submitted entry has a copy")
    return {
        "programme": programme.programme()["name"],
        "edition": _("edition %(number)s") % {"number": filling.roman(entry.edition.number)},
        "organiser": programme.programme()["organiser"]["name"],
        "number": entry.reference,
        "submitted_at": entry.submitted_at,
        "category": entry.category.competes_in.name if entry.category else _("given when the entry is accepted"),
        "institution": institution(entry),
        "payer": payer(answers),
        "recipient": recipient(answers),
        "audited": audited(answers),
        "authority": authority(answers),
        "contact": contact(answers),
        "service_points": [_point(point) for point in queries.points_of(entry)],
        "prices": [_line(line, price.vat_percent) for line in price.lines],
        "total": {"net": zlotys(price.net), "vat": zlotys(price.vat), "gross": zlotys(price.gross)},
        "declarations": [
            {"text": text, "given": bool(answers.get(f"statement_{code}"))}
            for code, text, _needed in queries.choices_of(entry).statements
        ],
    }


def institution(entry: Entry) -> Party:
    """The institution as the register knows it."""
    known = entry.institution
    facts = _facts((("NIP", known.nip), ("REGON", known.regon)))
    return {"name": known.name, "lines": _lines(known.street, known.postcode, known.place), "facts": facts}


def audited(answers: dict[str, Any]) -> Party:
    """The unit that is audited."""
    size = dict(editions.size_names()).get(answers.get("size", ""), "")
    return {"name": answers.get("unit_name", ""), "lines": _address(answers, "unit"), "facts": _facts(((_("Size"), size),))}


def payer(answers: dict[str, Any]) -> Party:
    """Who pays."""
    facts = _facts((("NIP", answers.get("payer_nip", "")),))
    return {"name": answers.get("payer_name", ""), "lines": _address(answers, "payer"), "facts": facts}


def recipient(answers: dict[str, Any]) -> Party:
    """Who receives the invoice."""
    if answers.get("recipient") != "other":
        return {"name": answers.get("payer_name", ""), "lines": _address(answers, "payer"), "facts": []}
    return {"name": answers.get("recipient_name", ""), "lines": _address(answers, "recipient"), "facts": []}


def authority(answers: dict[str, Any]) -> list[Fact]:
    """Who signs, and by what right."""
    rights = {"office": _("by virtue of the office held"), "proxy": _("power of attorney or authorisation")}
    return _facts(
        (
            (_("Person who signs"), answers.get("signatory_name", "")),
            (_("Position"), answers.get("signatory_position", "")),
            (_("Authority to sign"), rights.get(answers.get("authority", ""), "")),
            (_("Basis of the authorisation"), answers.get("authority_basis", "")),
        )
    )


def contact(answers: dict[str, Any]) -> list[Fact]:
    """Whom the organiser asks."""
    return _facts(
        (
            (_("Contact person"), answers.get("contact_name", "")),
            (_("Position"), answers.get("contact_position", "")),
            (_("E-mail"), answers.get("contact_email", "")),
            (_("Telephone"), answers.get("contact_phone", "")),
        )
    )


def zlotys(grosze: int) -> Decimal:
    """Grosze as zlotys with two decimals."""
    return (Decimal(grosze) / 100).quantize(Decimal("0.01"))


def _line(line: Line, percent: Decimal) -> PriceLine:
    return {
        "text": str(LINES[line.what]),
        "quantity": line.quantity,
        "net": zlotys(line.net),
        "vat_percent": percent,
        "vat": zlotys(line.vat),
        "gross": zlotys(line.gross),
    }


def _point(point: ServicePoint) -> ServicePointData:
    address = ", ".join(_lines(point.street, "", point.place))
    contacts = ((_("Address"), address), (_("Telephone"), point.phone), (_("E-mail"), point.email), (_("Website"), point.website))
    hours = [{"days": days, "hours": hours} for days, hours in hours_in_words(point)]
    return {"name": point.name, "contacts": _facts(contacts), "hours": hours}  # type: ignore[typeddict-item]


def _facts(pairs: Any) -> list[Fact]:
    return [{"label": str(label), "value": str(value)} for label, value in pairs if value]


def _address(answers: dict[str, Any], who: str) -> list[str]:
    return _lines(*(str(answers.get(f"{who}_{part}", "")) for part in ("street", "postcode", "place")))


def _lines(street: str, postcode: str, place: str) -> list[str]:
    return [line for line in (street, f"{postcode} {place}".strip()) if line]
