"""Writing scenarios and answer keys."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition, Kind
from lider.fieldwork import queries
from lider.fieldwork.actions.contact import return_to_plan
from lider.fieldwork.models import Scenario
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def add_scenario(
    *,
    edition: Edition,
    code: str,
    kind: Kind,
    channel: str,
    situation: str,
    questions: Sequence[str],
    key: Sequence[str],
    by: Person | None,
    at: datetime,
    needs: Sequence[str] = (),
    is_sample: bool = False,
) -> Scenario:
    """A new scenario of the edition. Refused where its code is taken."""
    values = {"kind": kind, "channel": channel, "situation": situation, "questions": list(questions), "key": list(key)}
    values["needs"] = sorted(needs)
    scenario, created = Scenario.objects.get_or_create(edition=edition, code=code, defaults={**values, "is_sample": is_sample})
    if not created:
        raise Refused(_("There is a scenario with this code already. Please choose another code."), "code_taken")
    record.write("fieldwork.scenario_added", by=by, at=at, subject=scenario)
    return scenario


@transaction.atomic
def change_scenario(
    *,
    scenario: Scenario,
    situation: str,
    questions: Sequence[str],
    key: Sequence[str],
    needs: Sequence[str] = (),
    by: Person | None,
    at: datetime,
) -> Scenario:
    """Writes the situation, the questions, the key and what it asks for. Refused once somebody has accepted an audit with it.

    Offers whose auditor does not have what it asks for now go back to the plan without blame.
    """
    if queries.is_used(scenario):
        raise Refused(_("This scenario is in use, so it stays as it was played. Please add a new one."), "in_use")
    scenario.situation, scenario.questions, scenario.key = situation, list(questions), list(key)
    scenario.needs = sorted(needs)
    scenario.save(update_fields=["situation", "questions", "key", "needs"])
    for audit in queries.offers_of_unfit(scenario):
        return_to_plan(audit, at=at)
    record.write("fieldwork.scenario_changed", by=by, at=at, subject=scenario)
    return scenario


@transaction.atomic
def load_scenarios(*, edition: Edition, rows: Iterable[Mapping[str, Any]], by: Person | None, at: datetime) -> int:
    """Takes in rows with scenario, kind, channel, situation, questions, points; returns how many were new.

    Codes that are there already stay as they are; kinds that are not known are left out.
    """
    kinds = {kind.code: kind for kind in Kind.objects.order_by("position")}
    there = set(Scenario.objects.filter(edition=edition).values_list("code", flat=True))
    new = [_made(edition, kinds[row["kind"]], row) for row in rows if row["scenario"] not in there and row["kind"] in kinds]
    Scenario.objects.bulk_create(new)
    if new:
        record.write("fieldwork.scenarios_loaded", by=by, at=at, subject=edition, count=len(new))
    return len(new)


def _made(edition: Edition, kind: Kind, row: Mapping[str, Any]) -> Scenario:
    return Scenario(
        edition=edition,
        code=row["scenario"],
        kind=kind,
        channel=row["channel"],
        situation=row["situation"],
        questions=list(row.get("questions", [])),
        key=list(row.get("points", [])),
        needs=sorted(row.get("needs", [])),
        is_sample=bool(row.get("sample", False)),
    )
