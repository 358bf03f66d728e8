"""Settlements and expenses show sums per month and kind: nothing that says where, when or at which seat somebody was."""

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lider import ids
from lider.clock import reading
from lider.fieldwork import actions
from tests.factories import accounts, editions, entries, fieldwork

pytestmark = pytest.mark.django_db
OCTOBER, IN_OCTOBER = datetime(2026, 11, 1, 10, tzinfo=UTC), datetime(2026, 10, 14, 12, 34, 56, tzinfo=UTC)


@pytest.fixture
def told(settings, tmp_path):
    """An auditor with an audit, an expense for it on its very day, and a settlement: and what must not be seen of them."""
    settings.LIDER_SAMPLE, settings.LIDER_DATA_DIR = True, tmp_path
    reading.mark_as_sample(at=OCTOBER)
    seat = fieldwork.seat(editions.edition("fieldwork"), code="QX7Z")
    fieldwork.rates(seat.edition)
    audit = fieldwork.audit("verified", entry=entries.entry("admitted", seat.edition), seat_=seat)
    spent = actions.Spent("travel", 4_850, IN_OCTOBER.date(), "Bilet zgubiony.")
    given = {"auditor": seat.auditor, "edition": seat.edition, "by": seat.auditor.person, "audit": audit, "at": IN_OCTOBER}
    expense = actions.file_expense(key=ids.new(), spent=spent, **given)
    closing = actions.close_month(edition=seat.edition, month=date(2026, 10, 1), by=accounts.person("organiser"), at=OCTOBER)
    hidden = (audit.entry.institution.name, audit.entry.reference, audit.point.name, str(audit.pk), seat.code, str(seat.pk))
    return seat, expense, closing.settlements.get(), (*hidden, audit.point.place, "2026-10-14", "14 października", "14.10", "12:34")


def given_to(role, address, query=""):
    return accounts.client_of(accounts.person(role)).get(address + query)


def test_no_page_of_the_office_says_where_or_when(told):
    seat, expense, settlement, hidden = told
    here = f"?edition={seat.edition.number}"
    pages = [reverse("organiser:expense-list") + here, reverse("organiser:expense-detail", args=[expense.pk])]
    pages += [reverse("organiser:settlement-list") + here, reverse("organiser:settlement-detail", args=[settlement.pk])]
    for address in [*pages, *(f"{page}&format=csv" for page in (pages[0], pages[2]))]:
        answer = given_to("organiser", address)
        said = answer.content.decode()
        assert answer.status_code == 200 and seat.auditor.person.name in said, address
        assert [word for word in hidden if word in said] == [], address


def test_no_workbook_of_the_office_says_where_or_when(told):
    seat, _expense, _settlement, hidden = told
    for name in ("expense-list", "settlement-list"):
        answer = given_to("organiser", reverse(f"organiser:{name}"), f"?edition={seat.edition.number}&format=xlsx")
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            said = "".join(book.read(part).decode() for part in book.namelist() if part.endswith(".xml"))
        assert seat.auditor.person.name in said
        assert [word for word in hidden if word in said] == [], name


def test_sorting_and_searching_by_what_is_not_shown_changes_nothing(told):
    seat, expense, _settlement, _hidden = told
    fieldwork.expense(fieldwork.seat(seat.edition), filed_at=OCTOBER)
    here = reverse("organiser:expense-list") + f"?edition={seat.edition.number}&format=csv"
    usual = given_to("coordinator", here).content
    assert given_to("coordinator", f"{here}&sort=month").content != usual
    for sort in ("spent_on", "filed_at", "-filed_at", "audit", "-id"):
        assert given_to("coordinator", f"{here}&sort={sort}").content == usual, sort
    for word in (seat.code, "2026-10-14", expense.note):
        assert len(given_to("coordinator", f"{here}&q={word}").content.splitlines()) == 1, word


def test_the_journal_of_the_running_month_names_no_expense(told):
    """Which expense was filed at which minute would stand beside which audit was handed in at which minute."""
    _seat, expense, settlement, _hidden = told
    shown = given_to("organiser", reverse("organiser:journal")).content.decode()
    assert str(expense.pk) not in shown and str(settlement.pk) not in shown
    assert settlement.auditor.person.name not in shown


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "guarantor", "media"])
def test_sums_by_person_are_the_organisers_alone(told, role):
    """Whoever reviews the work of seats all day does not see what each person is paid for."""
    _seat, _expense, settlement, _hidden = told
    for address in (
        reverse("organiser:settlement-list"),
        reverse("organiser:settlement-detail", args=[settlement.pk]),
        reverse("organiser:settlement-pdf", args=[settlement.pk]),
        reverse("organiser:month-close"),
    ):
        assert given_to(role, address).status_code == 404, address


def test_an_expense_of_the_running_month_does_not_exist_for_the_office(told):
    seat, *_rest = told
    fresh = fieldwork.expense(seat, month=date(2026, 11, 1), note="Bieżący")
    assert given_to("coordinator", reverse("organiser:expense-detail", args=[fresh.pk])).status_code == 404
    listed = given_to("coordinator", reverse("organiser:expense-list"), f"?edition={seat.edition.number}").content.decode()
    assert str(fresh.pk) not in listed and "listopad 2026" not in listed.replace("\N{NO-BREAK SPACE}", " ")
