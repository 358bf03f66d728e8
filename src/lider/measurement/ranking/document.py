"""A measured ranking as a document for others to read and to check: what `lider rank` writes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from lider.measurement.facets.result import Bias, Fit, Reliability, Trend
from lider.measurement.ranking.figures import figure, figures
from lider.measurement.ranking.measuring import Measured
from lider.measurement.ranking.outcome import Effect
from lider.measurement.ratings.frame import Floats, Ints

#: Changes with the meaning of the figures.
VERSION = "1"


def rank_document(measured: Measured) -> dict[str, Any]:
    """The result as plain JSON values; schema: docs/schemas/rank.schema.json.

    Institutions come by category, rank and id, those without a rank last in their category; everything else by id. Numbers have
    ten significant digits; what is missing or refused is null, with the reason in `method.warnings`.
    """
    return {
        "method": _method(measured),
        "institutions": _institutions(measured),
        "auditors": _auditors(measured),
        "criteria": _criteria(measured),
        "channels": _effects(measured, "channel"),
        "scenarios": _effects(measured, "scenario"),
        "variances": {name: figure(value) for name, (value, _) in measured.chosen.variances.items()},
        "variance_errors": {name: figure(error) for name, (_, error) in measured.chosen.variances.items()},
        "reliability": {name: _reliability(one) for name, one in measured.chosen.reliability.items()},
        "subsets": _subsets(measured),
        "sensitivity": _sensitivity(measured),
        **_drift(measured),
    }


def audit_rows(measured: Measured) -> list[dict[str, Any]]:
    """A row for every audit, by institution and id: its points, how far it lies from its institution's level in the logit link (the
    visit), and how well its answers fit. For those who check single audits; it names auditors."""
    ratings, facet = measured.reading.ratings, measured.fit.audits
    columns = {
        "points": measured.points.audits,
        "visit": facet.estimate,
        "visit_se": facet.se,
        "infit": facet.infit,
        "outfit": facet.outfit,
    }
    numbers = {name: figures(values) for name, values in columns.items()}
    answers = np.bincount(ratings.audit, minlength=len(ratings.audits))
    return [
        {
            "id": name,
            "institution": ratings.institutions[ratings.institution_of[a]],
            "auditor": ratings.auditors[ratings.auditor_of[a]],
            "channel": ratings.channels[ratings.channel_of[a]],
            "scenario": ratings.scenarios[ratings.scenario_of[a]],
            "answers": int(answers[a]),
            **{column: values[a] for column, values in numbers.items()},
        }
        for a, name in enumerate(ratings.audits)
    ]


def _method(measured: Measured) -> dict[str, Any]:
    options, ratings, chosen = measured.options, measured.reading.ratings, measured.chosen
    return {
        "version": VERSION,
        "link": chosen.link,
        "unit": "logit" if chosen.link == "logit" else "points",
        "link_asked": options.link,
        "steps": options.steps,
        "visit": options.visit,
        "auditor": options.auditor,
        "warm": options.warm,
        "seed": options.seed,
        "level": options.level,
        "audits": len(ratings.audits),
        "answers": len(ratings.score),
        "maxima": measured.reading.maxima,
        "degrees_of_freedom": figure(chosen.df),
        "iterations": chosen.iterations,
        "converged": chosen.converged,
        "log_likelihood": figure(chosen.log_likelihood),
        "warnings": list(measured.warnings),
    }


def _institutions(measured: Measured) -> list[dict[str, Any]]:
    reading, chosen, standing = measured.reading, measured.chosen, measured.standing
    ratings = reading.ratings
    audits = np.bincount(ratings.institution_of, minlength=len(ratings.institutions))
    answers = np.bincount(ratings.institution_of[ratings.audit], minlength=len(ratings.institutions))
    numbers = {
        "index": measured.points.index,
        "measure": chosen.institutions.estimate,
        "se": chosen.institutions.se,
        "fair": chosen.fair,
        "fair_se": chosen.fair_se,
        "fair_low": measured.fair_low,
        "fair_high": measured.fair_high,
        **_fit_columns(measured.fit, "institutions", len(ratings.institutions)),
    }
    columns = {name: figures(values) for name, values in numbers.items()}
    ranks = {
        "rank": standing.rank, "rank_low": standing.low, "rank_high": standing.high,
        "posterior_low": standing.posterior_low, "posterior_median": standing.posterior_median,
        "posterior_high": standing.posterior_high, "better_than": standing.better_than, "worse_than": standing.worse_than,
    }  # fmt: skip
    places = {name: _whole(values, standing.ranked if name == "rank" else standing.sure) for name, values in ranks.items()}
    top = {str(first): figures(chances) for first, chances in standing.top.items()}
    rows = [
        {
            "id": name,
            "category": ratings.categories[ratings.category_of[i]] if reading.categories else None,
            "audits": int(audits[i]),
            "answers": int(answers[i]),
            **{column: values[i] for column, values in columns.items()},
            **{column: values[i] for column, values in places.items()},
            "p_top": {first: chances[i] for first, chances in top.items()},
            "flags": list(_flags(measured.fit, "institutions", i)),
        }
        for i, name in enumerate(ratings.institutions)
    ]
    rows += [_unmeasured(rows[0], name) for name in reading.without_answers.get("institution", ())] if rows else []
    return sorted(rows, key=lambda row: (row["category"] or "", row["rank"] is None, row["rank"] or 0, row["id"]))


def _unmeasured(like: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The row of an institution that no answer stands behind."""
    blank = {key: None for key in like}
    return blank | {
        "id": name, "audits": 0, "answers": 0, "p_top": dict.fromkeys(like["p_top"]), "flags": ["empty"],
    }  # fmt: skip


def _auditors(measured: Measured) -> list[dict[str, Any]]:
    ratings, chosen, fit = measured.reading.ratings, measured.chosen, measured.fit
    audits = np.bincount(ratings.auditor_of, minlength=len(ratings.auditors))
    answers = np.bincount(ratings.auditor_of[ratings.audit], minlength=len(ratings.auditors))
    columns = {name: figures(values) for name, values in _fit_columns(fit, "auditors", len(ratings.auditors)).items()}
    rows = []
    for (name, severity, se), place in zip(_named(ratings.auditors, chosen.auditors), range(len(ratings.auditors)), strict=True):
        fitting = {column: values[place] for column, values in columns.items()}
        counts = {"audits": int(audits[place]), "answers": int(answers[place])}
        bias = _bias(fit, place, ratings.criteria, ratings.channels)
        drift = None if fit.drift is None else fit.drift.auditors[place]
        odd = {"biased": bool(bias), "drifting": drift is not None and drift.flagged}
        flags = [*_flags(fit, "auditors", place), *(flag for flag, raised in odd.items() if raised)]
        row = {"id": name, "severity": severity, "se": se, **fitting, **counts, "flags": flags, "bias": bias}
        rows.append(row | ({} if drift is None else {"drift": _trend(drift)}))
    return rows


def _trend(trend: Trend) -> dict[str, Any]:
    """A change from the first audit to the last, in logits."""
    return {**{name: figure(getattr(trend, name)) for name in ("size", "se", "p")}, "flagged": trend.flagged}


def _drift(measured: Measured) -> dict[str, Any]:
    """How severities move in time; nothing where the file does not say when audits were made."""
    found = measured.fit.drift
    if found is None:
        return {}
    trends = {"together": _trend(found.together), "across": _trend(found.across)}
    return {"drift": {"column": measured.reading.time, **trends, "seen": found.seen}}


def _bias(fit: Fit | None, auditor: int, criteria: Sequence[str], channels: Sequence[str]) -> list[dict[str, Any]]:
    """Where the auditor is harsher (positive, logits) or milder than usual, after the control of false discoveries."""

    def row(kind: str, names: Sequence[str], bias: Bias) -> dict[str, Any]:
        return {kind: names[bias.other], "size": figure(bias.size), "se": figure(bias.se), "p": figure(bias.p)}

    if fit is None:
        return []
    by_criterion = [row("criterion", criteria, one) for one in fit.criterion_bias if one.flagged and one.auditor == auditor]
    return by_criterion + [row("channel", channels, one) for one in fit.channel_bias if one.flagged and one.auditor == auditor]


def _criteria(measured: Measured) -> list[dict[str, Any]]:
    ratings, fit = measured.reading.ratings, measured.fit
    count = len(ratings.criteria)
    answers = np.bincount(ratings.criterion, minlength=count)
    numbers = {
        "difficulty": fit.criteria.estimate if fit else np.full(count, np.nan),
        "se": fit.criteria.se if fit else np.full(count, np.nan),
        **_fit_columns(fit, "criteria", count),
    }
    columns = {name: figures(values) for name, values in numbers.items()}
    rows = [
        {
            "id": name,
            **{column: values[k] for column, values in columns.items()},
            "steps": figures(fit.steps[k]) if fit else None,
            "own_steps": fit.own_steps[k] if fit else None,
            "maximum": int(ratings.maximum[k]),
            "answers": int(answers[k]),
            "flags": list(_flags(fit, "criteria", k)),
        }
        for k, name in enumerate(ratings.criteria)
    ]
    blank = dict.fromkeys(rows[0]) | {"answers": 0, "flags": ["empty"]}
    rows += [blank | {"id": name} for name in measured.reading.without_answers.get("criterion", ())]
    return sorted(rows, key=lambda row: str(row["id"]))


def _effects(measured: Measured, kind: str) -> list[dict[str, Any]]:
    """Channels or scenarios; none where the file has no such column."""
    reading, chosen = measured.reading, measured.chosen
    ratings = reading.ratings
    if not (reading.channels if kind == "channel" else reading.scenarios):
        return []
    names, of = (ratings.channels, ratings.channel_of) if kind == "channel" else (ratings.scenarios, ratings.scenario_of)
    audits = np.bincount(of, minlength=len(names))
    effect = chosen.channels if kind == "channel" else chosen.scenarios
    rows = []
    for place, (name, estimate, se) in enumerate(_named(names, effect)):
        share = {"share": figure(float(ratings.share[place]))} if kind == "channel" else {}
        rows.append({"id": name, "effect": estimate, "se": se, "audits": int(audits[place]), **share})
    share = {"share": None} if kind == "channel" else {}
    absent = reading.without_answers.get(kind, ())
    rows += [{"id": name, "effect": None, "se": None, "audits": 0, **share} for name in absent]
    return sorted(rows, key=lambda row: str(row["id"]))


def _subsets(measured: Measured) -> list[list[str]]:
    """Institutions that are tied together by auditors, the largest subset first."""
    names, subset = measured.reading.ratings.institutions, measured.chosen.subset
    found = [[names[i] for i in np.flatnonzero(subset == part)] for part in np.unique(subset[subset >= 0])]
    return sorted(found, key=lambda members: (-len(members), members))


def _sensitivity(measured: Measured) -> dict[str, Any]:
    found, names = measured.sensitivity, measured.reading.ratings.institutions
    scores = {name: figures(values) for name, values in found.scores.items()}
    ranks = {name: _whole(values, values > 0) for name, values in found.ranks.items()}
    institutions = []
    for i, institution in enumerate(names):
        row: dict[str, Any] = {"id": institution}
        for name in scores:
            row |= {name: scores[name][i], f"rank_{name}": ranks[name][i]}
        there = [int(values[i]) for values in found.ranks.values() if values[i] > 0]
        institutions.append(row | {"rank_change": max(there) - min(there) if len(there) > 1 else None})
    changes = [
        {
            "between": list(pair),
            "largest": figure(one.largest),
            "mean": figure(one.mean),
            "correlation": figure(one.correlation),
        }
        for pair, one in found.changes.items()
    ]
    points = {name: {"estimate": figure(value), "se": figure(error)} for name, (value, error) in measured.in_points.items()}
    return {"institutions": institutions, "changes": changes, "variances_in_points": points}


def _named(names: Sequence[str], effect: Effect) -> Iterable[tuple[str, float | None, float | None]]:
    return zip(names, figures(effect.estimate), figures(effect.se), strict=True)


def _fit_columns(fit: Fit | None, facet: str, count: int) -> dict[str, Floats]:
    if fit is None:
        return {"infit": np.full(count, np.nan), "outfit": np.full(count, np.nan)}
    found = getattr(fit, facet)
    return {"infit": found.infit, "outfit": found.outfit}


def _flags(fit: Fit | None, facet: str, place: int) -> tuple[str, ...]:
    if fit is None:
        return ()
    flags: tuple[str, ...] = getattr(fit, facet).flags[place]
    return flags


def _whole(values: Ints, there: Any) -> list[int | None]:
    return [int(value) if known else None for value, known in zip(values, there, strict=True)]


def _reliability(one: Reliability) -> dict[str, float | None]:
    return {
        "reliability": figure(one.reliability),
        "separation": figure(one.separation),
        "strata": figure(one.strata),
        "rmse": figure(one.rmse),
    }
