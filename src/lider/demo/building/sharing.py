"""What the sample's institutions do after the published edition: practices that they share, plans of improvement."""

from datetime import datetime, timedelta

from lider import ids
from lider.accounts.models import Person
from lider.demo import content
from lider.demo.building.entering import acting_for
from lider.demo.content.records import SampleAction
from lider.demo.plot import PUBLISHED, Plot
from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.entries.queries import admitted_entries
from lider.improvement import actions as improvement
from lider.improvement.queries import plan_of
from lider.institutions.models import Institution
from lider.practices import actions

#: How many institutions keep a plan.
PLANNING = 4


def share(plot: Plot, everybody: dict[str, Institution], organiser: Person) -> None:
    """Hands every card in, decides on those that are decided, and lets others say that they use them."""
    with ids.seeded(f"practices {plot.seed}"):
        for number, one in enumerate(content.practices()):
            at = PUBLISHED.publish_at + timedelta(days=20 + 7 * number, hours=3)
            practice = actions.propose(institution=everybody[one.at], card=one.card, by=acting_for(everybody[one.at]), at=at)
            if one.state == "published":
                actions.publish(practice=practice, by=organiser, at=at + timedelta(days=2))
            elif one.state == "declined":
                actions.decline(practice=practice, reason=one.reason, by=organiser, at=at + timedelta(days=2))
            for turn, code in enumerate(one.copied, 1):
                later = at + timedelta(days=10 * turn)
                actions.adopt(practice=practice, institution=everybody[code], by=acting_for(everybody[code]), at=later)


def plan(plot: Plot) -> None:
    """The first institutions plan an action for each area of their report, and close those whose time came."""
    edition = Edition.objects.get(number=PUBLISHED.number)
    at = PUBLISHED.publish_at + timedelta(days=14)
    with ids.seeded(f"improvement {plot.seed}"):
        for turn, entry in enumerate(admitted_entries(edition)[:PLANNING]):
            known = content.improvements()
            for place, area in enumerate(plan_of(entry, at=at)):
                _plan(entry, area.key, known[(turn + place) % len(known)], at)


def _plan(entry: Entry, area: str, one: SampleAction, at: datetime) -> None:
    by, end = acting_for(entry.institution), at + timedelta(days=one.days)
    given = {"text": one.text, "who": one.who, "until": end.date()}
    action = improvement.plan(entry=entry, area=area, given=given, by=by, at=at)
    if one.state == "done":
        improvement.finish(action=action, outcome=one.outcome, by=by, at=end - timedelta(days=5))
    elif one.state == "dropped":
        improvement.drop(action=action, outcome=one.outcome, by=by, at=end)
