"""A plan for what is left of the running edition, as the coordinator asked for it on the last morning."""

from datetime import timedelta

from lider import ids
from lider.accounts.roles import COORDINATOR
from lider.demo.building.entering import Chronicle
from lider.demo.plot import NOW
from lider.fieldwork import actions as fieldwork
from lider.fieldwork.queries.problem import WEIGHTS, problem_of
from lider.fieldwork.tasks import GAP
from lider.planning.plan import plan


def propose(story: Chronicle) -> None:
    """One proposal that waits to be confirmed. Seats stand in it by their codes, so that it is the same whoever sits there."""
    at = NOW - timedelta(minutes=40)
    with ids.seeded(f"proposal {story.plot.seed}/{story.season.number}"):
        proposal = fieldwork.ask_for_proposal(edition=story.edition, weights=WEIGHTS, by=story.cast.first(COORDINATOR), at=at)
        fieldwork.begin_proposal(proposal=proposal, at=at)
        given = problem_of(story.edition, WEIGHTS, at=at)
        found = plan(given.problem, GAP, lambda: None)
        fieldwork.keep_proposal(proposal=proposal, plan=found, given=given, at=at + timedelta(minutes=1))
