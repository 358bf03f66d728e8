"""Computing a run, and setting one aside."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition, Regulation
from lider.editions.queries import criteria_of, regulation_in_force, rules_of
from lider.journal import record
from lider.lifecycle import Refused
from lider.measurement.arithmetic import exact, one_decimal
from lider.measurement.index import InstitutionResult, index
from lider.measurement.statements import Statement, Statements, statements
from lider.rankings import queries
from lider.rankings.actions.measuring import keep_measurement
from lider.rankings.models import Result, Run

STATES = ("measuring", "deciding")


@transaction.atomic
def compute(*, edition: Edition, by: Person | None, at: datetime) -> Run:
    """A new run of the measurement over everything released so far, with a result for each institution.

    Refused outside measuring and deciding, while a run is sealed, and where nothing has been released yet.
    """
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    regulation = _regulation(edition)
    given = queries.run_input(edition)
    if not given.rows:
        raise Refused(
            _("No audits have been released yet, so there is nothing to compute. Please release findings first."), "nothing"
        )
    package, digest = queries.package_of(given, regulation)
    newest = queries.newest_run(edition)
    run = Run.objects.create(
        edition=edition,
        regulation=regulation,
        number=newest.number + 1 if newest else 1,
        package=package,
        digest=digest,
        computed_at=at,
        computed_by=None if by is None else by.pk,
    )
    keep_measurement(run, given, Result.objects.bulk_create(_results(run, given)))
    record.write("rankings.computed", by=by, at=at, subject=run, edition=edition.number, run=run.number, digest=digest)
    return run


@transaction.atomic
def supersede(*, run: Run, reason: str, by: Person | None, at: datetime) -> Run:
    """Sets a run aside, with a reason that stays with the run; a sealed one only before the jury begins."""
    edition = Edition.objects.select_for_update().get(pk=run.edition_id)
    if run.state != "computed" and edition.state != "measuring":
        raise Refused(_("The jury already decides on this run, so it cannot be set aside."), "jury_decides")
    record.move(run, "supersede", by=by, at=at, change={"reason": reason}, run=run.number)
    return run


def _regulation(edition: Edition) -> Regulation:
    regulation = regulation_in_force(edition)
    if edition.state not in STATES or regulation is None:
        raise Refused(
            _("A run can be computed once the fieldwork of the edition is over, and before publication."), "not_measuring"
        )
    if queries.sealed_run(edition):
        raise Refused(_("A run of this edition is sealed. It has to be set aside before another can be computed."), "sealed")
    return regulation


def _results(run: Run, given: queries.Input) -> list[Result]:
    rules, criteria = rules_of(run.edition), criteria_of(run.edition)
    measured = index(given.audits, rules, criteria, given.resolved)
    said = statements(given.audits, rules, criteria)
    counts = {entry: Counter(audit.channel for audit in given.audits if audit.institution == entry) for entry in said}
    return [_result(run, given, one, said[one.institution], counts[one.institution]) for one in measured]


def _result(run: Run, given: queries.Input, one: InstitutionResult, said: Statements, audits: Mapping[str, int]) -> Result:
    entry = given.entries[one.institution]
    return Result(
        run=run,
        entry=entry,
        category_id=UUID(one.category),
        index=None if one.index is None else one_decimal(one.index),
        exact=_exact(one.index),
        tier=one.tier,
        rank=one.rank,
        channels={name: {"exact": _exact(score), "audits": audits[name]} for name, score in one.channels.items()},
        dimensions={name: _exact(score) for name, score in one.dimensions.items()},
        critical_failures=len(one.unresolved),
        audits=sum(audits.values()),
        statements=_statements(said),
    )


def _exact(score: Fraction | None) -> str | None:
    return None if score is None else exact(score)


def _statements(said: Statements) -> dict[str, list[dict[str, Any]]]:
    quick = {statement.criterion for statement in said.quick_wins}
    return {
        "strengths": [_statement(one) for one in said.strengths],
        "areas": [{**_statement(one), "quick": one.criterion is not None and one.criterion in quick} for one in said.areas],
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "dimension": one.dimension,
        "points": exact(one.points),
        "median": exact(one.median),
        "contacts": one.contacts,
    }
