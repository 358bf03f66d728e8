"""Planning actions of improvement and closing them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.entries.models import Entry
from lider.improvement.models import Action
from lider.improvement.queries import plan_of
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def plan(*, entry: Entry, area: str, given: Mapping[str, Any], by: Person | None, at: datetime) -> Action:
    """Plans an action for an area (`dimension/criterion`) of the published report.

    `given`: text, who, until. Refused for an area that the report does not name, and for a day that is over.
    """
    known = {one.key: one for one in plan_of(entry, at=at)}
    if area not in known:
        raise Refused(_("The report does not name this area. Please choose one that it names."), "no_area")
    _refuse_past(given, at)
    found = known[area]
    action = Action.objects.create(
        entry=entry, dimension=found.dimension, criterion=found.criterion, planned_at=at, **_values(given)
    )
    record.write("improvement.planned", by=by, at=at, subject=action, dimension=found.dimension)
    return action


@transaction.atomic
def change(*, action: Action, given: Mapping[str, Any], by: Person | None, at: datetime) -> Action:
    """Changes what a planned action says. Refused once it is done or given up, and for a day that is over."""
    if given["until"] != action.until:
        _refuse_past(given, at)
    if Action.objects.filter(pk=action.pk, state="planned").update(**_values(given)) != 1:
        raise Refused(_("Only a planned action can be changed. Please open it again first."), "closed")
    record.write("improvement.changed", by=by, at=at, subject=action, dimension=action.dimension)
    return action


@transaction.atomic
def finish(*, action: Action, outcome: str, by: Person | None, at: datetime) -> Action:
    """The action is done; the institution may say what came of it."""
    record.move(action, "finish", by=by, at=at, change={"outcome": outcome, "finished_on": timezone.localdate(at)})
    return action


@transaction.atomic
def reopen(*, action: Action, by: Person | None, at: datetime) -> Action:
    """A closed action is planned again; what was said of it stays."""
    record.move(action, "reopen", by=by, at=at, change={"finished_on": None})
    return action


@transaction.atomic
def drop(*, action: Action, outcome: str, by: Person | None, at: datetime) -> Action:
    """The institution gives the action up, and may say why."""
    record.move(action, "drop", by=by, at=at, change={"outcome": outcome})
    return action


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in ("text", "who", "until")}


def _refuse_past(given: Mapping[str, Any], at: datetime) -> None:
    if given["until"] < timezone.localdate(at):
        raise Refused(_("This day is over. Please give a day from today on."), "past")
