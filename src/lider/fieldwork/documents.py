"""Papers and settlements as documents. A settlement names the person, the month and sums, and nothing of what was audited."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from lider.documents import office_shapes
from lider.documents.language import in_polish
from lider.documents.shapes import Fact
from lider.editions import filling
from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.editions.programme import programme
from lider.fieldwork import queries
from lider.fieldwork.models import Agreement, Settlement
from lider.fieldwork.states import EXPENSE_KIND_NAMES
from lider.ui.texts import date_words, datetime_words, month_words


@in_polish
def agreement_document(agreement: Agreement) -> office_shapes.AgreementData:
    """The text as it was confirmed, by whom and when, and the digest that is its version."""
    paper, known = agreement.paper, programme()["organiser"]
    title, _newline, body = paper.text.partition("\n")
    organiser = f"{known['name']}, {known['street']}, {known['postcode']} {known['town']}"
    return {
        "programme": programme()["name"],
        "edition": _edition(paper.edition),
        "organiser": known["name"],
        "title": title.lstrip("# "),
        "head": _facts((_("Organiser"), organiser), (_("Auditor"), agreement.auditor.person.name)),
        "body": body.strip(),
        "foot": _facts(
            (_("Confirmed by"), agreement.auditor.person.name),
            (_("Confirmed on"), datetime_words(agreement.confirmed_at)),
            (_("Version of the text (SHA-256)"), paper.digest),
        ),
    }


@in_polish
def settlement_document(settlement: Settlement) -> office_shapes.SettlementData:
    """What the auditor attaches to the bill."""
    closing, names = settlement.closing, editions.channel_names()
    confirmed = date_words(settlement.confirmed_at) if settlement.confirmed_at else _("not yet")
    known = programme()["organiser"]
    return {
        "programme": programme()["name"],
        "edition": _edition(closing.edition),
        "organiser": known["name"],
        "title": _("Settlement for %(month)s") % {"month": month_words(closing.month)},
        "head": _facts(
            (_("Auditor"), settlement.auditor.person.name),
            (_("For"), f"{known['name']}, {known['street']}, {known['postcode']} {known['town']}"),
            ("NIP", known.get("nip", "")),
        ),
        "audits": [
            {
                "kind": names.get(line.channel, line.channel),
                "number": line.number,
                "rate": zlotys(line.rate),
                "amount": zlotys(line.number * line.rate),
            }
            for line in queries.lines_of(settlement)
        ],
        "sums": [
            {"label": str(EXPENSE_KIND_NAMES[kind]), "amount": zlotys(amount)}
            for kind, amount in queries.expenses_by_kind(settlement)
        ],
        "total": zlotys(settlement.total),
        "foot": _facts(
            (_("Month closed on"), datetime_words(closing.closed_at)),
            (_("Confirmed by the auditor"), confirmed),
            (_("Number of the settlement"), number_of(settlement)),
        ),
    }


def document_date(settlement: Settlement) -> datetime:
    """The moment that the document is dated with: the last change of what it says."""
    return settlement.confirmed_at or settlement.closing.closed_at


def number_of(settlement: Settlement) -> str:
    """How people quote it: the month and a random mark, no counter."""
    month: date = settlement.closing.month
    return f"R/{month.year}/{month.month:02}/{settlement.pk.hex[:6].upper()}"


def zlotys(grosze: int) -> Decimal:
    """Grosze as zlotys with two decimals."""
    return (Decimal(grosze) / 100).quantize(Decimal("0.01"))


def _edition(edition: Edition) -> str:
    return _("edition %(number)s") % {"number": filling.roman(edition.number)}


def _facts(*pairs: tuple[str, str]) -> list[Fact]:
    return [{"label": label, "value": value} for label, value in pairs if value]
