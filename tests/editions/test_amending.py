"""Amending an open edition: its dates and categories, each as a new version of the regulation with a reason."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.editions import actions, calendar, facts, programme, queries
from lider.editions.models import Category, Edition, Regulation
from lider.journal.queries import entries as journal
from lider.lifecycle import Refused
from lider.measurement.rules import Rules
from tests.factories import editions

CALENDAR = queries.calendar_of(Edition(**editions.DATES))
TEXT = "# Regulamin\n\n{{kalendarz}}\n\n{{kategorie}}\n\nKoniec."
WHY = "Sala na galę będzie wolna później."
database = pytest.mark.django_db


def opened(at, **fields):
    edition = editions.edition("draft", **{"preamble": TEXT, **fields})
    for size in ("small", "standard"):
        editions.category(edition, "library", size)
    actions.open_edition(edition=edition, by=None, at=at)
    return edition


@database
def test_a_later_gala_is_a_new_version_of_text_and_rules(at):
    edition = opened(at)
    after = replace(CALENDAR, gala_on=date(2027, 6, 3))
    frozen = actions.amend_calendar(edition=edition, calendar=after, reason=WHY, by=None, at=at)
    assert (frozen.version, frozen.reason, queries.calendar_of(Edition.objects.get())) == (2, WHY, after)
    assert "3\u00a0czerwca 2027" in frozen.text and "20\u00a0maja 2027" not in frozen.text and frozen.text.endswith("Koniec.\n")
    assert tomllib.loads(frozen.rules)["calendar"]["gala_on"] == date(2027, 6, 3)
    assert tomllib.loads(Regulation.objects.get(version=1).rules)["calendar"]["gala_on"] == date(2027, 5, 20)
    assert journal(event="editions.calendar_amended").get().data == '{"dates":["gala_on"]}'


@database
def test_a_text_without_the_old_dates_gets_the_new_ones_at_its_end(at):
    edition = opened(at, preamble="# Regulamin\n\nTerminy ogłaszamy osobno.")
    after = replace(CALENDAR, gala_on=date(2027, 6, 3))
    frozen = actions.amend_calendar(edition=edition, calendar=after, reason=WHY, by=None, at=at)
    assert (
        frozen.text.index("Terminy ogłaszamy osobno.") < frozen.text.index("zastępują") < frozen.text.index("3\u00a0czerwca 2027")
    )


@database
@pytest.mark.parametrize(
    ("change", "reason", "code"),
    [
        ({"gala_on": date(2027, 6, 3)}, "  ", "reason"),
        ({}, WHY, "unchanged"),
        ({"entries_from": CALENDAR.entries_from + timedelta(days=1)}, WHY, "entries_from"),
        ({"entries_until": CALENDAR.entries_until - timedelta(seconds=1)}, WHY, "entries_until"),
        ({"entries_until": CALENDAR.entries_until + timedelta(days=30)}, WHY, "fieldwork_from"),
        ({"fieldwork_from": date(2026, 11, 20)}, WHY, "fieldwork_from"),
        ({"gala_on": date(2027, 4, 19)}, WHY, "gala_on"),
    ],
)
def test_amend_calendar_refuses_and_changes_nothing(change, reason, code, at):
    edition = opened(at)
    with pytest.raises(Refused) as no:
        actions.amend_calendar(edition=edition, calendar=replace(CALENDAR, **change), reason=reason, by=None, at=at)
    assert no.value.code == code
    assert queries.calendar_of(Edition.objects.get()) == CALENDAR
    assert Regulation.objects.count() == 1


@database
@pytest.mark.parametrize("state", ["draft", "published", "closed"])
def test_nothing_is_amended_before_the_opening_and_after_publication(state, at):
    edition = editions.edition(state)
    two = [editions.category(edition, "library", size) for size in ("small", "standard")]
    later = replace(CALENDAR, gala_on=date(2027, 6, 3))
    for act in (
        lambda: actions.amend_calendar(edition=edition, calendar=later, reason=WHY, by=None, at=at),
        lambda: actions.amend_with_category(
            edition=edition, kind=editions.kind(), size="large", name="Duże", reason=WHY, by=None, at=at
        ),
        lambda: actions.join_categories(edition=edition, categories=two, name="Razem", reason=WHY, by=None, at=at),
    ):
        with pytest.raises(Refused) as no:
            act()
        assert no.value.code == "moved_on"


@database
def test_one_more_category_is_a_new_version(at):
    edition = opened(at)
    given = {"edition": edition, "kind": editions.kind(), "name": "Biblioteki duże", "reason": WHY, "by": None, "at": at}
    frozen = actions.amend_with_category(size="large", **given)
    assert "- Biblioteki duże" in frozen.text
    assert {"kind": "library", "size": "large", "name": "Biblioteki duże"} in tomllib.loads(frozen.rules)["category"]
    with pytest.raises(Refused) as no:
        actions.amend_with_category(size="large", **given)
    assert no.value.code == "size"
    assert Regulation.objects.count() == 2


@database
def test_joined_categories_compete_as_one(at):
    edition = opened(at)
    small, standard = Category.objects.order_by("size")
    frozen = actions.join_categories(edition=edition, categories=[small, standard], name="Biblioteki", reason=WHY, by=None, at=at)
    assert [one.name for one in queries.competing_categories(edition)] == ["Biblioteki"]
    assert len({one.competes_in.pk for one in queries.categories(edition)}) == 1
    assert frozen.text.count("- Biblioteki\n") == 1 and standard.name not in frozen.text
    assert [row.get("competes_in") for row in tomllib.loads(frozen.rules)["category"]] == [None, "Biblioteki"]
    with pytest.raises(Refused) as no:
        actions.join_categories(edition=edition, categories=[small, standard], name="x", reason=WHY, by=None, at=at)
    assert no.value.code == "categories"


@database
def test_a_category_joined_into_a_joined_one_moves_along(at):
    edition = opened(at)
    large = editions.category(edition, "library", "large")
    small, standard = (Category.objects.get(size=size) for size in ("small", "standard"))
    actions.join_categories(edition=edition, categories=[small, standard], name="Biblioteki", reason=WHY, by=None, at=at)
    root = queries.competing_categories(edition).exclude(pk=large.pk).get()
    actions.join_categories(edition=edition, categories=[root, large], name="Wszystkie", reason=WHY, by=None, at=at)
    assert {one.competes_in.name for one in queries.categories(edition)} == {"Wszystkie"}


@database
def test_a_copy_leaves_the_old_dates_behind(at):
    copy = actions.copy_edition(edition=opened(at), number=90, name="XC", calendar=CALENDAR, by=None, at=at)
    assert copy.rules == programme.text("rules.toml")


names = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)


@given(st.lists(st.tuples(names, st.sampled_from(["small", "large"]), names, st.just("") | names), max_size=4))
def test_facts_are_read_back_and_leave_the_rules_as_they_were(rows):
    rules = programme.text("rules.toml")
    once = facts.with_facts(rules, CALENDAR, rows)
    found = tomllib.loads(once)
    assert [(one["kind"], one["size"], one["name"], one.get("competes_in", "")) for one in found.get("category", [])] == rows
    assert calendar.Calendar(**found["calendar"]) == CALENDAR
    assert facts.without_facts(once) == rules == facts.without_facts(rules)
    assert facts.with_facts(once, CALENDAR, rows) == once
    assert Rules.from_toml(once) == Rules.from_toml(rules)
