"""The evening: planned, changed, announced, called off; who is told."""

from datetime import date, timedelta

import pytest

from lider.gala import actions, queries
from lider.gala.details import problems
from lider.gala.models import Gala
from lider.mail.models import Message
from tests.factories import editions, entries, gala, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def letters(reason):
    return Message.objects.filter(key__startswith=f"gala:{reason}:")


def test_one_gala_an_edition(at):
    edition = editions.edition()
    actions.plan(edition=edition, details=gala.details(), by=None, at=at)
    with refusal("twice"):
        actions.plan(edition=edition, details=gala.details(), by=None, at=at)
    assert Gala.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("starts_at", {"starts_at": gala.PLANNED - timedelta(days=1), "reply_until": gala.PLANNED - timedelta(days=2)}),
        ("ends_at", {"ends_at": gala.STARTS}),
        ("ends_at", {"ends_at": gala.STARTS + timedelta(days=3), "purge_on": date(2027, 7, 1)}),
        ("reply_until", {"reply_until": gala.STARTS + timedelta(seconds=1)}),
        ("purge_on", {"purge_on": date(2027, 5, 20)}),
        ("purge_on", {"purge_on": date(2027, 7, 20)}),
        ("calls_open_at", {"calls_open_at": gala.STARTS - timedelta(seconds=1)}),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_refused(field, changes, at):
    details = gala.details(**changes)
    assert field in [name for name, _sentence in problems(details, at=at)]
    with refusal("unsound"):
        actions.plan(edition=editions.edition(), details=details, by=None, at=at)
    assert not Gala.objects.exists()


def test_a_draft_is_known_to_nobody_and_announcing_writes_the_same_letter_to_every_participant(at):
    edition = editions.edition()
    for _number in range(2):
        institutions.representative(entries.entry(edition=edition).institution)
    institutions.representative(entries.entry("submitted", edition=edition).institution)
    planned = gala.gala(edition, announced=False)
    assert queries.announced_gala() is None and not Message.objects.exists()
    actions.announce(gala=planned, by=None, at=at)
    assert queries.announced_gala() == planned
    assert letters("places").count() == 2
    with refusal("moved_on"):
        actions.announce(gala=planned, by=None, at=at)
    assert letters("places").count() == 2


def test_another_place_is_written_once_to_whoever_is_invited_or_comes(at):
    party = gala.gala()
    for state in ("named", "invited", "accepted", "declined", "cancelled"):
        gala.guest(party, state)
    actions.change(gala=party, details=gala.details(programme="17:00 Inaczej"), by=None, at=at)
    assert not letters("change").exists()
    moved = gala.details(venue="Sala Pod Dębem")
    actions.change(gala=party, details=moved, by=None, at=at)
    actions.change(gala=party, details=moved, by=None, at=at)
    assert letters("change").count() == 2
    assert "Sala Pod Dębem" in letters("change").first().text
    assert Gala.objects.get().changes == 2


def test_nothing_changes_once_the_gala_has_begun(at):
    party = gala.gala()
    for action in (actions.call_off, actions.announce):
        with refusal("begun"):
            action(gala=party, by=None, at=gala.STARTS)
    with refusal("begun"):
        actions.change(gala=party, details=gala.details(), by=None, at=gala.STARTS)


def test_called_off_is_written_to_whoever_is_invited_or_comes(at):
    party = gala.gala()
    for state in ("named", "invited", "accepted", "declined"):
        gala.guest(party, state)
    actions.call_off(gala=party, by=None, at=at)
    assert letters("called-off").count() == 2
    with refusal("cancelled"):
        actions.remind(gala=party, by=None, at=at)


def test_a_quota_cannot_go_below_what_is_used(at):
    party = gala.gala()
    gala.guest(party, "invited")
    gala.guest(party, "declined")
    with refusal("used"):
        actions.set_quotas(gala=party, quotas={"jury": (0, 0)}, by=None, at=at)
    actions.set_quotas(gala=party, quotas={"jury": (1, 0)}, by=None, at=at)
    assert queries.limit_of(party, "jury") == 1 and queries.limit_of(party, "press") == 2


def test_reminders_go_once(at):
    party = gala.gala()
    for state in ("named", "invited", "accepted", "declined"):
        gala.guest(party, state)
    assert actions.remind(gala=party, by=None, at=at) == 2
    assert actions.remind(gala=party, by=None, at=at + timedelta(days=1)) == 0
    assert letters("reminder-invited").count() == letters("reminder-accepted").count() == 1


def test_the_programme_is_read_line_by_line():
    assert queries.lines("17:00 Powitanie\n\n 18.30 – Nagrody\nKolacja") == [
        ("17:00", "Powitanie"),
        ("18:30", "Nagrody"),
        ("", "Kolacja"),
    ]
