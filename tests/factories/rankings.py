"""Runs and results of the tests."""

from datetime import UTC, datetime, timedelta

from lider.rankings.models import Consent, FairScore, Measurement, Result, Run, Severity
from tests.factories import accounts, editions, entries, institutions

COMPUTED = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
SEALED_STATES = ("sealed", "published")
DIMENSIONS = ("competence", "timeliness", "information", "courtesy", "accessibility", "dignity", "transparency")
TIERS = ((85, "leader"), (75, "distinction"), (0, "participant"))
#: What the model says of a run as a whole, as `lider rank` writes it.
DOCUMENT = {
    "method": {
        "version": "1", "link": "logit", "unit": "logit", "iterations": 18, "converged": True, "seed": 1, "audits": 24,
        "answers": 400,
    },
    "reliability": {"institutions": {"reliability": 0.91, "separation": 3.2, "strata": 4.6, "rmse": 0.2}},
    "variances": {"visit": 0.25, "auditor": 0.04},
    "criteria": [
        {"id": "W06", "difficulty": 0.4, "se": 0.1, "infit": 1.4, "outfit": 1.2, "answers": 120, "flags": ["noisy"]},
        {"id": "W07", "difficulty": -0.2, "se": 0.1, "infit": 1.0, "outfit": 0.9, "answers": 120, "flags": []},
    ],
    "channels": [{"id": "visit", "effect": 0.12, "se": 0.05, "audits": 24, "share": 1.0}],
    "scenarios": [{"id": "sprawa", "effect": 0.0, "se": 0.05, "audits": 24}],
    "subsets": [[]],
    "sensitivity": {
        "changes": [{"between": ["logit", "raw"], "largest": 2, "mean": 0.5, "correlation": 0.97}],
        "variances_in_points": {"institution": {"estimate": 144.0}, "visit": {"estimate": 100.0}, "auditor": {"estimate": 9.0}},
    },
}  # fmt: skip


def run(edition=None, state="computed", indexes=(), cautions=(), **fields):
    """A measured run in any state; `indexes` makes one admitted entry and result each, ranked in one category."""
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
    Measurement.objects.create(run=made, document=DOCUMENT, cautions=[{"code": code, "values": {}} for code in cautions])
    if state in SEALED_STATES:
        for number in range(2):
            Consent.objects.create(
                run=made, step="seal", person=accounts.person("organiser"), given_at=COMPUTED + timedelta(hours=number)
            )
    for index in indexes:
        result(made, index)
    return made


def result(run, index=80, *, entry=None, category=None, fair=None, **fields):
    """One institution's result: the same figure everywhere, ranked by the ranks already there; `fair` changes its fair score."""
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
    made = Result.objects.create(run=run, entry=entry, category=category, **values)
    ranks = {name: 1 for name in ("rank", "rank_low", "rank_high", "posterior_low", "posterior_median", "posterior_high")}
    score = {"score": index - 2.0, "se": 3.0, "low": index - 8.0, "high": index + 4.0, "better_than": 0, "worse_than": 0}
    FairScore.objects.create(result=made, **{**ranks, **score, **(fair or {})})
    return made


def severity(run, seat="K001", **fields):
    """How strictly a seat judged: like all others."""
    values = {"audits": 12, "answers": 200, "severity": 0.1, "se": 0.2, "points": 0.8, "low": -2.4, "high": 4.0, **fields}
    return Severity.objects.create(run=run, seat=seat, infit=1.0, outfit=1.0, **values)


def published(indexes=(), *, at, edition=None, **fields):
    """A sealed run whose publication is at `at`: no worker has woken since."""
    edition = edition or editions.edition(state="deciding")
    edition.publish_at = at
    edition.save(update_fields=["publish_at"])
    return run(edition, state="sealed", indexes=indexes, **fields)
