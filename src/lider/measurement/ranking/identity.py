"""The identity link: the points of audits, measured as they are."""

from collections.abc import Iterator
from math import nan

import numpy as np

from lider.measurement.facets.connection import subsets
from lider.measurement.facets.reliability import NOTHING, reliability
from lider.measurement.ranking.options import Options
from lider.measurement.ranking.outcome import Effect, Outcome
from lider.measurement.ranking.points_model import Design, Solved, design_of, solved
from lider.measurement.ratings.frame import Floats, Ints, Ratings

#: Degrees of freedom below which intervals are called wide.
FEW_DF = 30


def identity_outcome(ratings: Ratings, points: Floats, options: Options) -> Outcome:
    """Fits the points (audits,), 0..100, NaN where there are none. Measures are points relative to the subset's average.

    Intervals are those of t with audits - institutions - auditors + 1 degrees of freedom; with none left, standard errors are NaN.
    With one audit in every institution, or no audit beyond what the model needs, measures and fair scores are NaN too.
    """
    design = design_of(ratings, points)
    part, _ = subsets(ratings)
    if design.counts.max(initial=0) < 2:
        text = "Every institution has one audit only, so that its visit cannot be told from its level: fair scores are refused."
        return _refused(ratings, part, design.df, text)
    if design.left < 1:
        text = "There are too few audits for institutions, channels and scenarios: fair scores of the identity link are refused."
        return _refused(ratings, part, design.df, text)
    found = solved(design, fixed=options.auditor == "fixed", parts=len(np.unique(part[part >= 0])))
    return _outcome(ratings, design, found, part)


def _refused(ratings: Ratings, part: Ints, df: int, text: str) -> Outcome:
    def blank(names: tuple[str, ...]) -> Floats:
        return np.full(len(names), nan)

    def effect(names: tuple[str, ...]) -> Effect:
        return Effect(blank(names), blank(names))

    names = ratings.institutions
    return Outcome(
        link="identity", institutions=effect(names), auditors=effect(ratings.auditors), channels=effect(ratings.channels),
        scenarios=effect(ratings.scenarios), level=blank(names), diagonal=blank(names), factor=np.zeros((len(names), 0)),
        subset=part, fair=blank(names), fair_se=blank(names), df=df, variances={"visit": (nan, nan), "auditor": (nan, nan)},
        reliability={"institutions": NOTHING, "auditors": NOTHING}, log_likelihood=nan, iterations=0, converged=False,
        warnings=(text,),
    )  # fmt: skip


def _outcome(ratings: Ratings, design: Design, found: Solved, part: Ints) -> Outcome:
    sure = design.df > 0 and not found.exact
    blur = 1.0 if sure else nan
    estimate, errors = _centred(found, part)
    cut = len(ratings.channels) - 1
    channels = _coded(found, slice(0, cut), blur)
    scenarios = _coded(found, slice(cut, None), blur)
    shift = float(ratings.share[1:] @ found.coefficients[:cut]) + float(found.coefficients[cut:].sum()) / len(ratings.scenarios)
    return Outcome(
        link="identity",
        institutions=Effect(estimate, errors * blur),
        auditors=Effect(found.severity, found.severity_se * blur),
        channels=channels,
        scenarios=scenarios,
        level=found.level,
        diagonal=found.diagonal * blur,
        factor=found.factor,
        subset=part,
        fair=np.clip(found.level + shift, 0.0, 100.0),
        fair_se=errors * blur,
        df=float(design.df),
        variances={"visit": found.visit, "auditor": found.between},
        reliability={
            "institutions": reliability(estimate, errors) if sure else NOTHING,
            "auditors": reliability(found.severity, found.severity_se) if sure else NOTHING,
        },
        log_likelihood=nan,
        iterations=found.iterations,
        converged=found.converged,
        warnings=tuple(_warnings(ratings, design, found, part)),
    )


def _centred(found: Solved, part: Ints) -> tuple[Floats, Floats]:
    """Levels and their standard errors relative to the average of the subset; no errors where it is one institution alone."""
    estimate, errors = found.level.copy(), np.full(len(found.level), nan)
    for name in np.unique(part[part >= 0]):
        members = np.flatnonzero((part == name) & ~np.isnan(found.level))
        n = len(members)
        if not n:
            continue
        estimate[members] -= found.level[members].mean()
        across = found.factor[members] - found.factor[members].mean(axis=0)
        own = found.diagonal[members] * (1 - 2 / n) + found.diagonal[members].sum() / n**2
        errors[members] = np.sqrt(np.maximum(own + (across**2).sum(axis=1), 0)) if n > 1 else nan
    return estimate, errors


def _coded(found: Solved, where: slice, blur: float) -> Effect:
    """Effects that sum to zero, from contrasts with the first."""
    values = np.concatenate([[0.0], found.coefficients[where]])
    size = len(values)
    turn = np.eye(size) - 1 / size
    spread = np.zeros((size, size))
    spread[1:, 1:] = found.covariance[where, where]
    return Effect(turn @ values, np.sqrt(np.maximum(np.diag(turn @ spread @ turn.T), 0)) * blur)


def _warnings(ratings: Ratings, design: Design, found: Solved, part: Ints) -> Iterator[str]:
    if found.exact:
        yield "The audits agree exactly with the model: nothing is left to judge errors by, and standard errors are refused."
    elif design.df <= 0:
        yield "No degrees of freedom are left (audits - institutions - auditors + 1): standard errors are refused."
    elif design.df < FEW_DF:
        yield f"Too small: {design.df} degrees of freedom are left. Intervals use the t distribution and are wide."
    between, error = found.between
    if between == 0:
        yield "Auditors differ no more than chance: the severity variance is zero."
    elif between < 1.64 * error:
        yield "The severity variance cannot be told from zero; adjusting for auditors may do more harm than good here."
    if len(design.kept) < design.columns.shape[1]:
        names = (*ratings.channels[1:], *ratings.scenarios[1:])
        few = ", ".join(names[k] for k in range(len(names)) if k not in design.kept)
        yield f"Channels or scenarios that cannot be told from institutions or each other have no effect of their own: {few[:200]}."
    parts = len(np.unique(part[part >= 0]))
    if parts > 1:
        text = f"Institutions and auditors fall into {parts} parts with no audit between them."
        yield f"{text} Measures are relative to the average of each part."
    if not found.converged:
        yield "The fit of the identity link did not settle; do not publish its figures."
