"""The fair scores of a run, and what they rest on: worked out of the same audits as the index, beside it."""

from collections.abc import Iterable, Mapping
from math import nan
from typing import Any

import numpy as np

from lider.editions.queries import criteria_of, rules_of
from lider.measurement import problems
from lider.measurement.ranking.cautions import Caution, cautions
from lider.measurement.ranking.document import rank_document
from lider.measurement.ranking.figures import figure
from lider.measurement.ranking.measuring import Measured, measure
from lider.measurement.ranking.options import Options
from lider.measurement.ratings.reading import read_ratings
from lider.measurement.ratings.scores import Regulation
from lider.measurement.ratings.writing import ratings_file
from lider.rankings import queries
from lider.rankings.models import FairScore, Measurement, Result, Run, Severity

#: Everything but the defaults would be a choice that somebody has to explain.
OPTIONS = Options(top=(1, 3, 10))
SAME = ("measure", "infit", "outfit", "rank", "rank_low", "rank_high", "better_than", "worse_than")
POSTERIOR = ("posterior_low", "posterior_median", "posterior_high")
NUMBERS = (*SAME, *POSTERIOR, "measure_se", "score", "se", "low", "high")


def keep_measurement(run: Run, given: queries.Input, results: Iterable[Result]) -> None:
    """Measures the run's audits and keeps the figures.

    They depend on the package and the regulation alone, but for what is said of severities that drift, which the weeks of the
    audits show. What cannot be said is null, with its reason.
    """
    measured = _measured(run, given)
    if measured is None:
        unread = Caution("unscored", {"count": len(list(results))})
        Measurement.objects.create(run=run, refused="no_answers", cautions=[_caution(unread)])
        FairScore.objects.bulk_create(FairScore(result=result, reason="no_answers") for result in results)
        return
    document = rank_document(measured)
    rows, raters = {row["id"]: row for row in document.pop("institutions")}, document.pop("auditors")
    del document["method"]["warnings"]  # they name raters; `cautions` has what is to be known
    methods = {row.pop("id"): row for row in document["sensitivity"].pop("institutions")}
    Measurement.objects.create(
        run=run, document=document, bridges=_bridges(measured, given), cautions=[_caution(one) for one in cautions(measured)]
    )
    scores = (_score(result, rows[str(result.entry_id)], methods.get(str(result.entry_id), {}), measured) for result in results)
    FairScore.objects.bulk_create(scores)
    Severity.objects.bulk_create(_severity(run, row, given.seats[int(row["id"])], measured) for row in raters)


def _measured(run: Run, given: queries.Input) -> Measured | None:
    """The measurement, or None where no audit has an answer."""
    regulation = Regulation(rules_of(run.edition), criteria_of(run.edition))
    content = ratings_file(((row.audit, str(row.rater)) for row in given.rows), {row.audit.id: row.week for row in given.rows})
    try:
        return measure(read_ratings(content, regulation), OPTIONS)
    except problems.Refused:
        return None


def _score(result: Result, row: Mapping[str, Any], methods: Mapping[str, Any], measured: Measured) -> FairScore:
    reason = _reason(row, measured)
    numbers = {
        **{name: row[name] for name in (*SAME, *POSTERIOR)},
        "measure_se": row["se"], "score": row["fair"], "se": row["fair_se"], "low": row["fair_low"], "high": row["fair_high"],
    }  # fmt: skip
    if reason == "not_settled":
        numbers = dict.fromkeys(NUMBERS)
    change = methods.get("rank_change")
    return FairScore(result=result, **numbers, top=row["p_top"], methods=methods, rank_change=change, reason=reason)


def _reason(row: Mapping[str, Any], measured: Measured) -> str:
    """Why something of an institution's row is null, the gravest first; empty where nothing is."""
    repeated = np.bincount(measured.reading.ratings.institution_of).max() > 1
    why = (
        ("no_answers", not row["answers"]),
        ("single_audits", row["fair"] is None and not repeated),
        ("too_few", row["fair"] is None),
        ("not_settled", not measured.chosen.converged),
        ("too_few", row["fair_se"] is None),
        ("disconnected", row["rank"] is None),
        ("too_few", row["rank_low"] is None),
    )
    return next((reason for reason, holds in why if holds), "")


def _severity(run: Run, row: Mapping[str, Any], seat: str, measured: Measured) -> Severity:
    """The row of a rater under its seat's code, with the severity in points as well."""
    severity = nan if row["severity"] is None else row["severity"] * _points_per_unit(measured)
    reach = nan if row["se"] is None else row["se"] * _points_per_unit(measured) * measured.chosen.reach(OPTIONS.level)
    low, high = figure(severity - reach), figure(severity + reach)
    strict = [*(["harsh"] if (low or 0) > 0 else []), *(["mild"] if (high or 0) < 0 else [])]
    same = {name: row[name] for name in ("audits", "answers", "severity", "se", "infit", "outfit", "bias")}
    return Severity(run=run, seat=seat, points=figure(severity), low=low, high=high, flags=[*strict, *_changing(row)], **same)


def _changing(row: Mapping[str, Any]) -> list[str]:
    """The flags of a rater's row; one who drifts grows stricter or milder."""
    ways = {"drifting": "growing_strict" if row.get("drift", {}).get("size", 0) > 0 else "growing_mild"}
    return [ways.get(flag, flag) for flag in row["flags"]]


def _points_per_unit(measured: Measured) -> float:
    """How many points of the fair score one unit of the link is worth at these institutions: 1 in the identity link."""
    chosen = measured.chosen
    worth = chosen.fair_se / np.where(chosen.institutions.se > 0, chosen.institutions.se, nan)
    mean: float = np.sqrt(np.nanmean(worth**2)).item() if np.isfinite(worth).any() else nan
    return mean


def _bridges(measured: Measured, given: queries.Input) -> list[dict[str, Any]]:
    ratings = measured.reading.ratings
    return [
        {
            "entry": ratings.institutions[bridge.institution],
            "seat": given.seats[int(ratings.auditors[bridge.auditor])],
            "entries": [ratings.institutions[one] for one in bridge.institutions],
        }
        for bridge in measured.fit.bridges
    ]


def _caution(one: Caution) -> dict[str, Any]:
    return {"code": one.code, "values": one.values}
