"""The plan of improvement on the institution's pages."""

import pytest
from django.urls import reverse

from lider.improvement.models import Action
from tests.factories import accounts, improvement, institutions

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(clock):
    entry = improvement.entry_with_areas()
    return entry, accounts.client_of(institutions.representative(entry.institution))


def said(answer):
    return answer.content.decode().replace("\xa0", " ")


def test_plan_an_action_and_close_it(mine):
    entry, client = mine
    page = said(client.get(reverse("institution:plan", args=[entry.pk])))
    add = reverse("institution:action-add", args=[entry.pk, "timeliness/T02"])
    assert add in page
    sent = {"text": "Drugie stanowisko", "who": "Biuro obsługi", "until": "2027-03-31"}
    assert "Drugie stanowisko" in said(client.post(add, sent, follow=True))
    action = Action.objects.get()
    client.post(reverse("institution:action-change", args=[action.pk]), {**sent, "text": "Trzecie stanowisko"})
    page = said(
        client.post(reverse("institution:action-close", args=[action.pk]), {"outcome": "Krócej.", "go": "finish"}, follow=True)
    )
    assert "zrobione" in page
    assert "Krócej." in page
    client.post(reverse("institution:action-reopen", args=[action.pk]))
    client.post(reverse("institution:action-close", args=[action.pk]), {"outcome": "", "go": "drop"})
    assert Action.objects.get().state == "dropped"


def test_a_day_that_is_over_keeps_what_was_typed(mine):
    entry, client = mine
    add = reverse("institution:action-add", args=[entry.pk, "courtesy/"])
    page = said(client.post(add, {"text": "Szkolenie", "who": "Kadry", "until": "2020-01-01"}))
    assert "Ten dzień już minął" in page
    assert "Szkolenie" in page
    assert not Action.objects.exists()


def test_an_unknown_area_is_not_there(mine):
    entry, client = mine
    assert client.get(reverse("institution:action-add", args=[entry.pk, "dignity/"])).status_code == 404


def test_the_plan_of_others_is_not_there(mine):
    _entry, client = mine
    other = improvement.action(improvement.entry_with_areas())
    assert client.get(reverse("institution:plan", args=[other.entry_id])).status_code == 404
    for name in ("action-change", "action-close", "action-reopen"):
        assert client.post(reverse(f"institution:{name}", args=[other.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_plan_costs_the_same_for_one_and_three(count, mine, django_assert_num_queries):
    entry, client = mine
    for _number in range(count):
        improvement.action(entry)
    with django_assert_num_queries(12):
        assert client.get(reverse("institution:plan", args=[entry.pk])).status_code == 200


def test_export_neutralises_formulas(mine):
    entry, client = mine
    improvement.action(entry, text="=1+1")
    assert "'=1+1" in client.get(reverse("institution:plan", args=[entry.pk]), {"format": "csv"}).content.decode()
    assert client.get(reverse("institution:plan", args=[entry.pk]), {"format": "xlsx"}).content[:2] == b"PK"
