"""Several rows of a list at once."""

import uuid

import pytest
from django.urls import reverse

from lider.fieldwork.models import Audit
from tests.factories import accounts, editions, entries, fieldwork, licences

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return accounts.client_of(accounts.person("coordinator"))


@pytest.fixture
def planned():
    entry = entries.entry(state="admitted", edition=editions.edition("fieldwork"), staff_told_at=fieldwork.SINCE)
    return [fieldwork.audit(entry=entry, channel=channel) for channel in ("visit", "phone", "email")]


def states(audits):
    return [Audit.objects.get(pk=audit.pk).state for audit in audits]


def cancel(client, audits, **more):
    return client.post(reverse("organiser:audits-cancel"), {"chosen": [str(audit.pk) for audit in audits], **more})


def test_cancelling_asks_for_a_reason_first_and_changes_nothing(coordinator, planned):
    page = cancel(coordinator, planned[:2]).content.decode()
    assert "Skreślić zaznaczone audyty z planu?" in page
    assert page.count('type="hidden" name="chosen"') == 2
    assert states(planned) == ["planned"] * 3


def test_cancelling_strikes_only_the_chosen_and_keeps_the_reason(coordinator, planned):
    answer = cancel(coordinator, planned[:2], reason="Punkt jest zamknięty.")
    assert answer.status_code == 302
    assert states(planned) == ["annulled", "annulled", "planned"]
    assert Audit.objects.get(pk=planned[0].pk).reason == "Punkt jest zamknięty."


def test_an_empty_reason_is_asked_for_again(coordinator, planned):
    page = cancel(coordinator, planned[:1], reason=" ").content.decode()
    assert "To pole jest wymagane" in page
    assert states(planned) == ["planned"] * 3


def test_what_is_not_planned_or_not_an_id_is_passed_over(coordinator, planned):
    made = fieldwork.audit(entry=planned[0].entry, state="made", channel="website")
    coordinator.post(reverse("organiser:audits-cancel"), {"chosen": [str(made.pk), "x", str(uuid.uuid4())], "reason": "Nie."})
    assert states([made]) == ["made"]


@pytest.mark.parametrize("name", ["audits-cancel", "plans-fill"])
def test_refused_to_others_and_never_by_get(name, coordinator):
    assert accounts.client_of(accounts.person("reviewer")).post(reverse(f"organiser:{name}")).status_code == 404
    assert coordinator.get(reverse(f"organiser:{name}")).status_code == 405


def test_plans_of_the_chosen_are_filled(coordinator):
    entry = entries.entry()
    for _ in range(8):
        fieldwork.seat(entry.edition)
    coordinator.post(reverse("organiser:scenario-load"))
    page = coordinator.post(reverse("organiser:plans-fill"), {"chosen": [str(entry.pk), "x"]}, follow=True).content.decode()
    assert "Zaproponowano 13 audytów." in page
    assert Audit.objects.filter(entry=entry, state="offered").count() == 13


def test_the_plan_can_be_narrowed_and_kept_as_a_file(coordinator, planned):
    address = reverse("organiser:plan-list")
    name = planned[0].entry.institution.name
    assert name in coordinator.get(address, {"progress": "open"}).content.decode()
    assert name not in coordinator.get(address, {"progress": "empty"}).content.decode()
    assert name in coordinator.get(address, {"progress": "open", "format": "csv"}).content.decode()


def test_misuse_is_searched_sorted_and_kept_as_a_file():
    client = accounts.client_of(accounts.person("organiser"))
    licences.misuse(text="Znak na ulotce")
    licences.misuse(text="Znak na szyldzie")
    address = reverse("organiser:misuse-list")
    found = client.get(address, {"q": "ulotce", "sort": "-reported"}).content.decode()
    assert "Znak na ulotce" in found
    assert "szyldzie" not in found
    file = client.get(address, {"q": "ulotce", "format": "csv"}).content.decode()
    assert "ulotce" in file
    assert "szyldzie" not in file


def test_the_outbox_is_kept_as_a_file():
    client = accounts.client_of(accounts.person("organiser"))
    answer = client.get(reverse("organiser:message-list"), {"format": "xlsx", "sort": "state"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="outbox.xlsx"'


def test_the_review_list_is_searched_sorted_and_kept_as_a_file():
    client = accounts.client_of(accounts.person("reviewer"))
    edition = editions.edition("fieldwork")
    visit, phone = [
        fieldwork.audit(
            state="submitted",
            channel=channel,
            entry=entries.entry(state="admitted", edition=edition, staff_told_at=fieldwork.SINCE),
        )
        for channel in ("visit", "phone")
    ]
    address = reverse("organiser:review-list")
    found = client.get(address, {"q": phone.seat.code, "sort": "-institution"}).content.decode()
    assert str(phone.pk) in found
    assert str(visit.pk) not in found
    assert str(visit.pk) in client.get(address, {"channel": "visit", "sort": "channel"}).content.decode()
    file = client.get(address, {"channel": "phone", "format": "csv"}).content.decode()
    assert phone.seat.code in file
    assert visit.seat.code not in file
