"""Closing a month: sums per person and kind, which do not change any more."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork import queries
from lider.fieldwork.actions.news import announce
from lider.fieldwork.models import CHANNELS, Closing, Expense, Settlement, SettlementLine
from lider.fieldwork.queries.settlements import Owed
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def close_month(*, edition: Edition, month: date, by: Person, at: datetime) -> Closing:
    """Settles every auditor for `month`. What is accepted or annulled later goes to the next month.

    Refused for a month that is not over, out of order or closed already, and while a channel has no rate. The journal says who
    closed which month, for how many people and for how much.
    """
    Edition.objects.select_for_update().get(pk=edition.pk)
    if queries.month_to_close(edition, at=at) != month:
        raise Refused(
            _("This month is closed already, or it is not its turn. Months are closed in order, once they are over."), "month"
        )
    if queries.channels_without_rate(edition, month):
        raise Refused(_("A kind of audit has no rate yet. Please set the rates first."), "rates")
    owed = queries.owed(edition, month)
    try:
        with transaction.atomic():
            closing = Closing.objects.create(edition=edition, month=month, closed_at=at, closed_by=by)
    except IntegrityError as twice:
        raise Refused(_("This month is closed already."), "month") from twice
    rates = queries.rates_of(edition)
    for one in owed:
        _settle(closing, one, rates)
    record.write(
        "fieldwork.month_closed",
        by=by,
        at=at,
        subject=edition,
        month=str(month),
        people=len(owed),
        total=sum(o.total for o in owed),
    )
    if owed:
        announce(edition, at=at)
    return closing


@transaction.atomic
def confirm_settlement(*, settlement: Settlement, by: Person, at: datetime) -> None:
    """The auditor agrees with the sums; again is harmless. The journal says that one was confirmed, not whose."""
    if Settlement.objects.filter(pk=settlement.pk, confirmed_at=None).update(confirmed_at=at) == 1:
        settlement.confirmed_at = at
        record.write("fieldwork.settlement_confirmed", by=None, at=at, subject=settlement.closing)


def _settle(closing: Closing, one: Owed, rates: dict[str, int]) -> None:
    made = Settlement.objects.create(closing=closing, auditor=one.auditor, fees=one.fees, expenses=one.expenses, total=one.total)
    SettlementLine.objects.bulk_create(
        SettlementLine(settlement=made, channel=channel, number=one.numbers[channel], rate=rates[channel])
        for channel in CHANNELS
        if channel in one.numbers
    )
    ready = Expense.objects.filter(auditor=one.auditor, edition=closing.edition, state="accepted", settlement=None)
    ready.filter(month__lte=closing.month).update(settlement=made)
