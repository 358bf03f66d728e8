"""What residents say stands beside a laureate's index, never inside it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import accounts, awards, institutions, rankings, voice

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
PAST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def laureate(clock):
    run = rankings.published([90, 70, 65, 60, 55, 50], at=PAST)
    entry = run.results.get(rank=1).entry
    return awards.award(run.edition, entry.institution, state="announced")


def page_of(award):
    answer = Client().get(reverse("public:laureate", args=[award.pk]))
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_from_thirty_on_with_n_interval_and_stories(laureate):
    told = voice.opinions(31, laureate.edition, laureate.institution, story="")
    story = voice.opinion("counted", laureate.edition, laureate.institution, shown="Zaprowadzono mnie za rękę.")
    voice.reply(story, "Dziękujemy.")
    voice.opinion("confirmed", laureate.edition, laureate.institution, story="Jeszcze nie sprawdzona.")
    page = page_of(laureate)
    assert "Co mówią mieszkańcy" in page and "3,0 / 4" in page and "100% tak" in page and ">30</td>" in page
    assert "Zaprowadzono mnie za rękę." in page and "Dziękujemy." in page
    assert "Jeszcze nie sprawdzona." not in page and len(told) == 31


def test_below_thirty_there_is_no_number_and_no_story(laureate):
    voice.opinions(29, laureate.edition, laureate.institution, shown="Za wcześnie na tę opowieść.")
    page = TOKEN.sub("", page_of(laureate))
    assert "Odpowiedziało za mało mieszkańców" in page
    assert "Za wcześnie" not in page and "3,0 / 4" not in page and "29" not in page.partition("Co mówią mieszkańcy")[2]


def test_opinions_do_not_change_the_index(laureate):
    before = TOKEN.sub("", page_of(laureate).partition("Co mówią mieszkańcy")[0])
    voice.opinions(40, laureate.edition, laureate.institution, answers={**voice.ANSWERS, "kindness": 0, "recommend": 0})
    assert TOKEN.sub("", page_of(laureate).partition("Co mówią mieszkańcy")[0]) == before


def test_the_report_shows_the_same_beside_the_index(laureate):
    from lider.entries.queries import entry_of

    voice.opinions(30, laureate.edition, laureate.institution)
    client = accounts.client_of(institutions.representative(laureate.institution))
    path = reverse("institution:report", args=[entry_of(laureate.institution, laureate.edition).pk])
    page = client.get(path).content.decode().replace("\xa0", " ")
    assert "90,0" in page and "3,0 / 4" in page and "100% tak" in page


def test_before_the_publication_no_page_shows_what_residents_say(laureate, at, clock):
    voice.opinions(40, laureate.edition, laureate.institution, shown="Tajna do minuty.")
    type(laureate.edition).objects.filter(pk=laureate.edition_id).update(publish_at=at + timedelta(hours=1))
    assert Client().get(reverse("public:laureate", args=[laureate.pk])).status_code == 404
    for path in ("/", "/laureates/", "/voice/", f"/voice/?q={laureate.institution.name}"):
        said = Client().get(path).content.decode()
        assert "Tajna do minuty." not in said and "100% tak" not in said, path
