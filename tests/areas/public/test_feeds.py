"""The feed of news and the calendar of the edition."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lider.areas.public.feeds import News, atom
from lider.clock.models import Sample
from lider.gala.ics import Days, calendar
from tests.factories import awards, editions, gala, practices, rankings

PAST = datetime(2026, 1, 1, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
WORDS = {"title": "T", "author": "A", "home": "https://a.example/", "url": "https://a.example/feed.atom"}
NEWS = st.builds(
    News,
    st.uuids(),
    st.text(),
    st.text(),
    st.just("https://a.example/x"),
    st.integers(0, 10**6).map(lambda minutes: PAST + timedelta(minutes=minutes)),
)


def entries():
    answer = Client().get(reverse("public:feed"))
    assert answer["Content-Type"].startswith("application/atom+xml")
    return list(ET.fromstring(answer.content).iter(f"{ATOM}entry"))


def titles():
    return [entry.find(f"{ATOM}title").text for entry in entries()]


def laureate(at=PAST):
    run = rankings.published([90] + [60] * 6, at=at)
    return awards.award(run.edition, run.results.get(tier="leader").entry.institution, state="decided")


@pytest.mark.django_db
def test_an_empty_feed_is_a_feed_with_a_date():
    feed = ET.fromstring(Client().get(reverse("public:feed")).content)
    assert feed.find(f"{ATOM}updated").text == "2025-01-01T00:00:00Z"
    assert not entries()


@pytest.mark.django_db
def test_practices_laureates_and_publications_are_news_with_stable_ids():
    award, card = laureate(), practices.practice()
    practices.practice(state="proposed", title="Jeszcze nieznana")
    assert set(titles()) == {card.title, award.institution.name, f"Wyniki: {award.edition.name}"}
    first, again = ([entry.find(f"{ATOM}id").text for entry in entries()] for _ in range(2))
    assert first == again
    assert f"urn:uuid:{award.pk}" in first


@pytest.mark.django_db
def test_before_the_minute_there_is_nothing_and_then_everything(at):
    award = laureate(at)
    for seconds, known in ((-1, 0), (0, 2), (-1, 0)):
        Sample.objects.update_or_create(id=1, defaults={"at": at + timedelta(seconds=seconds)})
        said = titles()
        assert len(said) == known
        assert (award.institution.name in said) is bool(known)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_feed_query_count(count, django_assert_num_queries):
    laureate()
    for _ in range(count):
        practices.practice()
    with django_assert_num_queries(4):
        Client().get(reverse("public:feed"))


@given(st.lists(NEWS, max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_words_make_a_feed_of_at_most_fifty_the_newest_first(news):
    feed = ET.fromstring(atom(news, **WORDS))
    dates = [entry.find(f"{ATOM}updated").text for entry in feed.iter(f"{ATOM}entry")]
    assert len(dates) == min(len(news), 50)
    assert dates == sorted(dates, reverse=True)
    assert atom(news, **WORDS) == atom(news[::-1], **WORDS) or len({one.id for one in news}) < len(news)


def test_lone_halves_of_letters_and_commands_do_not_break_the_feed():
    odd = News(UUID(int=1), "\ud800<b>\x00\u202e", "&amp; ]]>", "https://a.example/", PAST)
    (entry,) = ET.fromstring(atom([odd], **WORDS)).iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "<b>"


def ics():
    answer = Client().get(reverse("public:calendar"))
    assert answer["Content-Type"].startswith("text/calendar")
    return answer.content.decode()


@pytest.mark.django_db
def test_the_calendar_has_the_stages_of_the_running_edition_and_no_draft():
    assert "BEGIN:VEVENT" not in ics()
    running = editions.edition()
    editions.edition(state="draft", number=running.number + 1, name="Edycja w szkicu")
    said = ics()
    assert said.count("BEGIN:VEVENT") == 4
    assert f"UID:audits-{running.pk}@" in said
    assert "szkicu" not in said
    assert said == ics()


@pytest.mark.django_db
def test_the_gala_takes_the_place_of_its_day(django_assert_num_queries):
    running = editions.edition()
    assert f"UID:gala-{running.pk}@" in ics()
    evening = gala.gala(running)
    said = ics()
    assert f"UID:gala-{evening.pk}@" in said
    assert f"UID:gala-{running.pk}@" not in said
    assert said.count("BEGIN:VEVENT") == 4
    with django_assert_num_queries(4):
        ics()


def test_whole_days_end_the_day_after_the_last():
    one = Days("a@b", "Zgłoszenia, edycja", "https://a.example/", date(2027, 2, 27), date(2027, 2, 28), PAST, 2)
    lines = calendar(one, one).decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20270227" in lines
    assert "DTEND;VALUE=DATE:20270301" in lines
    assert "SUMMARY:Zgłoszenia\\, edycja" in lines
    assert lines.count("BEGIN:VEVENT") == 2
    assert lines.count("BEGIN:VCALENDAR") == 1
