"""Drafting, opening, amending and running an edition: what is done, and what is refused."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from lider.editions import actions, draft, programme, queries
from lider.editions.models import Category, Edition, Regulation
from lider.journal.queries import entries as journal
from lider.lifecycle import Refused
from tests.factories import accounts, editions

pytestmark = pytest.mark.django_db
CALENDAR = queries.calendar_of(Edition(**editions.DATES))


def test_create_edition_takes_the_programmes_files(at):
    edition = actions.create_edition(number=7, name="VII", calendar=CALENDAR, by=None, at=at)
    assert edition.state == "draft"
    assert edition.rules == programme.text("rules.toml")
    assert len(queries.kind_names()) == 12
    assert journal(subject=edition.pk, event="editions.created").count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"entries_until": CALENDAR.entries_from + timedelta(seconds=1)}, "entries_until"),
        ({"fieldwork_from": date(2026, 12, 15)}, "fieldwork_from"),
        ({"gala_on": date(2027, 1, 1)}, "gala_on"),
    ],
)
def test_create_edition_refuses_wrong_dates(change, code, at):
    with pytest.raises(Refused) as no:
        actions.create_edition(number=7, name="VII", calendar=replace(CALENDAR, **change), by=None, at=at)
    assert no.value.code == code
    assert not Edition.objects.exists()


def test_create_edition_refuses_a_number_in_use(at):
    editions.edition(number=7)
    with pytest.raises(Refused) as no:
        actions.create_edition(number=7, name="VII", calendar=CALENDAR, by=None, at=at)
    assert no.value.code == "number"


def test_copy_edition_takes_rules_texts_and_categories(at):
    first = editions.edition("open", rules=draft.with_values(programme.text("rules.toml"), "fees", {"small": 1}))
    editions.category(first, "library", "small", "Małe biblioteki")
    copy = actions.copy_edition(edition=first, number=50, name="L", calendar=CALENDAR, by=None, at=at)
    assert (copy.state, copy.rules, copy.staff_notice) == ("draft", first.rules, first.staff_notice)
    assert [category.name for category in queries.categories(copy)] == ["Małe biblioteki"]


@pytest.mark.parametrize("weights", [{"competence": 21}, {"competence": 19}, {"competence": 100}])
def test_change_rules_refuses_weights_that_miss_100(weights, at):
    edition = editions.edition("draft")
    with pytest.raises(Refused) as no:
        actions.change_rules(edition=edition, rules=draft.with_values(edition.rules, "dimensions", weights), by=None, at=at)
    assert no.value.code == "unsound"
    assert "100" in str(no.value.message)
    assert Edition.objects.get().rules == edition.rules


def test_a_draft_changes_and_an_open_edition_does_not(at):
    edition, opened = editions.edition("draft"), editions.edition("open")
    rules = draft.with_values(edition.rules, "fees", {"small": 1})
    actions.change_rules(edition=edition, rules=rules, by=None, at=at)
    actions.change_texts(edition=edition, preamble="a", staff_notice="b", by=None, at=at)
    actions.change_calendar(edition=edition, name="Nowa", calendar=CALENDAR, by=None, at=at)
    edition.refresh_from_db()
    assert (edition.name, edition.rules, edition.preamble) == ("Nowa", rules, "a")
    for act in (
        lambda: actions.change_rules(edition=opened, rules=rules, by=None, at=at),
        lambda: actions.change_texts(edition=opened, preamble="a", staff_notice="b", by=None, at=at),
        lambda: actions.add_category(edition=opened, kind=editions.kind(), size="small", name="x", by=None, at=at),
        lambda: actions.remove_category(category=editions.category(opened), by=None, at=at),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "frozen"


def test_open_edition_freezes_a_regulation_that_anyone_can_digest(at):
    edition, by = editions.edition("draft"), accounts.person("organiser")
    editions.category(edition)
    frozen = actions.open_edition(edition=edition, by=by, at=at)
    parts = {"edition": edition.number, "version": 1, "text": frozen.text, "rules": frozen.rules, "criteria": frozen.criteria}
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert frozen.digest == hashlib.sha256(canonical).hexdigest()
    assert (edition.state, frozen.frozen_at, frozen.frozen_by) == ("open", at, by.pk)
    assert "{{edycja}}" not in frozen.text
    assert journal(event="editions.opened").count() == journal(event="editions.regulation_frozen").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"entries_until": editions.DATES["entries_from"] + timedelta(days=1)},
        {"fieldwork_from": date(2026, 12, 1)},
        {"preamble": "  "},
        {"rules": draft.with_values(programme.text("rules.toml"), "channels", {"visit": 41})},
        {"criteria": "\n".join(line for line in programme.text("criteria.csv").splitlines() if not line.startswith("S"))},
    ],
    ids=["past", "overlap", "no text", "weights", "no scorecard"],
)
def test_open_edition_refuses_and_changes_nothing(wrong, at):
    edition = editions.edition("draft", **wrong)
    editions.category(edition)
    with pytest.raises(Refused) as no:
        actions.open_edition(edition=edition, by=None, at=at)
    assert no.value.code == "unsound"
    assert Edition.objects.get().state == "draft"
    assert not Regulation.objects.exists()


def test_open_edition_refuses_without_categories_and_twice(at):
    edition = editions.edition("draft")
    with pytest.raises(Refused):
        actions.open_edition(edition=edition, by=None, at=at)
    editions.category(edition)
    actions.open_edition(edition=Edition.objects.get(), by=None, at=at)
    with pytest.raises(Refused) as no:
        actions.open_edition(edition=edition, by=None, at=at)
    assert no.value.code == "moved_on"
    assert Regulation.objects.count() == 1


def test_amend_regulation_makes_the_next_version(at):
    edition = editions.edition("open")
    first = queries.regulation_in_force(edition)
    rules = draft.with_values(first.rules, "fees", {"small": 1})
    parts = {"rules": rules, "criteria": first.criteria, "text": first.text}
    second = actions.amend_regulation(edition=edition, **parts, reason="Tańszy audyt", by=None, at=at)
    assert (second.version, second.reason) == (2, "Tańszy audyt")
    assert queries.fees_of(edition).sizes["small"] == 100
    assert list(queries.regulations(edition)) == [second, first]


@pytest.mark.parametrize(
    ("change", "reason", "code"), [({}, "x", "unchanged"), ({"text": "y"}, " ", "reason"), ({"rules": "a = "}, "x", "unsound")]
)
def test_amend_regulation_refuses(change, reason, code, at):
    edition = editions.edition("open")
    first = queries.regulation_in_force(edition)
    parts = {"rules": first.rules, "criteria": first.criteria, "text": first.text, **change}
    with pytest.raises(Refused) as no:
        actions.amend_regulation(edition=edition, **parts, reason=reason, by=None, at=at)
    assert no.value.code == code
    assert Regulation.objects.count() == 1


def test_the_year_runs_in_order(at):
    edition = editions.edition("open")
    with pytest.raises(Refused) as no:
        actions.start_fieldwork(edition=edition, by=None, at=at)
    assert no.value.code == "entries_open"
    later = edition.entries_until + timedelta(seconds=1)
    actions.start_fieldwork(edition=edition, by=None, at=later)
    actions.start_measuring(edition=edition, by=None, at=later)
    actions.start_deciding(edition=edition, by=None, at=later)
    moment = later + timedelta(days=1)
    actions.set_publication(edition=edition, publish_at=moment, by=None, at=later)
    with pytest.raises(Refused):
        actions.mark_published(edition=edition, by=None, at=moment - timedelta(seconds=1))
    actions.mark_published(edition=edition, by=None, at=moment)
    actions.close_edition(edition=edition, by=None, at=moment)
    assert Edition.objects.get().state == "closed"


def test_set_publication_refuses_the_past_and_other_stages(at):
    with pytest.raises(Refused) as past:
        actions.set_publication(edition=editions.edition("deciding"), publish_at=at, by=None, at=at)
    with pytest.raises(Refused) as early:
        actions.set_publication(edition=editions.edition("open"), publish_at=at + timedelta(days=1), by=None, at=at)
    assert (past.value.code, early.value.code) == ("past", "moved_on")


def test_current_edition_is_neither_draft_nor_closed():
    editions.edition("closed")
    here = editions.edition("measuring")
    editions.edition("draft")
    assert queries.current_edition() == here


def test_a_category_is_renamed_not_doubled(at):
    edition = editions.edition("draft")
    for name in ("A", "B"):
        actions.add_category(edition=edition, kind=editions.kind(), size="small", name=name, by=None, at=at)
    assert [category.name for category in Category.objects.all()] == ["B"]
