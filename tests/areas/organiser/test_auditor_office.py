"""The office's side: who confirmed, expenses decided blindly, months closed, rates and the number to call."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from lider.fieldwork import queries
from lider.fieldwork.models import Closing, Expense, Helpline, Settlement
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def seat():
    return fieldwork.seat(editions.edition("fieldwork"))


@pytest.fixture
def office():
    return accounts.client_of(accounts.person("coordinator"))


@pytest.fixture
def organiser():
    return accounts.client_of(accounts.person("organiser"))


def url(name, edition=None, *args, **query):
    words = "&".join(f"{key}={value}" for key, value in {**({"edition": edition.number} if edition else {}), **query}.items())
    return reverse(f"organiser:{name}", args=args) + (f"?{words}" if words else "")


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_who_has_not_confirmed(office, seat):
    other = fieldwork.seat(seat.edition, papers=False)
    missing = text(office.get(url("auditor-list", papers="missing")))
    assert other.auditor.person.name in missing and seat.auditor.person.name not in missing
    assert "tej osobie nie można przydzielić audytu" in text(office.get(url("auditor-detail", None, other.auditor.pk)))
    assert office.get(url("agreement-pdf", None, seat.auditor.agreements.first().pk)).content.startswith(b"%PDF")


def test_an_expense_is_accepted_or_declined_with_a_reason(office, seat):
    one, two = fieldwork.expense(seat), fieldwork.expense(seat)
    office.post(url("expense-accept", None, one.pk))
    assert "field-errors" in text(office.post(url("expense-decline", None, two.pk), {"reason": " "}))
    office.post(url("expense-decline", None, two.pk), {"reason": "Nieczytelna kwota."})
    assert dict(Expense.objects.values_list("pk", "state")) == {one.pk: "accepted", two.pk: "declined"}
    shown = text(accounts.client_of(seat.auditor.person).get(reverse("auditor:expense-detail", args=[two.pk])))
    assert "Nieczytelna kwota." in shown


def test_an_expense_decided_meanwhile_is_a_polite_no(office, seat):
    one = fieldwork.expense(seat, "declined")
    assert office.post(url("expense-accept", None, one.pk)).status_code == 302
    assert "zmieni" in text(office.get(url("expense-list", seat.edition)))
    assert Expense.objects.get().state == "declined"


def test_nobody_decides_about_their_own_money(seat):
    both = accounts.person("coordinator")
    own = fieldwork.expense(fieldwork.seat(seat.edition, fieldwork.auditor(both)))
    for name in ("expense-detail", "expense-receipt", "expense-decline"):
        assert accounts.client_of(both).get(url(name, None, own.pk)).status_code == 404
    assert accounts.client_of(both).post(url("expense-accept", None, own.pk)).status_code == 404
    assert Expense.objects.get().state == "filed"


def test_search_filters_sorting_and_export_of_expenses(office, seat):
    other = fieldwork.seat(seat.edition)
    fieldwork.expense(seat, amount=100)
    fieldwork.expense(other, "accepted", amount=99_900, month=date(2026, 9, 1), kind="fee")
    for query in ({"q": other.auditor.person.name}, {"state": "accepted"}, {"kind": "fee"}, {"month": "2026-09"}):
        shown = text(office.get(url("expense-list", seat.edition, **query)))
        assert other.auditor.person.name in shown and seat.auditor.person.name not in shown, query
    lines = text(office.get(url("expense-list", seat.edition, sort="-amount", format="csv"))).splitlines()
    assert "999" in lines[1] and len(lines) == 3


def test_a_month_is_closed_by_the_organiser_alone(office, organiser, seat):
    fieldwork.rates(seat.edition)
    fieldwork.audit("verified", entry=entries.entry("admitted", seat.edition), seat_=seat)
    for name in ("settlement-list", "month-close", "rates"):
        assert office.get(url(name, seat.edition)).status_code == 404
    assert office.post(url("month-close", seat.edition), {"month": "2026-10-01"}).status_code == 404
    assert seat.auditor.person.name in text(organiser.get(url("month-close", seat.edition)))
    for _turn in range(2):  # two taps close one month
        organiser.post(url("month-close", seat.edition), {"month": "2026-10-01"})
    assert Closing.objects.get().month == date(2026, 10, 1)
    settlement = Settlement.objects.get()
    listed = text(organiser.get(url("settlement-list", seat.edition, confirmed="no")))
    assert seat.auditor.person.name in listed and "120,00" in listed
    assert "120,00" in text(organiser.get(url("settlement-detail", None, settlement.pk)))
    assert organiser.get(url("settlement-pdf", None, settlement.pk)).content.startswith(b"%PDF")
    assert organiser.get(url("month-close", seat.edition)).status_code == 302


def test_a_missing_rate_is_said_and_the_button_is_not_there(organiser, seat):
    fieldwork.audit("verified", entry=entries.entry("admitted", seat.edition), seat_=seat)
    shown = text(organiser.get(url("month-close", seat.edition)))
    assert "Brakuje stawki" in shown and ">Zamknij miesiąc<" not in shown
    assert "Brakuje stawki" in text(organiser.post(url("month-close", seat.edition), {"month": "2026-10-01"}))
    assert not Closing.objects.exists()


def test_rates_warn_whom_they_unbind_and_stay_after_a_closing(organiser, seat):
    assert "będzie musiał potwierdzić" in text(organiser.get(url("rates", seat.edition)))
    organiser.post(url("rates", seat.edition), {"visit": "120,50", "phone": ""})
    assert queries.rates_of(seat.edition) == {"visit": 12_050}
    assert not queries.is_bound(seat.auditor, seat.edition)
    fieldwork.settlement(seat)
    assert "disabled" in text(organiser.get(url("rates", seat.edition)))
    organiser.post(url("rates", seat.edition), {"visit": "1"})
    assert queries.rates_of(seat.edition) == {"visit": 12_050}


def test_the_number_to_call_is_set_for_an_edition(office, seat):
    office.post(url("helpline", seat.edition), {"function": "Dyżur", "phone": "+48 12 010 01 02", "hours": ""})
    assert Helpline.objects.get().edition == seat.edition


def test_today_names_expenses_and_a_month(organiser, seat, at, clock):
    fieldwork.expense(seat)
    shown = text(organiser.get(reverse("organiser:today")))
    assert "wydatek audytora czeka na decyzję" in shown and "miesiąc audytów można rozliczyć" in shown
    clock(at - timedelta(days=40))
    assert "wydatek audytora" not in text(organiser.get(reverse("organiser:today")))
