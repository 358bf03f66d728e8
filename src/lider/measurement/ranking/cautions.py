"""What has to be known before a measurement decides anything, as codes with their figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lider.measurement.facets.result import Facet
from lider.measurement.ranking.measuring import Measured

#: Below this reliability an order is hardly an order.
RELIABLE = 0.8
#: An institution that fewer auditors saw rests on their taste.
AUDITORS_MIN = 3
#: A variance of less than so many standard errors cannot be told from zero (one-sided, 5 %).
SURE = 1.64
#: Every code of a caution.
CODES = (
    "not_settled", "unscored", "unranked", "reliability", "disconnected", "bridges", "few_auditors", "small", "same_auditors",
    "unsure_auditors", "noisy_auditors", "noisy_criteria", "idle_criteria", "missing_follows_service",
    "drifting_auditors", "common_drift", "later_differs", "unseen_drift",
)  # fmt: skip


@dataclass(frozen=True)
class Caution:
    """One reason for care; `values` are the figures of its sentence.

    not_settled; unscored, unranked {count}: institutions without a fair score, without a place; reliability {value}: the
    institutions'; disconnected {parts}; bridges {count}; few_auditors {count, least}: institutions seen by fewer than `least`;
    small: too few audits for the logit link; same_auditors, unsure_auditors: the variance of severities is zero, or cannot be told
    from it; noisy_auditors, noisy_criteria {count}: infit above 1.2; idle_criteria {count}: without an answer, or with
    the same one everywhere; missing_follows_service; drifting_auditors {count}: auditors who grew stricter or milder in time;
    common_drift {points}: by how many points all together grew milder (below 0: stricter); later_differs {points}: by how many
    institutions audited later are higher; unseen_drift: audits of institutions too close together in time to show a common drift.
    """

    code: str
    values: dict[str, Any]


def cautions(measured: Measured) -> list[Caution]:
    """Every reason for care, the gravest first."""
    return [*_validity(measured), *_design(measured), *_people(measured), *_criteria(measured), *_time(measured)]


def _validity(measured: Measured) -> Iterator[Caution]:
    chosen, standing = measured.chosen, measured.standing
    scored = ~np.isnan(chosen.fair)
    if scored.any() and not chosen.converged:
        yield Caution("not_settled", {})
    yield from _counted("unscored", int((~scored).sum()))
    yield from _counted("unranked", int((scored & ~standing.sure).sum()))
    reliability = chosen.reliability["institutions"].reliability
    if not np.isnan(reliability) and reliability < RELIABLE:
        yield Caution("reliability", {"value": round(reliability, 2)})


def _design(measured: Measured) -> Iterator[Caution]:
    ratings, found = measured.reading.ratings, measured.fit
    parts = len(np.unique(measured.chosen.subset[measured.chosen.subset >= 0]))
    if parts > 1:
        yield Caution("disconnected", {"parts": parts})
    yield from _counted("bridges", len(found.bridges))
    met = np.unique(np.stack([ratings.institution_of, ratings.auditor_of]), axis=1)[0]
    few = int((np.bincount(met, minlength=len(ratings.institutions)) < AUDITORS_MIN).sum())
    if few:
        yield Caution("few_auditors", {"count": few, "least": AUDITORS_MIN})
    if measured.chosen.link == "identity":
        yield Caution("small", {})


def _people(measured: Measured) -> Iterator[Caution]:
    variance, error = measured.chosen.variances["auditor"]
    if variance == 0:
        yield Caution("same_auditors", {})
    elif variance < SURE * error:
        yield Caution("unsure_auditors", {})
    yield from _counted("noisy_auditors", _noisy(measured.fit.auditors))


def _criteria(measured: Measured) -> Iterator[Caution]:
    criteria = measured.fit.criteria
    yield from _counted("noisy_criteria", _noisy(criteria))
    idle = sum(bool({"empty", "constant"} & set(flags)) for flags in criteria.flags) + len(
        measured.reading.without_answers.get("criterion", ())
    )
    yield from _counted("idle_criteria", idle)
    if any(remark.code == "missing-follows-service" for remark in measured.fit.remarks):
        yield Caution("missing_follows_service", {})


def _time(measured: Measured) -> Iterator[Caution]:
    drift = measured.fit.drift
    if drift is None:
        return
    yield from _counted("drifting_auditors", sum(one.flagged for one in drift.auditors))
    rate = _points_a_logit(measured)
    for code, trend, sign in (("common_drift", drift.together, -1), ("later_differs", drift.across, 1)):
        if trend.flagged and np.isfinite(rate):
            yield Caution(code, {"points": round(sign * trend.size * rate, 1)})
    if not drift.seen:
        yield Caution("unseen_drift", {})


def _points_a_logit(measured: Measured) -> float:
    """How many points of the fair score a logit is worth, at these institutions."""
    found = measured.fit
    worth = found.fair_se / np.where(found.institutions.se > 0, found.institutions.se, np.nan)
    return float(np.sqrt(np.nanmean(worth**2))) if np.isfinite(worth).any() else float("nan")


def _noisy(facet: Facet) -> int:
    return sum("noisy" in flags for flags in facet.flags)


def _counted(code: str, count: int) -> Sequence[Caution]:
    return [Caution(code, {"count": count})] if count else []
