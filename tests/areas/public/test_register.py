"""The register of licences and the picture for other websites."""

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import editions, institutions, licences

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.fixture
def edition(clock):
    return editions.edition(state="published", publish_at=PUBLISHED)


def held(edition, **fields):
    return licences.licence(edition, state="active", valid_from=date(2026, 11, 1), valid_until=date(2027, 10, 31), **fields)


def register(**query):
    return Client().get(reverse("public:licence-register"), query).content.decode().replace("\xa0", " ")


def test_search_and_state(edition):
    first = held(edition, institution=institutions.institution(name="Urząd Gminy Łąka Dolna"))
    second = held(edition)
    type(second).objects.filter(pk=second.pk).update(state="suspended")
    assert first.number in register(q="laka dolna")
    assert second.number not in register(q="laka dolna")
    assert second.number in register(state="suspended")
    assert first.number not in register(state="suspended")
    assert first.number in register(q=first.number.lower())


def test_nothing_before_the_publication(clock):
    licence = licences.licence(editions.edition(state="deciding", publish_at=datetime(2026, 12, 1, tzinfo=UTC)))
    assert licence.number not in register()
    assert json.loads(register(format="json")) == []
    assert Client().get(reverse("public:licence-badge", args=[licence.number])).status_code == 404


def test_json_and_csv_hold_what_is_shown(edition):
    licence = held(edition, institution=institutions.institution(name="=1+1"))
    row = json.loads(register(format="json", q="1 1"))[0]
    assert (row["number"], row["state"], row["valid_until"]) == (licence.number, "active", "2027-10-31")
    assert "'=1+1" in register(format="csv")


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_for_one_and_three(count, edition, django_assert_num_queries):
    for _number in range(count):
        held(edition)
    with django_assert_num_queries(6):
        assert Client().get(reverse("public:licence-register")).status_code == 200


def test_the_badge_follows_the_state_at_once(edition):
    licence = held(edition)
    address = reverse("public:licence-badge", args=[licence.number])
    assert "ważna do" in Client().get(address).content.decode()
    type(licence).objects.filter(pk=licence.pk).update(state="revoked", changed_at=datetime(2026, 11, 15, tzinfo=UTC))
    answer = Client().get(address)
    assert "odebrana" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
