"""Asking for a plan, and keeping what the planner found."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.fieldwork import queries
from lider.fieldwork.actions.assignment import plan_audits
from lider.fieldwork.actions.casting import recast
from lider.fieldwork.models import Audit, HandChange, Placing, Proposal, Scenario, Seat
from lider.fieldwork.queries.problem import Gathered
from lider.journal import record
from lider.lifecycle import Refused

#: Steps of the work: gathering, choosing who and when, keeping.
STEPS = 3
#: Parts of the planner's document that are kept as figures.
FIGURES = ("objective", "bound", "gap", "cut", "linkage", "kilometres_saved")


@transaction.atomic
def ask_for_proposal(*, edition: Edition, weights: Mapping[str, float], by: Person | None, at: datetime) -> Proposal:
    """Asks for a plan of everything that is not agreed; what the regulation asks for and nobody planned is planned first.

    Refused outside the time of the audits, without admitted institutions whose staff were told, and while another proposal is
    open: drop that one first.
    """
    return _ask(edition, weights, [], by, at)


@transaction.atomic
def propose_anew(*, proposal: Proposal, by: Person | None, at: datetime) -> Proposal:
    """Drops a proposal and asks for another one around what was changed in it by hand, with the same weights."""
    kept = list(queries.changed_by_hand(proposal))
    if not kept:
        raise Refused(_("Nothing was changed by hand, so the plan would be the same."), "unchanged")
    firsts = [one.audit_id for one in kept if one.is_double and one.seat]
    kept += queries.placings(proposal).filter(audit__in=firsts, is_double=False, is_agreed=False, by_hand=None, seat__isnull=False)
    drop_proposal(proposal=proposal, by=by, at=at)
    return _ask(proposal.edition, proposal.weights, kept, by, at)


def _ask(edition: Edition, weights: Mapping[str, float], kept: list[Placing], by: Person | None, at: datetime) -> Proposal:
    if edition.state not in ("open", "fieldwork"):
        raise Refused(_("A plan can be proposed while entries are taken and while audits are made."), "not_the_time")
    entries = queries.plannable_entries(edition)
    if not entries:
        raise Refused(
            _("No institution can be planned yet: it has to be admitted, and its staff have to be told first."), "no_entries"
        )
    there = set(Audit.objects.filter(entry__in=entries).order_by().values_list("entry", flat=True))
    for entry in entries:
        if entry.pk not in there:
            _plan(entry, by, at)
    try:
        with transaction.atomic():
            made = Proposal.objects.create(edition=edition, weights=dict(weights), asked_at=at, asked_by=by)
    except IntegrityError as twice:
        raise Refused(_("There is a proposal already. Please confirm it or drop it first."), "open") from twice
    for one in kept:
        _keep(one, made)
    record.write("fieldwork.proposal_asked", by=by, at=at, subject=made, **({"kept": len(kept)} if kept else {}))
    return made


@transaction.atomic
def begin_proposal(*, proposal: Proposal, at: datetime) -> None:
    """Claims it for one worker. Refused where another one has it."""
    record.move(proposal, "begin", by=None, at=at)


@transaction.atomic
def note_step(*, proposal: Proposal, step: int) -> None:
    """How far the work is, for whoever waits. Not journalled: nothing has happened yet."""
    Proposal.objects.filter(pk=proposal.pk).update(step=step)


@transaction.atomic
def keep_proposal(*, proposal: Proposal, plan: Mapping[str, Any], given: Gathered, at: datetime) -> None:
    """Keeps what the planner found. Refused where somebody dropped the proposal in the meantime."""
    rows = _Rows(proposal, given)
    made = recast([*map(rows.placed, plan["assignments"]), *map(rows.left, rows.wanted_of(plan))], proposal)
    Placing.objects.bulk_create(one for one in made if (one.audit_id, one.is_double) not in rows.kept)
    figures = {name: plan[name] for name in FIGURES}
    short = next((row["explanation"] for row in plan["unplaced"] if row["audit"] is None), "")
    notes = {**given.notes, "doubles_short": bool(short)}
    record.move(proposal, "finish", by=None, at=at, change={"figures": figures, "notes": notes, "step": STEPS})


@transaction.atomic
def fail_proposal(*, proposal: Proposal, code: str, points: tuple[str, ...] = (), at: datetime) -> None:
    """Says why no plan can be made, and which service points are nowhere on the map."""
    record.move(proposal, "fail", by=None, at=at, change={"notes": {"fault": code, "points": list(points)}})


@transaction.atomic
def drop_proposal(*, proposal: Proposal, by: Person | None, at: datetime) -> None:
    """Sets a proposal aside; nothing of it comes true. One that is being worked out is not kept when it is found."""
    record.move(proposal, "drop", by=by, at=at)


def _plan(entry: Entry, by: Person | None, at: datetime) -> None:
    try:
        plan_audits(entry=entry, by=by, at=at)
    except Refused as no:
        raise Refused(f"{entry.institution.name}: {no.message}", no.code) from no


def _keep(row: Placing, proposal: Proposal) -> None:
    """A row goes on in a new proposal. What was changed by hand has no place there that the plan gave it."""
    if row.is_double and row.seat is None:
        return  # the new plan chooses its second audits anew
    change = row.change
    values = {"seat": row.seat, "scenario": row.scenario, "day": row.day, "slot": row.slot, "is_double": row.is_double}
    made = Placing.objects.create(proposal=proposal, audit=row.audit, **values)
    if change:
        said = {"overridden": change.overridden, "reason": change.reason}
        HandChange.objects.create(placing=made, changed_at=change.changed_at, changed_by=change.changed_by, **said)


class _Rows:
    """The planner's rows as ours: seats by code, scenarios by code, audits by id."""

    def __init__(self, proposal: Proposal, given: Gathered) -> None:
        self.proposal, self.agreed = proposal, given.agreed
        self.seats = {one.code: one for one in Seat.objects.filter(edition=proposal.edition)}
        self.scenarios = {one.code: one for one in Scenario.objects.filter(edition=proposal.edition)}
        self.own = dict(Audit.objects.filter(pk__in=given.agreed).values_list("pk", "scenario"))
        kept = Placing.objects.filter(proposal=proposal).values_list("audit", "is_double", "scenario")
        self.kept = {(audit, double) for audit, double, _scenario in kept}
        self.own.update({audit: scenario for audit, double, scenario in kept if scenario and not double})

    def placed(self, row: Mapping[str, Any]) -> Placing:
        double = row["double_of"] is not None
        audit = UUID(row["double_of"] or row["audit"])
        agreed = not double and audit in self.agreed
        return Placing(
            proposal=self.proposal,
            audit_id=audit,
            is_double=double,
            is_agreed=agreed,
            seat=self.seats[row["auditor"]],
            scenario_id=self.own[audit] if audit in self.own else self.scenarios[row["scenario"]].pk,
            day=date.fromisoformat(row["date"]),
            slot=row["slot"] or "",
        )

    def wanted_of(self, plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        return [row for row in plan["unplaced"] if row["audit"] is not None]

    def left(self, row: Mapping[str, Any]) -> Placing:
        return Placing(proposal=self.proposal, audit_id=UUID(row["audit"]), rule=row["rule"][:200])
