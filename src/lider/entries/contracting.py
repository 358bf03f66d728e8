"""The words of an order and of a pro forma: who orders and pays, what, for how much, under which terms. In Polish."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lider.documents.shapes import Fact, OrderData, Party
from lider.editions import filling, programme
from lider.editions import queries as editions
from lider.entries import copying, queries, withdrawing
from lider.entries.models import Entry, ProForma
from lider.ui import texts


def wording(entry: Entry, control: str, *, at: datetime) -> OrderData:
    """The order to be signed, with its control number. The entry has been submitted."""
    with translation.override("pl"):
        known: OrderData = _common(entry)
        more: Any = {
            "title": _("Order %(number)s") % {"number": entry.reference},
            "head": _facts(
                (_("Entry number"), entry.reference), (_("Made on"), texts.date_words(at)), (_("Control number"), control)
            ),
            "terms": _terms(entry),
            "signatures": [
                {"name": entry.answers.get("signatory_name", ""), "role": _("for the ordering institution")},
                {"name": _signatory(), "role": _("for the organiser")},
            ],
            "foot": _facts(
                (_("Control number"), control),
                (_("How to send it back"), _("Please upload the signed order on the page of the entry.")),
            ),
        }
        known.update(more)
    return known


def billed(entry: Entry, row: ProForma) -> dict[str, Any]:
    """What a pro forma freezes when it is issued, as JSON: amounts are whole grosze."""
    with translation.override("pl"):
        common, price = _common(entry), queries.price_of(entry)
    if price is None:
        raise ValueError("only a submitted entry is billed")
    kept: dict[str, Any] = {key: common[key] for key in ("seller", "payer", "recipient", "audited", "edition")}  # type: ignore[literal-required]
    lines = [[line.what, line.quantity, line.net, line.vat] for line in price.lines]
    return {**kept, "lines": lines, "vat_percent": str(price.vat_percent), "number": row.number, "reference": entry.reference}


def printed(row: ProForma) -> OrderData:
    """A pro forma or its correction as a document: what was frozen when it was issued."""
    with translation.override("pl"):
        kept, sign = row.wording, -1 if row.corrects_id else 1
        title = _("Correction %(number)s") if row.corrects_id else _("Pro forma %(number)s")
        percent = Decimal(kept["vat_percent"])
        return {
            **_origin(kept["edition"]),
            **{key: kept[key] for key in ("seller", "payer", "recipient", "audited")},  # type: ignore[typeddict-item]
            "title": title % {"number": row.number},
            "head": _head(row),
            "prices": [_line(line, percent, sign) for line in kept["lines"]],
            "total": {"net": copying.zlotys(row.net), "vat": copying.zlotys(row.vat), "gross": copying.zlotys(row.gross)},
            "terms": _payment_terms(row),
            "signatures": [],
            "foot": _how_to_pay(row),
        }


def _head(row: ProForma) -> list[Fact]:
    kept = row.wording
    facts = [(_("Entry number"), kept["reference"]), (_("Date of issue"), texts.date_words(row.issued_at))]
    if row.corrects_id:
        facts += [(_("Cancels"), kept["corrects"]), (_("Reason"), kept["reason"])]
    else:
        facts.append((_("To be paid by"), texts.date_words(row.due_on)))
    return _facts(*facts)


def _payment_terms(row: ProForma) -> list[str]:
    if row.corrects_id:
        return [_("The pro forma named above is cancelled. Nothing is to be paid for it.")]
    return [
        _("The fee is for the audit and the report. It is the same whether or not the institution wins."),
        _("A pro forma is not an invoice. The invoice is issued after the payment, to the payer, with the recipient named on it."),
    ]


def _how_to_pay(row: ProForma) -> list[Fact]:
    account = programme.programme()["organiser"].get("bank_account", "")
    return _facts((_("Bank account"), account or _("given by the organiser on request")), (_("Title of the transfer"), row.number))


def _line(line: list[Any], percent: Decimal, sign: int) -> Any:
    what, quantity, net, vat = line
    amounts = {"net": net, "vat": vat, "gross": net + vat}
    money = {name: copying.zlotys(sign * amount) for name, amount in amounts.items()}
    return {"text": str(copying.LINES[what]), "quantity": quantity, "vat_percent": percent, **money}


def _common(entry: Entry) -> Any:
    answers, price = entry.answers, queries.price_of(entry)
    if price is None:
        raise ValueError("only a submitted entry is ordered")
    return {
        **_origin(_("edition %(number)s") % {"number": filling.roman(entry.edition.number)}),
        "seller": _seller(),
        "payer": copying.payer(answers),
        "recipient": copying.recipient(answers),
        "audited": copying.audited(answers),
        "prices": [_line([line.what, line.quantity, line.net, line.vat], price.vat_percent, 1) for line in price.lines],
        "total": {"net": copying.zlotys(price.net), "vat": copying.zlotys(price.vat), "gross": copying.zlotys(price.gross)},
    }


def _origin(edition: str) -> Any:
    known = programme.programme()
    return {"programme": known["name"], "edition": edition, "organiser": known["organiser"]["name"]}


def _seller() -> Party:
    known = programme.programme()["organiser"]
    lines = [known["street"], f"{known['postcode']} {known['town']}"]
    return {
        "name": known["name"],
        "lines": lines,
        "facts": _facts(("NIP", known.get("nip", "")), ("REGON", known.get("regon", ""))),
    }


def _signatory() -> str:
    known = programme.programme()["signatory"]
    return f"{known['given_name']} {known['family_name']}"


def _terms(entry: Entry) -> list[str]:
    frozen = editions.regulation_in_force(entry.edition)
    free: date = withdrawing.free_until(entry)
    return [
        _("The institution orders the audit and the report of this programme. The regulation applies in version %(version)s.")
        % {"version": frozen.version if frozen else "–"},
        _("The fee is for the audit and the report. It is the same whether or not the institution wins."),
        _("The entry can be withdrawn free of charge until %(day)s. After that day the whole fee is due.")
        % {"day": texts.date_words(free)},
        _("The fee is asked for by a pro forma. The invoice names the payer and, where it is another unit, the recipient."),
        _("The results and the report are the same for everybody: paying does not change them, and nothing else can be bought."),
    ]


def _facts(*pairs: tuple[Any, Any]) -> list[Fact]:
    return [{"label": str(label), "value": str(value)} for label, value in pairs if value]
