"""Plans of improvement: actions for the areas of a published report."""

from datetime import UTC, date, datetime

import pytest
import rules

from lider.accounts.visitor import Visitor
from lider.improvement import actions, queries
from lider.improvement.models import Action
from tests.factories import improvement, institutions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_plan_lists_areas_quick_ones_first(at):
    entry = improvement.entry_with_areas()
    assert [(one.dimension, one.criterion, one.quick) for one in queries.plan_of(entry, at=at)] == [
        ("timeliness", "T02", True),
        ("courtesy", "", False),
    ]


@pytest.mark.parametrize("area", ["timeliness/T02", "courtesy/"])
def test_plan_an_action(area, at):
    entry = improvement.entry_with_areas()
    action = actions.plan(entry=entry, area=area, given=improvement.GIVEN, by=None, at=at)
    found = next(one for one in queries.plan_of(entry, at=at) if one.key == area)
    assert found.actions == [action]


def test_plan_for_an_area_that_the_report_does_not_name_refused(at):
    with refusal("no_area"):
        actions.plan(entry=improvement.entry_with_areas(), area="dignity/", given=improvement.GIVEN, by=None, at=at)


def test_plan_before_publication_has_no_areas():
    entry = improvement.entry_with_areas()
    assert queries.plan_of(entry, at=datetime(2025, 12, 31, tzinfo=UTC)) == []


@pytest.mark.parametrize(("day", "good"), [(date(2026, 11, 19), False), (date(2026, 11, 20), True)])
def test_plan_for_a_day_that_is_over_refused(day, good, at):
    entry, given = improvement.entry_with_areas(), {**improvement.GIVEN, "until": day}
    if good:
        assert actions.plan(entry=entry, area="courtesy/", given=given, by=None, at=at).until == day
    else:
        with refusal("past"):
            actions.plan(entry=entry, area="courtesy/", given=given, by=None, at=at)


def test_finish_reopen_and_drop(at):
    action = improvement.action()
    actions.finish(action=action, outcome="Czeka się krócej.", by=None, at=at)
    assert (action.state, action.finished_on) == ("done", date(2026, 11, 20))
    with refusal("closed"):
        actions.change(action=action, given=improvement.GIVEN, by=None, at=at)
    actions.reopen(action=action, by=None, at=at)
    actions.drop(action=action, outcome="", by=None, at=at)
    with refusal("moved_on"):
        actions.finish(action=action, outcome="", by=None, at=at)


def test_an_action_past_its_day_can_be_changed_but_not_moved_into_the_past(at):
    action = improvement.action(until=date(2026, 11, 1))
    actions.change(action=action, given={**improvement.GIVEN, "until": action.until, "text": "Trzecie stanowisko"}, by=None, at=at)
    assert Action.objects.get().text == "Trzecie stanowisko"
    with refusal("past"):
        actions.change(action=action, given={**improvement.GIVEN, "until": date(2026, 11, 2)}, by=None, at=at)


def test_an_action_stays_in_the_plan_when_the_area_goes(at):
    entry = improvement.entry_with_areas()
    action = improvement.action(entry)
    entry.results.update(statements={"strengths": [], "areas": []})
    assert [one.actions for one in queries.plan_of(entry, at=at)] == [[action]]


def test_who_may_keep_the_plan(at):
    entry = improvement.entry_with_areas()
    mine, stranger = institutions.representative(entry.institution), institutions.representative(institutions.institution())
    early = datetime(2025, 12, 31, tzinfo=UTC)
    for person, moment, may in ((mine, at, True), (stranger, at, False), (mine, early, False)):
        visitor = Visitor(person, moment)
        assert rules.has_perm("improvement.keep_plan", visitor, entry) is may
        assert rules.has_perm("improvement.keep_plan", visitor, improvement.Action(entry=entry)) is may
