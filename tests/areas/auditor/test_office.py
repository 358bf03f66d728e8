"""The notebook's own office: documents, expenses, settlements, and whom to call."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lider.editions.programme import programme
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Agreement, Audit, Auditor, Expense, Settlement, TrustedContact
from tests.factories import accounts, editions, entries, fieldwork
from tests.trust.world import jpeg

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def unbound():
    return fieldwork.seat(editions.edition("fieldwork"), papers=False)


@pytest.fixture
def seat():
    return fieldwork.seat(editions.edition("fieldwork"))


def browser(seat):
    return accounts.client_of(seat.auditor.person)


def page(client, name, *args):
    answer = client.get(reverse(f"auditor:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def typed(html, name):
    return re.search(rf'name="{name}" value="([^"]*)"', html)[1]


def test_documents_are_read_in_full_ticked_and_then_a_task_can_be_accepted(unbound):
    client, audit = browser(unbound), fieldwork.audit("offered", entry=entries.entry("admitted", unbound.edition), seat_=unbound)
    assert "Czekają dokumenty" in page(client, "home")
    client.post(reverse("auditor:task-accept", args=[audit.pk]), {"impartial": "on"})
    assert "Proszę najpierw przeczytać i potwierdzić oba dokumenty" in page(client, "home")
    assert Audit.objects.get(pk=audit.pk).state == "offered"
    for kind in queries.PAPERS:
        shown = page(client, "paper", kind)
        for line in queries.wording(unbound.edition, kind).body.splitlines()[-1:]:
            assert line.split()[0] in shown
        address = reverse("auditor:paper", args=[kind])
        assert "Proszę zaznaczyć to pole" in client.post(address, {"digest": typed(shown, "digest")}).content.decode()
        assert client.post(address, {"digest": typed(shown, "digest"), "read": "on"}).status_code == 302
    assert Agreement.objects.filter(auditor=unbound.auditor).count() == 2
    client.post(reverse("auditor:task-accept", args=[audit.pk]), {"impartial": "on"})
    assert Audit.objects.get(pk=audit.pk).state == "accepted"


def test_a_text_changed_meanwhile_is_shown_anew(unbound, at):
    client = browser(unbound)
    digest = typed(page(client, "paper", "contract"), "digest")
    actions.set_rates(edition=unbound.edition, rates={"visit": 9_900}, by=None, at=at)
    answer = client.post(reverse("auditor:paper", args=["contract"]), {"digest": digest, "read": "on"}).content.decode()
    assert "Treść w międzyczasie się zmieniła" in answer and "99,00" in answer
    assert typed(answer, "digest") == queries.wording(unbound.edition, "contract").digest
    assert not Agreement.objects.exists()


def test_a_confirmed_document_is_given_as_pdf(seat):
    client, agreement = browser(seat), seat.auditor.agreements.first()
    answer = client.get(reverse("auditor:agreement-pdf", args=[agreement.pk]))
    assert answer.content.startswith(b"%PDF") and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]
    assert browser(fieldwork.seat(seat.edition)).get(reverse("auditor:agreement-pdf", args=[agreement.pk])).status_code == 404


@pytest.mark.parametrize("kind", ["nothing", "confidentiality-2"])
def test_there_are_no_other_documents(seat, kind):
    assert browser(seat).get(reverse("auditor:paper", args=[kind])).status_code == 404


def test_without_a_place_in_the_plan_pages_say_so():
    client = accounts.client_of(fieldwork.auditor().person)
    for name in ("paper-list", "expense-list", "settlement-list"):
        page(client, name)
    assert client.get(reverse("auditor:paper", args=["contract"])).status_code == 302
    assert client.get(reverse("auditor:expense-add")).status_code == 302


def test_whom_to_call_stands_beside_an_agreed_task(seat, at):
    actions.set_helpline(edition=seat.edition, function="Dyżur", phone="+48 12 010 01 02", hours="", by=None, at=at)
    entry = entries.entry("admitted", seat.edition)
    agreed, offered = (fieldwork.audit(state, entry=entry, seat_=seat) for state in ("accepted", "offered"))
    assert 'href="tel:+48120100102"' in page(browser(seat), "task-detail", agreed.pk)
    assert "tel:" not in page(browser(seat), "task-detail", offered.pk)


def test_a_person_to_be_called_is_named_and_deleted(seat):
    client = browser(seat)
    address = reverse("auditor:contact")
    assert "Proszę podać numer telefonu" in client.post(address, {"name": "Ewa", "phone": "brak"}).content.decode()
    client.post(address, {"name": "Ewa", "phone": "+48 12 010 00 01"})
    assert "+48 12 010 00 01" in page(client, "paper-list")
    client.post(reverse("auditor:contact-remove"))
    assert not TrustedContact.objects.exists()


def test_an_expense_from_filing_to_withdrawal(seat):
    client = browser(seat)
    audit = fieldwork.audit("made", entry=entries.entry("admitted", seat.edition), seat_=seat)
    form = page(client, "expense-add")
    assert "Rachunek zdradza, gdzie się było" in form
    sent = {"key": typed(form, "key"), "kind": "travel", "amount": "1 048,50", "spent_on": "2026-11-14", "task": str(audit.pk)}
    for _turn in range(2):  # two taps
        assert client.post(reverse("auditor:expense-add"), {**sent, "file": upload()}).status_code == 302
    made = Expense.objects.get()
    assert (made.amount, made.audit, made.edition) == (104_850, audit, seat.edition)
    assert client.get(reverse("auditor:expense-receipt", args=[made.pk])).content.startswith(b"\xff\xd8")
    assert audit.point.place in page(client, "expense-detail", made.pk)
    client.post(reverse("auditor:expense-withdraw", args=[made.pk]))
    assert Expense.objects.get().state == "withdrawn"
    assert client.get(reverse("auditor:expense-receipt", args=[made.pk])).status_code == 404
    assert "wycofany" in page(client, "expense-list")


def upload():
    return SimpleUploadedFile("rachunek.jpg", jpeg(), "image/jpeg")


def test_what_the_form_does_not_offer_changes_nothing(seat):
    client, other = browser(seat), fieldwork.auditor()
    sent = {
        "key": typed(page(client, "expense-add"), "key"),
        "kind": "fee",
        "amount": "17",
        "spent_on": "2026-11-14",
        "note": "Gotówką.",
    }
    more = {"state": "accepted", "auditor": str(other.pk), "month": "2026-01-01", "decided_at": "2026-11-01", "settlement": "1"}
    client.post(reverse("auditor:expense-add"), {**sent, **more})
    made = Expense.objects.get()
    assert (made.state, made.auditor, made.month.isoformat(), made.settlement) == ("filed", seat.auditor, "2026-11-01", None)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"amount": "0"}, "field-errors"),
        ({"amount": "dużo"}, "field-errors"),
        ({"amount": "1,234"}, "field-errors"),
        ({"spent_on": "2026-11-21"}, "Dzień nie może być późniejszy"),
        ({"note": ""}, "Proszę dodać rachunek albo napisać"),
        ({"kind": "gift"}, "field-errors"),
        ({"task": "00000000-0000-4000-8000-000000000000"}, "field-errors"),
    ],
)
def test_a_wrong_expense_is_said_plainly_and_nothing_is_lost(seat, changed, words):
    client = browser(seat)
    sent = {"key": typed(page(client, "expense-add"), "key"), "kind": "travel", "amount": "48,50", "spent_on": "2026-11-14"}
    answer = client.post(reverse("auditor:expense-add"), {**sent, "note": "Brak rachunku.", **changed})
    assert answer.status_code == 200 and words in answer.content.decode()
    assert not Expense.objects.exists()


def test_a_settlement_is_read_confirmed_and_given_as_pdf(seat):
    client, settlement = browser(seat), fieldwork.settlement(seat)
    assert "360,00" in page(client, "settlement-detail", settlement.pk)
    client.post(reverse("auditor:settlement-confirm", args=[settlement.pk]))
    assert Settlement.objects.get().confirmed_at is not None
    assert client.get(reverse("auditor:settlement-pdf", args=[settlement.pk])).content.startswith(b"%PDF")


def test_whose_work_has_ended_finds_their_settlements_and_nothing_else(seat, at):
    client, settlement, others = browser(seat), fieldwork.settlement(seat), fieldwork.settlement(fieldwork.seat(seat.edition))
    Auditor.objects.filter(pk=seat.auditor.pk).update(until_at=at - timedelta(days=1))
    assert client.get(reverse("home")).headers["Location"] == reverse("auditor:settlement-list")
    listed = page(client, "settlement-list")
    assert "Państwa praca się zakończyła" in listed and reverse("auditor:expense-list") not in listed
    shown = page(client, "settlement-detail", settlement.pk)
    assert "360,00" in shown and reverse("auditor:home") + '"' not in shown
    client.post(reverse("auditor:settlement-confirm", args=[settlement.pk]))
    assert client.get(reverse("auditor:settlement-pdf", args=[settlement.pk])).content.startswith(b"%PDF")
    settlement.refresh_from_db()
    assert settlement.confirmed_at
    for name, args in (("home", []), ("paper-list", []), ("expense-list", []), ("settlement-detail", [others.pk])):
        assert client.get(reverse(f"auditor:{name}", args=args)).status_code == 404, name


def test_who_never_audited_has_no_settlements():
    client = accounts.client_of(accounts.person("media"))
    assert client.get(reverse("auditor:settlement-list")).status_code == 404
    assert client.get(reverse("home")).headers["Location"] == reverse("media:home")


def test_the_pages_do_not_carry_the_programme(seat):
    client, own = browser(seat), programme()["name"]
    for name in ("paper-list", "contact", "expense-list", "expense-add", "settlement-list"):
        assert own not in page(client, name)
