"""Letters about licences: each state once, reminders at the regulation's days once each."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lider.licences import actions
from lider.mail.models import Message
from tests.factories import editions, institutions, licences

pytestmark = pytest.mark.django_db
PUBLISHED = datetime(2026, 12, 1, 9, tzinfo=UTC)
LAST = date(2027, 11, 30)


def held(**fields):
    """A valid licence of an institution with one representative."""
    edition = editions.edition(state="published", publish_at=PUBLISHED)
    licence = licences.licence(edition, state="active", **fields)
    institutions.representative(licence.institution)
    return licence


def noon(day):
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def test_reminders_at_60_30_and_7_days_once_each():
    licence = held()
    for left in range(70, -3, -1):
        actions.remind(by=None, at=noon(LAST - timedelta(days=left)))
        actions.remind(by=None, at=noon(LAST - timedelta(days=left)))
    words = [one.text for one in Message.objects.order_by("written_at")]
    assert len(words) == 3
    assert [f"za {left} dni" in text for left, text in zip((60, 30, 7), words, strict=True)] == [True] * 3
    licence.refresh_from_db()
    assert licence.reminded == 7


@pytest.mark.parametrize(("left", "count"), [(61, 0), (60, 1), (31, 1), (30, 1), (5, 1), (0, 1), (-1, 0)])
def test_a_worker_that_slept_sends_only_the_nearest(left, count):
    held()
    assert actions.remind(by=None, at=noon(LAST - timedelta(days=left))) == count
    assert Message.objects.count() == count


@pytest.mark.parametrize("state", ["suspended", "revoked", "replaced", "expired", "issued"])
def test_no_reminder_for_a_licence_that_is_not_in_force(state):
    licence = held()
    type(licence).objects.filter(pk=licence.pk).update(state=state)
    assert actions.remind(by=None, at=noon(LAST)) == 0


def test_who_holds_the_licence_of_the_next_edition_is_not_reminded():
    licence = held()
    day = noon(LAST - timedelta(days=6))
    following = editions.edition(state="published", publish_at=day)
    licences.licence(
        following, licence.institution, state="active", issued_at=day, valid_from=LAST, valid_until=LAST.replace(year=2028)
    )
    assert actions.remind(by=None, at=day - timedelta(seconds=1)) == 1, "before the publication nobody may learn of it"
    type(licence).objects.filter(pk=licence.pk).update(reminded=None)
    assert actions.remind(by=None, at=day) == 0


def test_a_suspension_is_told_with_its_reason():
    licence = held()
    actions.suspend(licence=licence, reason="Znak na ulotce bez numeru.", by=None, at=PUBLISHED + timedelta(days=30))
    assert "Znak na ulotce bez numeru." in Message.objects.get().text


def test_what_happens_before_the_publication_is_told_to_nobody():
    edition = editions.edition(state="deciding", publish_at=PUBLISHED)
    licence = licences.licence(edition)
    institutions.representative(licence.institution)
    actions.revoke(licence=licence, reason="Pomyłka", by=None, at=PUBLISHED - timedelta(days=1))
    assert not Message.objects.exists()
