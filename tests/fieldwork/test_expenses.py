"""Expenses: filed, withdrawn, decided; what the office sees of them and when."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image

from lider import ids
from lider.fieldwork import actions, queries
from lider.fieldwork.actions import forgetting
from lider.fieldwork.models import Expense
from lider.journal.queries import entries as journal
from tests.factories import accounts, affairs, editions, fieldwork
from tests.refusals import refusal
from tests.trust.world import jpeg

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.LIDER_DATA_DIR = tmp_path
    return tmp_path / "evidence" / "receipts"


@pytest.fixture
def seat():
    return fieldwork.seat(editions.edition("fieldwork"))


def spent(**changed):
    return actions.Spent(
        **{"kind": "travel", "amount": 4_850, "spent_on": date(2026, 11, 14), "note": "Bilet zgubiony.", **changed}
    )


def file(seat, at, what=None, **given):
    values = {"key": ids.new(), "auditor": seat.auditor, "edition": seat.edition, "by": seat.auditor.person, **given}
    return actions.file_expense(spent=what or spent(), at=at, **values)


def located():
    """A photo that says where and when it was taken."""
    picture, exif, out = Image.new("RGB", (320, 240)), Image.Exif(), io.BytesIO()
    exif[0x010F], exif[0x9003] = "Telefon", "2026:11:14 10:10:10"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_one_key_is_one_expense(seat, at, folder):
    key, data = ids.new(), jpeg()
    first, second = file(seat, at, key=key, data=data), file(seat, at, spent(amount=1), key=key, data=data)
    assert first == second and Expense.objects.get().amount == 4_850
    assert len(list(folder.iterdir())) == 1


def test_a_receipt_is_kept_only_as_a_cleaned_copy(seat, at, folder):
    made = file(seat, at, data=located())
    kept = queries.receipt_of_expense(made)
    assert b"Telefon" not in kept and b"2026:11" not in kept
    assert [path.name for path in folder.iterdir()] == [made.receipt_name]
    assert Image.open(io.BytesIO(kept)).size == (320, 240)


def test_a_plain_pdf_is_kept(seat, at):
    assert queries.receipt_of_expense(file(seat, at, data=affairs.PLAIN)) == affairs.PLAIN


@pytest.mark.parametrize("data", [b"<svg/>", affairs.PLAIN.replace(b"/Catalog", b"/Catalog /JavaScript 1 0 R"), jpeg()[:200]])
def test_an_unsafe_receipt_is_refused_and_leaves_nothing(seat, at, folder, data):
    with refusal("file"):
        file(seat, at, data=data)
    assert not Expense.objects.exists() and not folder.exists()


def test_what_is_refused(seat, at):
    foreign = fieldwork.audit("made")
    for what, more, code in (
        (spent(note=" "), {}, "note"),
        (spent(spent_on=date(2026, 11, 21)), {}, "spent_on"),
        (spent(spent_on=date(2025, 11, 19)), {}, "spent_on"),
        (None, {"audit": foreign}, "task"),
        (None, {"audit": fieldwork.audit("offered", seat_=seat)}, "task"),
        (None, {"edition": editions.edition("fieldwork")}, "too_late"),
    ):
        with refusal(code):
            file(seat, at, what, **more)
    assert not Expense.objects.exists()


def test_sixty_wait_and_no_more(seat, at):
    for _turn in range(60):
        fieldwork.expense(seat)
    with refusal("enough"):
        file(seat, at)
    Expense.objects.filter(pk=Expense.objects.first().pk).update(state="declined")
    assert file(seat, at).state == "filed"


def test_the_office_sees_nothing_of_a_month_that_runs(seat, at):
    """Otherwise an expense that appears on the day of a contact would say whose contact it was."""
    made, office = file(seat, at), accounts.person("coordinator")
    last = LATER - timedelta(hours=1, seconds=1)  # midnight in Poland is an hour before midnight in UTC
    assert not queries.expenses_for_office(seat.edition, at=last)
    with refusal("too_early"):
        actions.accept_expense(expense=made, by=office, at=last)
    with refusal("too_early"):
        actions.decline_expense(expense=made, reason="Nie.", by=office, at=last)
    assert list(queries.expenses_for_office(seat.edition, at=LATER - timedelta(hours=1))) == [made]
    actions.accept_expense(expense=made, by=office, at=LATER)
    assert Expense.objects.get().state == "accepted"


def test_the_way_to_the_audit_is_cut_with_the_decision(seat, at):
    audit, office = fieldwork.audit("made", seat_=seat), accounts.person("coordinator")
    one, two, three = (file(seat, at, audit=audit, edition=seat.edition) for _turn in range(3))
    actions.accept_expense(expense=one, by=office, at=LATER)
    actions.decline_expense(expense=two, reason="Zła kwota.", by=office, at=LATER)
    actions.withdraw_expense(expense=three, by=seat.auditor.person, at=at)
    assert set(Expense.objects.values_list("audit", flat=True)) == {None}


def test_a_decision_is_made_once(seat, at):
    made, office = file(seat, at), accounts.person("coordinator")
    stale = Expense.objects.get()
    actions.accept_expense(expense=made, by=office, at=LATER)
    for again in (
        lambda: actions.accept_expense(expense=stale, by=office, at=LATER),
        lambda: actions.decline_expense(expense=stale, reason="Nie.", by=office, at=LATER),
        lambda: actions.withdraw_expense(expense=stale, by=seat.auditor.person, at=LATER),
    ):
        with refusal("moved_on"):
            again()
    assert Expense.objects.get().state == "accepted"


def test_declining_wants_a_reason(seat, at):
    with refusal("reason"):
        actions.decline_expense(expense=file(seat, at), reason="  ", by=None, at=LATER)


def test_a_withdrawn_expense_takes_its_receipt_along(seat, at, folder, django_capture_on_commit_callbacks):
    made = file(seat, at, data=jpeg())
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_expense(expense=made, by=seat.auditor.person, at=at)
    assert list(folder.iterdir()) == [] and Expense.objects.get().receipt_name == ""
    assert not queries.expenses_for_office(seat.edition, at=LATER)


def test_the_journal_says_neither_which_nor_whose_while_the_month_runs(seat, at):
    file(seat, at)
    entry = journal(event="fieldwork.expense_filed").get()
    assert entry.actor is None and entry.subject == seat.edition.pk and entry.data == "{}"


def test_retention_and_erasure(seat, at, folder, django_capture_on_commit_callbacks):
    waiting, accepted = file(seat, at, data=jpeg()), file(seat, at, data=jpeg((1, 2, 3)))
    actions.accept_expense(expense=accepted, by=None, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        forgetting.forget_person(person=seat.auditor.person, at=LATER)
    waiting.refresh_from_db()
    accepted.refresh_from_db()
    assert (waiting.state, waiting.receipt_name, waiting.note) == ("withdrawn", "", "")
    assert (accepted.note, [path.name for path in folder.iterdir()]) == ("", [accepted.receipt_name])
    with django_capture_on_commit_callbacks(execute=True):
        forgetting.forget_receipts(keys=[accepted.pk])
    assert list(folder.iterdir()) == [] and not forgetting.receipts_held().exists()
    assert Expense.objects.get(pk=accepted.pk).amount == 4_850


def test_the_export_tells_auditors_what_is_theirs(seat, at):
    file(seat, at)
    fieldwork.settlement(seat)
    actions.keep_trusted_contact(auditor=seat.auditor, name="Ewa", phone="+48 12 010 00 01", by=seat.auditor.person, at=at)
    known = forgetting.known_of(seat.auditor.person)
    assert known["expenses"][0]["amount"] == 4_850 and known["settlements"][0]["total"] == 36_000
    assert known["trusted_contact"]["name"] == "Ewa" and {one["paper__kind"] for one in known["papers"]} == set(queries.PAPERS)
