"""What the pages of expenses and settlements print to their owner."""

from typing import Any

from django.utils.translation import gettext as _

from lider.areas.auditor.presenters import window
from lider.editions import queries as editions
from lider.fieldwork import queries
from lider.fieldwork.documents import number_of, zlotys
from lider.fieldwork.states import EXPENSE_KIND_NAMES, EXPENSE_STATES
from lider.ui.texts import date_words, month_words

TONES = {"filed": "neutral", "accepted": "good", "declined": "stop", "withdrawn": "neutral"}


def choice_of(audit: Any) -> str:
    """A task in a list: what, where, when; without the institution's name."""
    title = editions.channel_names().get(audit.channel, audit.channel)
    return f"{title}, {audit.point.place}, {window(audit)}"


def expense_line(expense: Any) -> dict[str, Any]:
    """An expense as a row."""
    return {
        "expense": expense,
        "kind": EXPENSE_KIND_NAMES[expense.kind],
        "amount": zlotys(expense.amount),
        "state": EXPENSE_STATES[expense.state],
        "tone": TONES[expense.state],
    }


def expense_facts(expense: Any) -> list[tuple[str, str]]:
    """Everything its owner may know."""
    settled = month_words(expense.settlement.closing.month) if expense.settlement else ""
    rows = [
        (_("Day"), date_words(expense.spent_on)),
        (_("Task"), choice_of(expense.audit) if expense.audit else ""),
        (_("Note"), expense.note),
        (_("Filed on"), date_words(expense.filed_at)),
        (_("Decided on"), date_words(expense.decided_at) if expense.state in ("accepted", "declined") else ""),
        (_("Why it was declined"), expense.reason),
        (_("Settled with"), settled),
    ]
    return [(label, value) for label, value in rows if value]


def settlement_line(settlement: Any) -> dict[str, Any]:
    """A settlement as a row."""
    return {
        "settlement": settlement,
        "month": month_words(settlement.closing.month),
        "number": number_of(settlement),
        "total": zlotys(settlement.total),
    }


def settlement_sums(settlement: Any) -> dict[str, Any]:
    """Its audits by kind and its expenses by kind, in zlotys."""
    names = editions.channel_names()
    lines = queries.lines_of(settlement)
    return {
        "audits": [
            {
                "kind": names.get(line.channel, line.channel),
                "number": line.number,
                "rate": zlotys(line.rate),
                "amount": zlotys(line.number * line.rate),
            }
            for line in lines
        ],
        "expenses": [(EXPENSE_KIND_NAMES[kind], zlotys(amount)) for kind, amount in queries.expenses_by_kind(settlement)],
    }
