"""Orders and payments in the office: lists, what is typed wrongly, what the coordinator may not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.entries.models import Payment, ProForma
from lider.entries.queries import billing
from lider.ui.texts import nbsp
from tests.factories import accounts, affairs, editions, entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def office():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def test_the_list_is_filtered_searched_and_exported(office, at):
    edition = editions.edition("fieldwork")
    names = {}
    for standing in ("none", "unpaid", "overdue", "part", "paid"):
        entry = names[standing] = entries.entry(edition=edition)
        if standing == "none":
            continue
        row = affairs.pro_forma(entry, at=at - timedelta(days=30 if standing == "overdue" else 1))
        if standing in ("part", "paid"):
            affairs.payment(row, row.gross if standing == "paid" else 100, at=at)
    for standing, entry in names.items():
        shown = office.get(page("order-list"), {"standing": standing, "edition": edition.number}).content.decode()
        assert [other for other, one in names.items() if nbsp(one.institution.name) in shown] == [standing], entry
    found = office.get(page("order-list"), {"q": names["paid"].institution.name, "edition": edition.number, "format": "csv"})
    assert found.content.decode("utf-8-sig").count(names["paid"].reference) == 1
    assert "po terminie" in office.get(page("today")).content.decode()


def test_a_payment_typed_in_polish_is_noted_and_undone(office, at):
    row = affairs.pro_forma(entries.entry(), at=at)
    office.post(page("payment-note", row.pk), {"amount": "1 000,50", "paid_on": str(at.date())})
    payment = Payment.objects.get()
    assert payment.amount == 1_000_50
    office.post(page("payment-undo", payment.pk), {"reason": "Wpłata innej instytucji."})
    assert billing.account_of(row, on=at.date()).paid == 0


@pytest.mark.parametrize(
    "typed",
    [
        {"amount": "", "paid_on": ""},
        {"amount": "sto", "paid_on": "wczoraj"},
        {"amount": "-1", "paid_on": "2026-11-20"},
        {"amount": "0", "paid_on": "2026-11-20"},
        {"amount": "1e9", "paid_on": "2026-11-20"},
        {"amount": "NaN", "paid_on": "2026-11-20"},
        {"amount": "10", "paid_on": "2099-01-01"},
        {"amount": "9" * 1000, "paid_on": "\x00"},
    ],
)
def test_what_is_typed_wrongly_is_said_and_nothing_is_lost(typed, office, at):
    row = affairs.pro_forma(entries.entry(), at=at)
    answer = office.post(page("payment-note", row.pk), typed)
    assert answer.status_code == 200 and not Payment.objects.exists()
    assert typed["amount"][:300] in answer.content.decode()


def test_a_pro_forma_is_issued_cancelled_with_a_reason_and_issued_again(office, at):
    entry = entries.entry()
    assert office.get(page("pro-forma-issue", entry.pk)).status_code == 200
    assert not ProForma.objects.exists()
    office.post(page("pro-forma-issue", entry.pk), {"due_on": str(at.date() + timedelta(days=7))})
    row = ProForma.objects.get()
    office.post(page("pro-forma-cancel", row.pk), {"reason": "Zły płatnik."})
    office.post(page("pro-forma-issue", entry.pk), {"due_on": str(at.date() + timedelta(days=7))})
    assert [one.number[-4:] for one in ProForma.objects.order_by("position")] == ["0001", "0002", "0003"]
    shown = office.get(page("order", entry.pk)).content.decode()
    assert "anuluje PF/2026/0001" in shown and "Zły płatnik." in shown


def test_a_coordinator_reads_and_takes_no_money(at):
    row = affairs.pro_forma(entries.entry(), at=at)
    coordinator = accounts.client_of(accounts.person("coordinator"))
    assert "Odnotuj wpłatę" not in coordinator.get(page("order", row.entry_id)).content.decode()
    assert coordinator.get(page("payment-note", row.pk)).status_code == 404


def test_an_order_that_is_not_surely_ours_needs_its_control_number(office):
    contract = affairs.signed(affairs.contract(entries.entry("admitted")))
    page = reverse("organiser:order", args=[contract.entry_id])
    assert 'name="control"' in office.get(page).content.decode()
    accept = reverse("organiser:contract-accept", args=[contract.pk])
    assert "To nie jest numer kontrolny" in office.post(accept, {"control": "ABCD-EFGH"}, follow=True).content.decode()
    contract.refresh_from_db()
    assert contract.state == "signed"
    office.post(accept, {"control": contract.control})
    contract.refresh_from_db()
    assert contract.state == "accepted"
