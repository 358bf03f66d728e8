"""The map of laureates and the list that says the same."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.clock.models import Sample
from lider.institutions.models import Institution
from tests.factories import awards, editions, institutions, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


def old(name, voivodeship, edition=None):
    edition = edition or editions.edition(state="closed", number=1, name="Edycja I")
    held = institutions.institution(name=name, voivodeship=voivodeship)
    awards.award(edition, held, state="announced", kind="laureate")
    return edition


def page(name="laureate-list", **query):
    answer = Client().get(reverse(f"public:{name}"), query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_the_map_counts_by_voivodeship_and_the_list_names_them():
    edition = old("Muzeum Wiosenne", "opolskie")
    old("Muzeum Letnie", "opolskie", edition)
    old("Muzeum Zimowe", "śląskie", edition)
    old("Muzeum Bez Miejsca", "", edition)
    said = page()
    assert 'aria-label="opolskie: 2"' in said
    assert 'aria-label="śląskie: 1"' in said
    assert "bez województwa: 1" in " ".join(said.split())
    assert said.count("Muzeum Bez Miejsca") == 2
    assert "opolskie: 2" in page("home")


def test_a_voivodeship_is_a_filter_that_keeps_the_edition():
    edition = old("Muzeum Wiosenne", "opolskie")
    old("Muzeum Zimowe", "śląskie", edition)
    said = page(voivodeship="opolskie", edition="1")
    assert said.count("Muzeum Zimowe") == 1, "only in the list by voivodeship, which shows all of the edition"
    assert said.count("Muzeum Wiosenne") == 2
    assert "?edition=1&amp;voivodeship=%C5%9Bl%C4%85skie" in said


@pytest.mark.parametrize("voivodeship", ["nigdzie", "", "\u202e", "😀", "x" * 9000, "' OR 1=1"])
def test_any_other_voivodeship_filters_nothing_and_never_fails(voivodeship):
    old("Muzeum Wiosenne", "opolskie")
    assert page(voivodeship=voivodeship).count("Muzeum Wiosenne") == 2


def test_before_the_minute_no_number_and_no_name_of_a_voivodeship(at):
    run = rankings.published([90] + [60] * 6, at=at)
    entry = run.results.get(tier="leader").entry
    Institution.objects.filter(pk=entry.institution_id).update(voivodeship="podlaskie")
    awards.award(run.edition, entry.institution, state="decided")
    for seconds, seen in ((-1, False), (0, True)):
        Sample.objects.update_or_create(id=1, defaults={"at": at + timedelta(seconds=seconds)})
        for name in ("home", "laureate-list"):
            assert ('aria-label="podlaskie: 1"' in page(name)) is seen
        assert ("podlaskie: 1" in page(voivodeship="podlaskie")) is seen
