"""Reading plans of improvement, and what changed in the edition after."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from lider.entries.models import Entry
from lider.entries.queries import entries_of
from lider.improvement.models import Action
from lider.rankings import queries as rankings
from lider.rankings.models import Result


@dataclass(frozen=True)
class Area:
    """An area to improve of the report, with what is planned for it. `after` is its dimension in the next published edition."""

    key: str
    dimension: str
    criterion: str
    points: Fraction | None
    quick: bool
    actions: list[Action]
    before: Fraction | None
    after: Fraction | None


def action_by_id(id: UUID) -> Action | None:
    """The action with that id."""
    return Action.objects.select_related("entry__institution", "entry__edition").filter(pk=id).first()


def actions_of(entry: Entry) -> QuerySet[Action]:
    """The actions planned after that entry's report, the earliest deadline first."""
    return Action.objects.filter(entry=entry).order_by("until", "planned_at", "id")


def plan_of(entry: Entry, *, at: datetime) -> list[Area]:
    """The areas of the published report, quick ones first, then those that have an action but are no area of the report."""
    result = rankings.published_result(entry, at)
    if result is None:
        return []
    planned: dict[str, list[Action]] = {}
    for action in actions_of(entry):
        planned.setdefault(key_of(action.dimension, action.criterion), []).append(action)
    following = next_result(entry, at=at)
    areas = [(one["dimension"], one["criterion"] or "", one) for one in result.statements.get("areas", [])]
    known = {key_of(dimension, criterion) for dimension, criterion, _said in areas}
    areas += [(*key.split("/"), {}) for key in planned if key not in known]  # type: ignore[misc]
    found = [
        Area(
            key=key_of(dimension, criterion),
            dimension=dimension,
            criterion=criterion,
            points=Fraction(said["points"]) if said else None,
            quick=bool(said.get("quick")),
            actions=planned.get(key_of(dimension, criterion), []),
            before=rankings.value(result.dimensions.get(dimension)),
            after=rankings.value(following.dimensions.get(dimension)) if following else None,
        )
        for dimension, criterion, said in areas
    ]
    return sorted(found, key=lambda area: not area.quick)


def next_result(entry: Entry, *, at: datetime) -> Result | None:
    """The institution's published result of the first edition after that entry's."""
    later = [one for one in entries_of(entry.institution) if one.edition.number > entry.edition.number]
    results = (rankings.published_result(one, at) for one in reversed(later))
    return next((result for result in results if result), None)


def key_of(dimension: str, criterion: str) -> str:
    """An area as addresses name it."""
    return f"{dimension}/{criterion}"
