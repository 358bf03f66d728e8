"""The journal on its page: searched by words and days, and taken away exactly as it is shown."""

import csv
import io
from datetime import UTC, datetime

import pytest

from lider.journal import record
from tests.factories import accounts

pytestmark = pytest.mark.django_db
PAGE = "/organiser/journal/"
#: Half past eleven in the evening, and half an hour after midnight of the next day, in Warsaw.
LATE, EARLY = datetime(2026, 11, 10, 22, 30, tzinfo=UTC), datetime(2026, 11, 10, 23, 30, tzinfo=UTC)


@pytest.fixture
def lines():
    """Asks for the file and gives its sentences."""
    person = accounts.person("organiser")
    for event, at in (("editions.opened", LATE), ("fieldwork.vault_looked", LATE), ("editions.published", EARLY)):
        record.write(event, by=person, at=at)
    client = accounts.client_of(person)

    def ask(query: str) -> list[list[str]]:
        answer = client.get(f"{PAGE}?format=csv&{query}")
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))[1:]

    return ask


def test_days_are_polish_days(lines):
    assert len(lines("since=2026-11-10&until=2026-11-10")) == 2
    assert len(lines("since=2026-11-11&until=2026-11-11")) == 1
    assert len(lines("since=2026-11-11&until=never")) == 1
    assert lines("since=2026-11-12") == []


def test_words_find_what_happened(lines):
    assert [row[2] for row in lines("q=EDYCJĘ+otwarto")] == ["Otwarto edycję."]
    assert [row[2] for row in lines("q=edycje&until=2026-11-10")] == ["Otwarto edycję."]
    assert lines("q=żadnego-takiego-zdania") == []


def test_the_file_names_nobody_beside_an_audit(lines):
    found = {row[2]: row[3] for row in lines("room=fieldwork&since=2026-11-10&until=2026-11-11")}
    assert list(found.values()) == ["nie pokazujemy"]
