"""Pro formas without gaps, payments that are undone but never changed, and what is due."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.documents import pdf
from lider.entries import actions, contracting
from lider.entries.models import Payment, ProForma, Withdrawal
from lider.entries.queries import billing
from lider.lifecycle import Refused
from lider.mail.models import Message
from tests.factories import affairs, editions, entries, institutions
from tests.factories.affairs import AT

pytestmark = pytest.mark.django_db
LATE = AT + timedelta(days=20)


def standing(entry, at=AT):
    return billing.orders(entry.edition, on=at.date()).get(entry=entry).standing


def test_numbers_of_a_year_follow_one_another_and_begin_anew():
    first, second = (affairs.pro_forma(entries.entry()) for _ in range(2))
    next_year = affairs.pro_forma(entries.entry(), at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert [first.number, second.number, next_year.number] == ["PF/2026/0001", "PF/2026/0002", "PF/2027/0001"]


@settings(max_examples=8, deadline=None)
@given(steps=st.lists(st.sampled_from(["issue", "cancel", "refused"]), max_size=12))
def test_whatever_happens_there_is_no_gap(steps):
    with transaction.atomic():
        entry, edition = entries.entry(), editions.edition()
        for step in steps:
            asked = billing.open_pro_forma(entry)
            if step == "issue" and asked is None:
                affairs.pro_forma(entry)
            elif step == "cancel" and asked:
                actions.cancel_pro_forma(pro_forma=asked, reason="Zły płatnik.", by=None, at=AT)
            elif step == "refused":
                with pytest.raises(Refused):
                    affairs.pro_forma(entries.entry("submitted", edition))
        found = list(ProForma.objects.order_by("position").values_list("position", flat=True))
        assert found == list(range(1, len(found) + 1))
        transaction.set_rollback(True)


@pytest.mark.parametrize("change", [{"position": 5, "previous": None}, {"position": 1}, {"turn": 1, "position": 2}])
def test_the_database_refuses_a_gap_a_number_twice_and_a_second_open_one(change):
    row = affairs.pro_forma(entries.entry())
    copied = ProForma(
        entry=row.entry, year=row.year, previous=row, turn=2, net=1, vat=0, wording={}, issued_at=AT, due_on=AT.date(), position=2
    )
    for name, value in change.items():
        setattr(copied, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        copied.save(force_insert=True)


def test_a_pro_forma_is_cancelled_by_a_correction_and_a_new_one_can_follow():
    entry = entries.entry()
    institutions.representative(entry.institution)
    row = affairs.pro_forma(entry)
    made = actions.cancel_pro_forma(pro_forma=row, reason="Zły płatnik.", by=None, at=AT)
    assert made.number == "PF/2026/0002" and made.gross == -row.gross and made.corrects == row
    assert standing(entry) == "none"
    assert affairs.pro_forma(entry).turn == 2
    assert [mail.subject for mail in Message.objects.order_by("subject")] == [
        "Pro forma PF/2026/0001",
        "Pro forma PF/2026/0001 jest anulowana",
        "Pro forma PF/2026/0003",
    ]
    for refused in (row, made):
        with pytest.raises(Refused):
            actions.cancel_pro_forma(pro_forma=refused, reason="Jeszcze raz.", by=None, at=AT)


@pytest.mark.parametrize("row", ["pro forma", "correction"])
def test_the_pdf_says_what_was_frozen_whatever_changes_later(row):
    entry = entries.entry()
    made = affairs.pro_forma(entry)
    if row == "correction":
        made = actions.cancel_pro_forma(pro_forma=made, reason="Zły płatnik.", by=None, at=AT)
    before = pdf.render("order", contracting.printed(made), at=made.issued_at)
    entry.answers["payer_name"] = "Kto inny"
    entry.save()
    again = ProForma.objects.get(pk=made.pk)
    assert pdf.render("order", contracting.printed(again), at=again.issued_at) == before


def test_parts_are_paid_undone_and_paid_again():
    entry = entries.entry()
    row = affairs.pro_forma(entry)
    part = affairs.payment(row, 1_000)
    assert standing(entry) == "part" and standing(entry, LATE) == "overdue"
    affairs.payment(row, row.gross - 1_000)
    assert standing(entry, LATE) == "paid"
    with pytest.raises(Refused):
        affairs.payment(row, 1)
    actions.undo_payment(payment=part, reason="Wpłata innej instytucji.", by=None, at=AT)
    assert standing(entry, LATE) == "overdue"
    assert Payment.objects.order_by("amount").first().amount == -1_000
    with pytest.raises(Refused):
        actions.undo_payment(payment=part, reason="Znowu.", by=None, at=AT)
    with pytest.raises(Refused):
        actions.cancel_pro_forma(pro_forma=row, reason="Zły płatnik.", by=None, at=AT)


@pytest.mark.parametrize("amount", [0, -5, 10**9])
def test_no_payment_of_nothing_or_too_much(amount):
    row = affairs.pro_forma(entries.entry())
    with pytest.raises(Refused):
        actions.note_payment(pro_forma=row, amount=amount, paid_on=AT.date(), by=None, at=AT)


def test_no_payment_of_tomorrow_and_none_without_a_reason_to_undo():
    row = affairs.pro_forma(entries.entry())
    with pytest.raises(Refused):
        actions.note_payment(pro_forma=row, amount=1, paid_on=AT.date() + timedelta(days=1), by=None, at=AT)
    with pytest.raises(Refused):
        actions.undo_payment(payment=affairs.payment(row), reason=" ", by=None, at=AT)
    with pytest.raises(Refused):
        actions.cancel_pro_forma(pro_forma=row, reason=" ", by=None, at=AT)


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "declined", "withdrawn"])
def test_nothing_is_asked_for_before_admission_or_after_a_free_withdrawal(state):
    with pytest.raises(Refused):
        affairs.pro_forma(entries.entry(state))


def test_a_late_withdrawal_stays_due_and_a_day_to_pay_lies_ahead():
    entry = entries.entry("withdrawn")
    Withdrawal.objects.create(entry=entry, is_free=False, withdrawn_at=AT)
    with pytest.raises(Refused):
        affairs.pro_forma(entry, due_on=AT.date() - timedelta(days=1))
    affairs.pro_forma(entry)
    assert standing(entry) == "unpaid"
    with pytest.raises(Refused):
        affairs.pro_forma(entry)


def test_a_reminder_goes_once_a_day_and_only_when_overdue():
    entry = entries.entry()
    institutions.representative(entry.institution)
    row = affairs.pro_forma(entry)
    with pytest.raises(Refused):
        actions.remind(pro_forma=row, by=None, at=AT)
    actions.remind(pro_forma=row, by=None, at=LATE)
    with pytest.raises(Refused):
        actions.remind(pro_forma=row, by=None, at=LATE)
    assert Message.objects.filter(subject__startswith="Przypomnienie").count() == 1
