"""Deadlines are exact: the second named still counts, the next does not, on ordinary days and on those when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from lider.clock.models import Sample
from lider.editions import calendar
from lider.editions.models import Edition
from lider.findings import deadline
from lider.findings.models import Remark, Wave
from lider.licences import queries as licences_queries
from lider.rankings import queries as rankings_queries
from tests.factories import accounts, editions, entries, findings, institutions, licences, rankings

WARSAW = ZoneInfo("Europe/Warsaw")
#: An ordinary day, the last day of winter time, of summer time, the days after them, and the turn of a year.
DAYS = [
    date(2026, 11, 20),
    date(2026, 3, 28),
    date(2026, 3, 29),
    date(2026, 10, 24),
    date(2026, 10, 25),
    date(2026, 12, 31),
    date(2028, 2, 29),
]
AROUND = [(-1, True), (0, True), (1, False)]


def last_second(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), WARSAW)


def set_clock(at: datetime) -> None:
    Sample.objects.update_or_create(id=1, defaults={"at": at})


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seconds, in_time", AROUND)
def test_an_entry_is_taken_to_the_last_second(seconds, in_time, day):
    draft = entries.entry("draft")
    Edition.objects.filter(pk=draft.edition_id).update(
        entries_from=last_second(day) - timedelta(days=30), entries_until=last_second(day)
    )
    set_clock(last_second(day).astimezone(UTC) + timedelta(seconds=seconds))
    client = accounts.client_of(institutions.representative(draft.institution, at=last_second(day) - timedelta(days=20)))
    form = {name: "on" if value is True else value for name, value in draft.answers.items()}
    answer = client.post(f"/institution/entries/{draft.pk}/declarations/", {**form, "version": draft.version, "go": "next"})
    draft.refresh_from_db()
    assert draft.state == ("submitted" if in_time else "draft"), answer.content.decode()[-2000:]
    assert draft.answers["unit_name"], "nothing typed is lost"


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seconds, in_time", AROUND)
def test_a_remark_is_taken_to_the_last_second(seconds, in_time, day):
    finding = findings.finding()
    Wave.objects.update(remarks_until=last_second(day))
    set_clock(last_second(day).astimezone(UTC) + timedelta(seconds=seconds))
    client = accounts.client_of(institutions.representative(finding.institution, at=last_second(day) - timedelta(days=20)))
    client.post(f"/institution/findings/{finding.pk}/remark/", {"criterion": "W02", "text": "Tablica była nowa."})
    assert Remark.objects.exists() is in_time


@pytest.mark.parametrize("day", DAYS)
def test_days_for_remarks_end_with_a_polish_day(day):
    for hour in (0, 1, 2, 3, 12, 23):
        released = datetime.combine(day, time(hour, 30), WARSAW)
        until = deadline.remarks_end(released, 14).astimezone(WARSAW)
        assert until.date() == day + timedelta(days=14)
        assert until.time() == time(23, 59, 59)


@pytest.mark.parametrize("day", DAYS)
def test_a_deadline_is_the_same_instant_in_every_zone(day):
    until, begins = last_second(day), last_second(day) - timedelta(days=10)
    for zone in (UTC, WARSAW, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/Los_Angeles")):
        taken = [calendar.takes_entries(begins, until, at=(until + timedelta(seconds=s)).astimezone(zone)) for s in (-1, 0, 0.9, 1)]
        assert taken == [True, True, True, False]


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seconds, public", [(-1, False), (0, True), (1, True)])
def test_publication_is_one_instant(seconds, public, day):
    moment = datetime.combine(day, time(10, 0), WARSAW)
    run = rankings.published([80], at=moment)
    at = moment.astimezone(UTC) + timedelta(seconds=seconds)
    entry = run.results.get().entry
    assert (rankings_queries.published_result(entry, at=at) is not None) is public
    assert (run.edition in rankings_queries.published_editions(at)) is public
    set_clock(at)
    assert Client().get(f"/press/{run.edition.number}/").status_code == (200 if public else 404)


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
def test_a_licence_is_valid_through_the_whole_of_its_last_day(day):
    run = rankings.published([80], at=last_second(day) - timedelta(days=300))
    licence = licences.licence(run.edition, valid_from=day - timedelta(days=200), valid_until=day, state="active")
    states = [licences_queries.state_at(licence, last_second(day).astimezone(UTC) + timedelta(seconds=s)) for s in (-1, 0, 1)]
    assert states == ["active", "active", "expired"]
    first = datetime.combine(licence.valid_from, time(0), WARSAW).astimezone(UTC)
    assert [licences_queries.state_at(licence, first + timedelta(seconds=s)) for s in (-1, 0)] == ["issued", "active"]


@pytest.mark.django_db
def test_deadlines_are_shown_with_their_hour_and_zone(at):
    set_clock(at)
    finding = findings.finding()
    editions.edition(entries_until=last_second(date(2026, 12, 15)))
    client = accounts.client_of(institutions.representative(finding.institution))
    for path in ("/institution/", "/institution/findings/", f"/institution/findings/{finding.pk}/remark/"):
        page = client.get(path).content.decode()
        assert "23:59" in page and "czas polski" in page, path
