"""Asking for payment, and noting what came."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import calendar
from lider.entries import contracting, letters
from lider.entries.actions.posting import post
from lider.entries.models import Entry, Payment, ProForma, Reminder
from lider.entries.queries import billing, order_of
from lider.journal import record
from lider.lifecycle import Refused

#: Days to pay, where the office says nothing else.
DAYS = 14
AMOUNT_MAX = 100_000_000_00


@transaction.atomic
def issue(*, entry: Entry, due_on: date | None = None, by: Person | None, at: datetime) -> ProForma:
    """Asks for the fee with the next number of the year, and sends word of it. The fee is the order's, whoever wins.

    Refused where nothing is due, while a pro forma is open, and for a day of payment that has passed.
    """
    held = Entry.objects.select_for_update(of=("self",)).select_related("edition", "institution").get(pk=entry.pk)
    order, today = order_of(held), _day(at)
    due_on = due_on or today + timedelta(days=DAYS)
    if order is None or not billing.is_due(held):
        raise Refused(_("There is nothing to pay for this entry."), "nothing_due")
    if billing.open_pro_forma(held) is not None:
        raise Refused(_("There is a pro forma already. Please cancel it before you issue another one."), "open")
    if due_on < today:
        raise Refused(_("This day has passed. Please give a later day of payment."), "due_on")
    turn = ProForma.objects.filter(entry=held, corrects=None).count() + 1
    made = _number(ProForma(entry=held, turn=turn, net=order.net, vat=order.vat, due_on=due_on, issued_at=at))
    made.wording = contracting.billed(held, made)
    made.save(force_insert=True)
    record.write("entries.pro_forma_issued", by=by, at=at, subject=entry, number=made.number)
    post(letters.pro_forma(made), entry=held, about=f"pro_forma:{made.pk}", at=at)
    return made


@transaction.atomic
def cancel_pro_forma(*, pro_forma: ProForma, reason: str, by: Person | None, at: datetime) -> ProForma:
    """Cancels a pro forma by a correcting row with its own number.

    Refused without a reason, twice, and while money stands on it.
    """
    if not reason.strip():
        raise Refused(_("Please give the reason: it stands on the correction."), "reason")
    held = Entry.objects.select_for_update(of=("self",)).get(pk=pro_forma.entry_id)
    if pro_forma.corrects_id or ProForma.objects.filter(corrects=pro_forma).exists():
        raise Refused(_("This pro forma is cancelled already."), "cancelled")
    if billing.account_of(pro_forma, on=_day(at)).paid:
        raise Refused(_("A payment stands on this pro forma. Please undo it first, or leave the pro forma as it is."), "paid")
    made = _number(
        ProForma(
            entry=held, turn=pro_forma.turn, corrects=pro_forma, reason=reason.strip(), net=-pro_forma.net, vat=-pro_forma.vat,
            due_on=_day(at), issued_at=at,
        )
    )  # fmt: skip
    made.wording = {**pro_forma.wording, "number": made.number, "corrects": pro_forma.number, "reason": made.reason}
    made.save(force_insert=True)
    record.write("entries.pro_forma_cancelled", by=by, at=at, subject=held, number=pro_forma.number, correction=made.number)
    post(letters.pro_forma_cancelled(pro_forma), entry=pro_forma.entry, about=f"pro_forma:{made.pk}", at=at)
    return made


def _number(row: ProForma) -> ProForma:
    """The next number of the year. Two at once: one waits, and the constraints stop whoever would take the same one."""
    row.year = _day(row.issued_at).year
    last = ProForma.objects.select_for_update().filter(year=row.year).order_by("-position").first()
    row.position, row.previous = (last.position + 1, last) if last else (1, None)
    return row


@transaction.atomic
def note_payment(*, pro_forma: ProForma, amount: int, paid_on: date, by: Person | None, at: datetime) -> Payment:
    """Notes money, in grosze, that came on a day; parts are fine.

    Refused for a cancelled pro forma, more than is left, and a day to come.
    """
    Entry.objects.select_for_update(of=("self",)).get(pk=pro_forma.entry_id)
    account = billing.account_of(pro_forma, on=_day(at))
    if account.state == "cancelled" or ProForma.objects.filter(corrects=pro_forma).exists():
        raise Refused(_("This pro forma is cancelled already."), "cancelled")
    if paid_on > _day(at):
        raise Refused(_("This day has not come yet. Please give the day on the account."), "paid_on")
    if not 0 < amount <= account.left:
        raise Refused(_("This is more than is left to pay, or nothing at all. Please check the amount."), "amount")
    made = Payment.objects.create(pro_forma=pro_forma, amount=amount, paid_on=paid_on, noted_at=at)
    record.write("entries.payment_noted", by=by, at=at, subject=pro_forma.entry, number=pro_forma.number, grosze=amount)
    return made


@transaction.atomic
def undo_payment(*, payment: Payment, reason: str, by: Person | None, at: datetime) -> Payment:
    """Takes a payment off by a row that counts against it.

    Refused without a reason, and for one that is undone or undoes another.
    """
    if not reason.strip():
        raise Refused(_("Please write why the payment is undone."), "reason")
    Entry.objects.select_for_update(of=("self",)).get(pk=payment.pro_forma.entry_id)
    if payment.undoes_id or Payment.objects.filter(undoes=payment).exists():
        raise Refused(_("This payment is undone already."), "undone")
    made = Payment.objects.create(
        pro_forma=payment.pro_forma,
        amount=-payment.amount,
        paid_on=payment.paid_on,
        noted_at=at,
        undoes=payment,
        reason=reason.strip(),
    )
    record.write("entries.payment_undone", by=by, at=at, subject=payment.pro_forma.entry, number=payment.pro_forma.number)
    return made


@transaction.atomic
def remind(*, pro_forma: ProForma, by: Person | None, at: datetime) -> None:
    """Reminds the institution of a payment that is overdue; once a day at most. Refused where nothing is overdue."""
    today = _day(at)
    if billing.account_of(pro_forma, on=today).state != "overdue":
        raise Refused(_("This pro forma is not overdue, so there is nothing to remind of."), "not_overdue")
    made, created = Reminder.objects.get_or_create(pro_forma=pro_forma, sent_on=today)
    if not created:
        raise Refused(_("A reminder went out today already."), "today")
    record.write("entries.payment_reminded", by=by, at=at, subject=pro_forma.entry, number=pro_forma.number)
    post(letters.payment_reminder(pro_forma), entry=pro_forma.entry, about=f"reminder:{made.pk}", at=at)


def _day(at: datetime) -> date:
    return at.astimezone(calendar.ZONE).date()
