"""What the office prints of expenses and settlements: a person, a month, a kind and sums. No day, no place, no audit, no seat."""

from typing import Any

from django.utils.translation import gettext as _

from lider.editions import queries as editions
from lider.fieldwork import queries
from lider.fieldwork.documents import number_of, zlotys
from lider.fieldwork.states import EXPENSE_KIND_NAMES, EXPENSE_STATES
from lider.ui.texts import month_words

TONES = {"filed": "attention", "accepted": "good", "declined": "stop"}
MEDIA = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def expense_line(expense: Any) -> dict[str, Any]:
    """An expense as a row of the list."""
    return {
        "expense": expense,
        "who": expense.auditor.person.name,
        "month": month_words(expense.month),
        "kind": EXPENSE_KIND_NAMES[expense.kind],
        "amount": zlotys(expense.amount),
        "state": EXPENSE_STATES[expense.state],
        "tone": TONES[expense.state],
    }


def expense_facts(expense: Any) -> list[tuple[str, Any]]:
    """One expense, as the office may see it."""
    row = expense_line(expense)
    settled = month_words(expense.settlement.closing.month) if expense.settlement else ""
    facts = [
        (_("Auditor"), row["who"]),
        (_("Month"), row["month"]),
        (_("Kind of expense"), row["kind"]),
        (_("Note"), expense.note),
        (_("Reason given"), expense.reason),
        (_("Settled with"), settled),
    ]
    return [(label, value) for label, value in facts if value]


def settlement_row(settlement: Any) -> dict[str, Any]:
    """A settlement as a row of the list: sums only."""
    return {
        "settlement": settlement,
        "who": settlement.auditor.person.name,
        "month": month_words(settlement.closing.month),
        "fees": zlotys(settlement.fees),
        "expenses": zlotys(settlement.expenses),
        "total": zlotys(settlement.total),
        "number": number_of(settlement),
        "confirmed": settlement.confirmed_at is not None,
    }


def settlement_cells(settlement: Any) -> list[Any]:
    """One line of an export."""
    row = settlement_row(settlement)
    confirmed = _("yes") if settlement.confirmed_at else _("no")
    return [row["who"], str(row["month"]), row["number"], row["fees"], row["expenses"], row["total"], confirmed]


def settlement_sums(settlement: Any) -> dict[str, Any]:
    """Audits by kind and expenses by kind, as on the document for the bill."""
    names = editions.channel_names()
    return {
        "audits": [
            (names.get(line.channel, line.channel), line.number, zlotys(line.rate), zlotys(line.number * line.rate))
            for line in queries.lines_of(settlement)
        ],
        "expenses": [(EXPENSE_KIND_NAMES[kind], zlotys(amount)) for kind, amount in queries.expenses_by_kind(settlement)],
    }


def owed_row(one: Any) -> dict[str, Any]:
    """What would be settled for one auditor."""
    sums = {"fees": zlotys(one.fees), "expenses": zlotys(one.expenses), "total": zlotys(one.total)}
    return {"who": one.auditor.person.name, "audits": one.audits, **sums}
