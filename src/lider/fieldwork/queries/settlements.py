"""Settlements: what is owed for a month, worked out from counts alone, and what was settled before."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Min, QuerySet, Sum
from django.utils.timezone import get_default_timezone

from lider.editions.models import Edition
from lider.fieldwork.models import CHANNELS, Audit, Auditor, Closing, Expense, Settlement, SettlementLine
from lider.fieldwork.queries.expenses import month_of
from lider.fieldwork.queries.papers import rates_of
from lider.tables.alphabet import polish

#: States of an audit that is paid for.
ACCEPTED = ("verified", "released")


@dataclass(frozen=True)
class Owed:
    """What one auditor is owed: audits by channel with their rate, expenses as a sum, both in grosze."""

    auditor: Auditor
    numbers: Mapping[str, int]
    fees: int
    expenses: int

    @property
    def total(self) -> int:
        return self.fees + self.expenses

    @property
    def audits(self) -> int:
        return sum(self.numbers.values())


def after(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def owed(edition: Edition, month: date) -> list[Owed]:
    """What each auditor is owed at the end of `month`: everything accepted until then, less what was settled before.

    An audit counts in the month of the contact. What is accepted or annulled after that month was closed changes the next one.
    """
    rates, numbers, spent = rates_of(edition), _numbers(edition, month), _spent(edition, month)
    people = (
        Auditor.objects.filter(pk__in=numbers.keys() | spent.keys()).select_related("person").order_by(polish("person__name"), "id")
    )
    return [_owed(one, numbers.get(one.pk, {}), spent.get(one.pk, 0), rates) for one in people]


def channels_without_rate(edition: Edition, month: date) -> list[str]:
    """Channels with something to settle and no rate."""
    counted = {channel for numbers in _numbers(edition, month).values() for channel in numbers}
    return [channel for channel in CHANNELS if channel in counted - set(rates_of(edition))]


def closings(edition: Edition) -> QuerySet[Closing]:
    """The closed months, the newest first."""
    return Closing.objects.filter(edition=edition).select_related("closed_by").order_by("-month")


def month_to_close(edition: Edition, *, at: datetime) -> date | None:
    """The earliest month that is over and not closed; None where nothing was done in one, or all are closed."""
    newest = closings(edition).first()
    month = after(newest.month) if newest else _first_month(edition)
    return month if month and month < month_of(at) else None


def settlements(edition: Edition) -> QuerySet[Settlement]:
    """What was settled, month by month."""
    return Settlement.objects.filter(closing__edition=edition).select_related("closing__edition", "auditor__person")


def settlements_of(auditor: Auditor) -> QuerySet[Settlement]:
    """One auditor's settlements, the newest first."""
    return Settlement.objects.filter(auditor=auditor).select_related("closing__edition").order_by("-closing__month", "id")


def settlement_by_id(id: UUID) -> Settlement | None:
    """One settlement."""
    return Settlement.objects.select_related("closing__edition", "auditor__person").filter(pk=id).first()


def lines_of(settlement: Settlement) -> list[SettlementLine]:
    """Its audits by channel, in the order of channels."""
    return sorted(settlement.lines.all(), key=lambda line: CHANNELS.index(line.channel))


def expenses_by_kind(settlement: Settlement) -> list[tuple[str, int]]:
    """Its expenses summed by kind."""
    found = settlement.paid_expenses.order_by("kind").values("kind").annotate(sum=Sum("amount"))
    return [(row["kind"], row["sum"]) for row in found]


def _owed(auditor: Auditor, numbers: Mapping[str, int], spent: int, rates: Mapping[str, int]) -> Owed:
    fees = sum(number * rates.get(channel, 0) for channel, number in numbers.items())
    return Owed(auditor, numbers, fees, spent)


def _numbers(edition: Edition, month: date) -> dict[UUID, dict[str, int]]:
    """Audits by auditor and channel that are not settled yet; below zero where more was settled than counts now."""
    end = datetime.combine(after(month), time(), get_default_timezone())
    accepted = Audit.objects.filter(entry__edition=edition, state__in=ACCEPTED, made_at__lt=end).order_by()
    settled = SettlementLine.objects.filter(settlement__closing__edition=edition).order_by()
    found: dict[UUID, Counter[str]] = defaultdict(Counter)
    for auditor, channel, number in accepted.values_list("seat__auditor", "channel").annotate(Count("pk")):
        found[auditor][channel] += number
    for auditor, channel, number in settled.values_list("settlement__auditor", "channel").annotate(Sum("number")):
        found[auditor][channel] -= number
    left = {auditor: {channel: number for channel, number in counts.items() if number} for auditor, counts in found.items()}
    return {auditor: counts for auditor, counts in left.items() if counts}


def _spent(edition: Edition, month: date) -> dict[UUID, int]:
    open_ones = Expense.objects.filter(edition=edition, state="accepted", settlement=None, month__lte=month).order_by()
    return dict(open_ones.values_list("auditor").annotate(Sum("amount")))


def _first_month(edition: Edition) -> date | None:
    made = Audit.objects.filter(entry__edition=edition, made_at__isnull=False).aggregate(first=Min("made_at"))["first"]
    spent = Expense.objects.filter(edition=edition).exclude(state="withdrawn").aggregate(first=Min("month"))["first"]
    months = [month for month in (month_of(made) if made else None, spent) if month]
    return min(months) if months else None
