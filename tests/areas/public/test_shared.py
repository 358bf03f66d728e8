"""What other sites show of a link: title, words and picture, of what is public and of nothing else."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.clock.models import Sample
from tests.factories import awards, editions, institutions, licences, rankings

pytestmark = pytest.mark.django_db
PAST = datetime(2026, 1, 1, tzinfo=UTC)


def laureate(at=PAST):
    run = rankings.published([90] + [60] * 6, at=at)
    return awards.award(run.edition, run.results.get(tier="leader").entry.institution, state="decided")


def metas(path):
    said = Client().get(path).content.decode().replace("\xa0", " ")
    return dict(re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">', said))


def test_the_first_page_names_the_programme_and_its_picture():
    found = metas("/")
    assert found["og:title"]
    assert found["og:image"] == "http://testserver/picture.png"
    assert found["twitter:card"] == "summary_large_image"


def test_a_laureate_is_named_with_its_own_picture():
    award = laureate()
    path = reverse("public:laureate", args=[award.pk])
    found = metas(path)
    assert found["og:title"] == award.institution.name
    assert found["og:url"] == f"http://testserver{path}"
    assert found["og:image"] == f"http://testserver{path}picture.png"
    assert award.edition.name in found["og:description"]


def test_a_name_with_quotes_stays_within_its_attribute():
    held = institutions.institution(name='Dom "Kultury" <script>')
    award = awards.award(editions.edition(state="closed", number=1), held, state="announced", kind="laureate")
    assert metas(reverse("public:laureate", args=[award.pk]))["og:title"] == "Dom &quot;Kultury&quot; &lt;script&gt;"


def test_a_licence_says_its_state():
    award = laureate()
    held = licences.licence(award.edition, award.institution, valid_from=date(2026, 1, 1), valid_until=date(2099, 11, 30))
    found = metas(reverse("public:licence", args=[held.number]))
    assert held.number in found["og:description"]
    assert found["og:image"].endswith("/picture.png")


@pytest.mark.parametrize("name", ["picture", "laureate-picture"])
def test_pictures_are_pngs_that_no_cache_keeps(name, django_assert_num_queries):
    award = laureate()
    args = [award.pk] if name == "laureate-picture" else []
    with django_assert_num_queries(1 + len(args)):
        answer = Client().get(reverse(f"public:{name}", args=args))
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "no-store" in answer["Cache-Control"]


def test_before_the_minute_there_is_no_picture_also_after_somebody_saw_it(at):
    award = laureate(at)
    for seconds, status in ((0, 200), (-1, 404), (1, 200)):
        Sample.objects.update_or_create(id=1, defaults={"at": at + timedelta(seconds=seconds)})
        assert Client().get(reverse("public:laureate-picture", args=[award.pk])).status_code == status
