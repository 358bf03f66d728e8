"""Runs and results of the tests."""

from datetime import UTC, datetime, timedelta

from lider.rankings.models import Consent, Result, Run
from tests.factories import accounts, editions, entries, institutions

COMPUTED = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
SEALED_STATES = ("sealed", "published")
DIMENSIONS = ("competence", "timeliness", "information", "courtesy", "accessibility", "dignity", "transparency")
TIERS = ((85, "leader"), (75, "distinction"), (0, "participant"))


def run(edition=None, state="computed", indexes=(), **fields):
    """A run in any state; `indexes` makes one admitted entry and result each, ranked in one category."""
    from lider.editions.queries import regulation_in_force

    edition = edition or editions.edition(state="deciding")
    values = {
        "edition": edition,
        "regulation": regulation_in_force(edition),
        "number": Run.objects.filter(edition=edition).count() + 1,
        "state": state,
        "package": "{}",
        "digest": "ab" * 32,
        "computed_at": COMPUTED,
        **fields,
    }
    made = Run.objects.create(**values)
    if state in SEALED_STATES:
        for number in range(2):
            Consent.objects.create(
                run=made, step="seal", person=accounts.person("organiser"), given_at=COMPUTED + timedelta(hours=number)
            )
    for index in indexes:
        result(made, index)
    return made


def result(run, index=80, *, entry=None, category=None, **fields):
    """One institution's result: the same figure everywhere, ranked by the ranks already there."""
    entry = entry or entries.entry(edition=run.edition, state="admitted", institution=institutions.institution())
    category = category or entry.category
    others = Result.objects.filter(run=run, category=category)
    values = {
        "index": f"{index:.1f}",
        "exact": f"{index}/1",
        "tier": next(tier for least, tier in TIERS if index >= least),
        "rank": 1 + sum(int(other.exact.split("/")[0]) > index for other in others),
        "channels": {name: {"exact": f"{index}/1", "audits": 3} for name in ("visit", "phone", "email")},
        "dimensions": {name: f"{index}/1" for name in DIMENSIONS},
        "critical_failures": 0,
        "audits": 9,
        "statements": {"strengths": [], "areas": []},
        **fields,
    }
    for other in others:
        if int(other.exact.split("/")[0]) < index:
            other.rank += 1
            other.save(update_fields=["rank"])
    return Result.objects.create(run=run, entry=entry, category=category, **values)


def published(indexes=(), *, at, edition=None, **fields):
    """A sealed run whose publication is at `at`: no worker has woken since."""
    edition = edition or editions.edition(state="deciding")
    edition.publish_at = at
    edition.save(update_fields=["publish_at"])
    return run(edition, state="sealed", indexes=indexes, **fields)
