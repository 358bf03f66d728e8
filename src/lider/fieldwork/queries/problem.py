"""An edition as a problem for the planner (docs/schemas/problem.schema.json): seats by their codes, audits by their ids."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.entries.queries import admitted_entries
from lider.fieldwork.models import Audit, Placing
from lider.fieldwork.queries import standing as standings
from lider.fieldwork.queries.problem_rows import Rows, Unplannable, unplannable
from lider.fieldwork.queries.standing import Standing
from lider.planning.faults import Refused as Faulty
from lider.planning.problem import Problem
from lider.planning.reading import read_problem

#: What a unit of each aim weighs, until the office says otherwise; docs/planning.md.
WEIGHTS = {"travel": 1.0, "load": 5.0, "cost": 1.0, "linkage": 100.0}


@dataclass
class Gathered:
    """The problem, and what is said beside it: seats without a home, points put into a centre, agreed audits left out."""

    document: dict[str, Any]
    problem: Problem
    agreed: frozenset[UUID]
    notes: dict[str, Any] = field(default_factory=dict)


def plannable_entries(edition: Edition) -> list[Entry]:
    """Institutions that take part and whose staff were told, by name."""
    return list(admitted_entries(edition).exclude(staff_told_at=None))


def problem_of(edition: Edition, weights: Mapping[str, float], *, at: datetime, kept: Iterable[Placing] = ()) -> Gathered:
    """Everything that is planned or agreed, with who may make it. Unplannable without seats, audits, or places of points.

    Agreed audits that break a rule of the planner (a closed day, a changed conflict) are left out of the problem; whoever
    made one gets nothing more at that institution. What was `kept` of a proposal because somebody changed it by hand is
    agreed in the same way; what was taken out of it stays out.
    """
    entries = plannable_entries(edition)
    audits = list(_wanted(entries))
    seats, homeless = standings.standings(edition, entries, at=at)
    if not seats:
        raise Unplannable("no_seats")
    if not audits:
        raise Unplannable("no_audits")
    rows = Rows(edition, entries, audits, seats, at, kept=kept, weights=weights)
    document = rows.document()
    while True:
        try:
            problem = read_problem(json.dumps(document))
        except Faulty as faulty:
            document = rows.without(document, faulty)
        else:
            break
    centres = sorted(point.id for one in problem.institutions for point in one.points if point.at_centre)
    notes = {"homeless": sorted(homeless), "at_centre": centres, "left_out": len(rows.left_out - set(rows.kept))}
    agreed = frozenset(UUID(row["audit"]) for row in document["fixed"]) - set(rows.kept)
    return Gathered(document, problem, agreed, notes)


def problem_to_look_at(entry: Entry, *, at: datetime) -> tuple[Problem, list[Standing]]:
    """One institution with everybody and all rules, nothing agreed: what a plan is judged by. Unplannable as `problem_of`."""
    seats, _homeless = standings.standings(entry.edition, [entry], at=at)
    rows = Rows(entry.edition, [entry], list(_wanted([entry])), seats, at, weights=WEIGHTS)
    document = rows.bare()
    try:
        return read_problem(json.dumps(document)), seats
    except Faulty as faulty:
        raise unplannable(document, faulty) from faulty


def _wanted(entries: list[Entry]) -> Any:
    found = Audit.objects.filter(entry__in=entries, double_of=None).exclude(state="annulled")
    return found.select_related("entry__institution", "entry__category", "point", "scenario", "seat").order_by("id")
