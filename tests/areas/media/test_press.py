"""Press pages."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import awards, editions, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


def published(awarded=1, others=6):
    run = rankings.published([90 + number for number in range(awarded)] + [60] * others, at=PAST)
    for result in run.results.filter(tier="leader"):
        awards.award(run.edition, result.entry.institution, state="announced")
    return run


def page_of(run):
    return Client().get(reverse("media:edition", args=[run.edition.number])).content.decode().replace("\xa0", " ")


def test_press_lists_published_editions():
    run = published()
    editions.edition(state="deciding", name="Edycja tajna")
    page = Client().get(reverse("media:home")).content.decode()
    assert reverse("media:edition", args=[run.edition.number]) in page
    assert "tajna" not in page


@pytest.mark.parametrize("awarded", [1, 3])
def test_edition_query_count(awarded, django_assert_num_queries):
    run = published(awarded)
    with django_assert_num_queries(9):
        page_of(run)


def test_edition_names_laureates_only():
    run = published()
    page = page_of(run)
    assert run.digest in page
    for result in run.results.all():
        assert (result.entry.institution.name in page) is (result.tier == "leader")


@pytest.mark.parametrize(("others", "shown"), [(4, False), (5, True)])
def test_small_groups_are_not_counted(others, shown):
    page = page_of(published(others=others))
    assert (f'<td class="num">{others}</td>' in page) is shown


def test_file_holds_laureates_only():
    run = published(awarded=2)
    answer = Client().get(reverse("media:laureates-csv", args=[run.edition.number]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 3
    assert {row[5] for row in rows[1:]} == {"90,0", "91,0"}
    assert Client().get(reverse("media:laureates-xlsx", args=[run.edition.number])).content[:2] == b"PK"


def test_special_awards_stand_beside_the_institution_everywhere():
    run = published()
    holder = run.results.get(tier="leader").entry.institution
    awards.award(run.edition, holder, state="announced", kind="special", title="plain_language")
    awards.award(run.edition, holder, state="decided", kind="special", title="debut", granted=False)
    special, number = "Nagroda za prosty język", run.edition.number
    assert page_of(run).count(special) == 1
    laureates = reverse("public:laureate-list")
    for address in (reverse("public:home"), laureates, f"{laureates}?format=csv", reverse("media:laureates-csv", args=[number])):
        said = Client().get(address).content.decode().replace("\xa0", " ")
        assert special in said and "Debiut" not in said, address
