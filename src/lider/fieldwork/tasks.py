"""Background work of the fieldwork: proposals are worked out, what came back is offered to the next one."""

from contextlib import suppress
from datetime import datetime

from lider.clock import reading
from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit, Proposal
from lider.fieldwork.queries.problem import problem_of
from lider.fieldwork.queries.problem_rows import Unplannable
from lider.lifecycle import Refused
from lider.planning.faults import Refused as Faulty
from lider.planning.plan import plan

#: How far above the proven bound a plan may be. There is no limit of time, so that the same edition gives the same plan.
GAP = 0.005


def make_proposals() -> int:
    """Works out every proposal that waits; returns how many. A worker that dies leaves one `computing`, which people see."""
    return sum(_make(proposal) for proposal in queries.proposals_waiting())


def _make(proposal: Proposal) -> bool:
    at = reading.now()
    try:
        actions.begin_proposal(proposal=proposal, at=at)
        _work(proposal)
    except Refused:
        return False  # another worker has it, or somebody dropped it
    return True


def _work(proposal: Proposal) -> None:
    """The solver runs outside any transaction: nobody waits for it."""
    at = reading.now()
    try:
        given = problem_of(proposal.edition, proposal.weights, at=at, kept=queries.placings(proposal))
        actions.note_step(proposal=proposal, step=1)
        found = plan(given.problem, GAP, lambda: None)
        actions.note_step(proposal=proposal, step=2)
    except Unplannable as no:
        actions.fail_proposal(proposal=proposal, code=no.code, points=no.points, at=at)
    except Faulty:
        actions.fail_proposal(proposal=proposal, code="no_days", at=at)
    else:
        actions.keep_proposal(proposal=proposal, plan=found, given=given, at=reading.now())


def pass_on_offers() -> int:
    """Ends offers that nobody answered in time and offers what came back to the next best; returns how many found one."""
    at = reading.now()
    for audit in queries.offers_lapsed(at=at):
        with suppress(Refused):  # answered in the meantime
            actions.lapse(audit=audit, at=at)
    return sum(_pass_on(audit, at) for audit in queries.audits_returned())


def _pass_on(audit: Audit, at: datetime) -> bool:
    try:
        return actions.pass_on(audit=audit, at=at)
    except Refused:
        return False  # somebody else gave it out
