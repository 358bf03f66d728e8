"""Practices on the pages of the institution, the office and everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from lider.practices.models import Adoption, Practice
from tests.factories import accounts, institutions, practices

pytestmark = pytest.mark.django_db


def said(answer):
    return answer.content.decode().replace("\xa0", " ")


@pytest.fixture
def mine(clock):
    """An institution with its representative signed in."""
    institution = institutions.institution()
    return institution, accounts.client_of(institutions.representative(institution))


@pytest.fixture
def organiser(clock):
    return accounts.client_of(accounts.person("organiser"))


def test_share_a_practice_and_see_it_published(mine, organiser):
    institution, client = mine
    answer = client.post(reverse("institution:practice-add", args=[institution.pk]), practices.CARD, follow=True)
    assert "czeka na publikację" in said(answer)
    card = Practice.objects.get()
    assert Client().get(reverse("public:practice", args=[card.pk])).status_code == 404
    assert organiser.post(reverse("organiser:practice-publish", args=[card.pk])).status_code == 302
    page = said(Client().get(reverse("public:practice", args=[card.pk])))
    assert all(practices.CARD[name] in page for name in practices.CARD if name != "topic")
    assert "Kolejka bez stania" in said(Client().get(reverse("public:practice-list")))


def test_a_bad_card_keeps_what_was_typed(mine):
    institution, client = mine
    sent = {**practices.CARD, "title": "x" * 121, "problem": "", "solution": "Tak \x00 zrobiono"}
    page = said(client.post(reverse("institution:practice-add", args=[institution.pk]), sent))
    assert "x" * 121 in page
    assert practices.CARD["result"] in page
    assert "121" in page
    assert not Practice.objects.exists()


def test_declined_card_is_corrected_and_handed_in_again(mine, organiser):
    institution, client = mine
    card = practices.practice(institution, state="proposed")
    assert "Powód" in said(organiser.post(reverse("organiser:practice-decline", args=[card.pk]), {"reason": ""}))
    organiser.post(reverse("organiser:practice-decline", args=[card.pk]), {"reason": "Proszę dopisać, ile to trwało."})
    form = said(client.get(reverse("institution:practice-change", args=[card.pk])))
    assert "Proszę dopisać, ile to trwało." in form
    assert practices.CARD["problem"] in form
    client.post(reverse("institution:practice-change", args=[card.pk]), practices.CARD)
    assert sorted(Practice.objects.values_list("state", flat=True)) == ["declined", "proposed"]


def test_withdraw_asks_first(mine):
    institution, client = mine
    card = practices.practice(institution)
    address = reverse("institution:practice-withdraw", args=[card.pk])
    assert client.get(address).status_code == 200
    assert Practice.objects.get().state == "published"
    client.post(address)
    assert Practice.objects.get().state == "withdrawn"
    assert client.post(address).status_code == 409


def test_we_use_it_too(mine):
    institution, client = mine
    card = practices.practice()
    address = reverse("institution:practice-adopt", args=[card.pk])
    assert institution.name in said(client.get(address))
    client.post(address, {"institutions": [str(institution.pk)]})
    assert institution.name in said(Client().get(reverse("public:practice", args=[card.pk])))
    client.post(address, {})
    assert not Adoption.objects.exists()


def test_only_ones_own_institutions_can_copy(mine):
    _institution, client = mine
    card, other = practices.practice(), institutions.institution()
    client.post(reverse("institution:practice-adopt", args=[card.pk]), {"institutions": [str(other.pk)]})
    assert not Adoption.objects.exists()


@pytest.mark.parametrize("name", ["practice", "practice-change", "practice-withdraw"])
def test_cards_of_others_are_not_there(name, mine):
    _institution, client = mine
    assert client.get(reverse(f"institution:{name}", args=[practices.practice().pk])).status_code == 404


def test_the_office_only(mine):
    _institution, client = mine
    card = practices.practice(state="proposed")
    for name in ("practice-list", "practice", "practice-publish", "practice-decline"):
        args = [] if name == "practice-list" else [card.pk]
        assert client.post(reverse(f"organiser:{name}", args=args)).status_code == 404
    coordinator = accounts.client_of(accounts.person("coordinator"))
    assert coordinator.get(reverse("organiser:practice", args=[card.pk])).status_code == 200
    assert coordinator.post(reverse("organiser:practice-publish", args=[card.pk])).status_code == 404


def test_search_filters_and_orders(clock):
    card = practices.practice()
    other = practices.practice(institutions.institution("gmina_office"), title="Dyżur po południu", topic="accessibility")
    Adoption.objects.create(practice=other, institution=card.institution, since_at=practices.PROPOSED)

    def titles(**query):
        page = said(Client().get(reverse("public:practice-list"), query))
        return [one.title for one in sorted((card, other), key=lambda one: page.find(one.title)) if one.title in page]

    assert titles(q="dyzur") == [other.title]
    assert titles(topic="timeliness") == [card.title]
    assert titles(kind=other.institution.kind_id) == [other.title]
    assert titles(sort="copied") == [other.title, card.title]
    assert titles(q="nic takiego") == []


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(count, mine, organiser, django_assert_num_queries):
    institution, client = mine
    for _number in range(count):
        card = practices.practice(institution)
        Adoption.objects.create(practice=card, institution=institutions.institution(), since_at=practices.PROPOSED)
    with django_assert_num_queries(6):
        Client().get(reverse("public:practice-list"))
    with django_assert_num_queries(9):
        client.get(reverse("institution:practice-list"))
    with django_assert_num_queries(9):
        organiser.get(reverse("organiser:practice-list"))


def test_export_holds_what_is_shown(organiser):
    practices.practice()
    practices.practice(title="=1+1", state="proposed")
    text = organiser.get(reverse("organiser:practice-list"), {"format": "csv", "state": "proposed"}).content.decode()
    assert "Kolejka" not in text
    assert "'=1+1" in text


def test_ones_own_cards_come_in_pages_and_are_searched_and_filtered(mine):
    institution, client = mine
    for title in ("Żółta karta", "Druga karta", "Trzecia karta", *(f"{number} karta" for number in range(23))):
        practices.practice(institution=institution, title=title)
    practices.practice(institution, "declined", title="Odesłana karta")
    page = reverse("institution:practice-list")
    shown = [said(client.get(page, {"page": number})).count("karta</a>") for number in (1, 2)]
    assert shown == [25, 2]
    found = said(client.get(page, {"q": "ZOLTA"}))
    assert "Żółta karta" in found and "Druga karta" not in found and "1 karta" in found
    found = said(client.get(page, {"state": "declined"}))
    assert "Odesłana karta" in found and "Druga karta" not in found
    assert "Pokaż wszystkie praktyki" in said(client.get(page, {"q": "nic takiego"}))
    assert "Trzecia karta" in client.get(page, {"format": "csv"}).content.decode("utf-8-sig")
