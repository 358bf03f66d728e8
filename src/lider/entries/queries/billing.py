"""Reading orders, pro formas and payments. Amounts are whole grosze."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from lider.editions.models import Edition
from lider.entries.models import Contract, Entry, Order, Payment, ProForma, Withdrawal
from lider.tables.alphabet import polish


@dataclass(frozen=True)
class Account:
    """A pro forma with what came for it. `state` is unpaid, part, paid, overdue or cancelled."""

    pro_forma: ProForma
    paid: int
    state: str

    @property
    def left(self) -> int:
        return max(self.pro_forma.gross - self.paid, 0)


def contract_of(entry: Entry) -> Contract | None:
    """The order as PDF that is in force."""
    return Contract.objects.filter(entry=entry).exclude(state="superseded").select_related("file", "signed", "entry").first()


def contract_by_id(id: UUID) -> Contract | None:
    """The order as PDF with that id."""
    return Contract.objects.filter(pk=id).select_related("file", "signed", "entry__institution", "entry__edition").first()


def pro_forma_by_id(id: UUID) -> ProForma | None:
    """The pro forma with that id."""
    found = ProForma.objects.select_related("entry__institution", "entry__edition", "corrects", "correction")
    return found.filter(pk=id).first()


def payment_by_id(id: UUID) -> Payment | None:
    """The payment with that id."""
    return Payment.objects.filter(pk=id).select_related("pro_forma__entry__institution", "undone_by").first()


def payments_of(pro_forma: ProForma) -> QuerySet[Payment]:
    """What came for a pro forma and what was undone, in the order in which it was noted."""
    return Payment.objects.filter(pro_forma=pro_forma).select_related("undone_by").order_by("noted_at", "id")


def accounts_of(entry: Entry, *, on: date) -> list[Account]:
    """The pro formas of an entry, corrections too, the newest first."""
    payments = Prefetch("payments", Payment.objects.select_related("undone_by").order_by("noted_at", "id"))
    rows = ProForma.objects.filter(entry=entry).select_related("corrects", "correction").prefetch_related(payments)
    listed = rows.annotate(paid=Coalesce(Sum("payments__amount"), 0)).order_by("-year", "-position")
    return [_account(row, row.paid, on) for row in listed]


def account_of(pro_forma: ProForma, *, on: date) -> Account:
    """One pro forma with what came for it."""
    paid = payments_of(pro_forma).aggregate(sum=Sum("amount"))["sum"] or 0
    return _account(pro_forma, paid, on)


def _account(row: ProForma, paid: int, on: date) -> Account:
    if row.corrects_id or hasattr(row, "correction"):
        return Account(row, paid, "cancelled")
    if paid >= row.gross:
        return Account(row, paid, "paid")
    if row.due_on < on:
        return Account(row, paid, "overdue")
    return Account(row, paid, "part" if paid else "unpaid")


def open_pro_forma(entry: Entry) -> ProForma | None:
    """The pro forma of the entry that is not cancelled."""
    return ProForma.objects.filter(entry=entry, corrects=None, correction=None).first()


def has_money(pro_forma: ProForma) -> bool:
    """Whether a payment stands on it."""
    return bool(payments_of(pro_forma).aggregate(sum=Sum("amount"))["sum"])


def orders(edition: Edition, *, on: date) -> QuerySet[Order]:
    """What is due in an edition: orders of entries that take part or were withdrawn too late.

    Each has `pro_forma` (id), `due_on`, `paid`, `contract` (its state) and `standing`: none, unpaid, part, overdue or paid.
    """
    asked = ProForma.objects.filter(entry=OuterRef("entry"), corrects=None, correction=None)
    contract = Contract.objects.filter(entry=OuterRef("entry")).exclude(state="superseded")
    paid = Payment.objects.filter(pro_forma__entry=OuterRef("entry"), pro_forma__corrects=None, pro_forma__correction=None)
    sums = paid.order_by().values("pro_forma__entry").annotate(sum=Sum("amount")).values("sum")
    late = Exists(Withdrawal.objects.filter(entry=OuterRef("entry"), is_free=False))
    rows = Order.objects.filter(entry__edition=edition).annotate(
        is_late=late,
        pro_forma=Subquery(asked.values("pk")[:1]),
        pro_forma_year=Subquery(asked.values("year")[:1]),
        pro_forma_position=Subquery(asked.values("position")[:1]),
        due_on=Subquery(asked.values("due_on")[:1]),
        paid=Coalesce(Subquery(sums, output_field=IntegerField()), 0),
        contract=Subquery(contract.values("state")[:1]),
        gross_sum=F("net") + F("vat"),
    )
    rows = rows.filter(Q(entry__state="admitted") | Q(entry__state="withdrawn", is_late=True))
    return (
        rows.annotate(standing=_standing(on))
        .select_related("entry__institution", "entry__edition")
        .order_by(polish("entry__institution__name"), "pk")
    )


def _standing(on: date) -> Case:
    return Case(
        When(pro_forma=None, then=Value("none")),
        When(paid__gte=F("gross_sum"), then=Value("paid")),
        When(due_on__lt=on, then=Value("overdue")),
        When(paid__gt=0, then=Value("part")),
        default=Value("unpaid"),
        output_field=CharField(),
    )


def overdue(edition: Edition, *, on: date) -> QuerySet[Order]:
    """Orders whose pro forma should have been paid before that day."""
    late: QuerySet[Order] = orders(edition, on=on).filter(standing="overdue")  # type: ignore[misc]
    return late


def contracts_to_check(edition: Edition) -> QuerySet[Contract]:
    """Signed orders that the office has not looked at."""
    return Contract.objects.filter(entry__edition=edition, state="signed").order_by("signed_at", "id")


def withdrawn_late(entry: Entry) -> bool:
    """Whether the entry was withdrawn when it was no longer free of charge."""
    return entry.state == "withdrawn" and Withdrawal.objects.filter(entry=entry, is_free=False).exists()


def is_due(entry: Entry) -> bool:
    """Whether the fee of the entry is to be paid: it takes part, or it was withdrawn too late."""
    return entry.state == "admitted" or withdrawn_late(entry)
