"""From ratings to everything that is said of them: both links, places, sensitivity."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lider.measurement.facets.fit import fit
from lider.measurement.facets.result import Fit
from lider.measurement.ranking.identity import identity_outcome
from lider.measurement.ranking.index_points import Points, points_of
from lider.measurement.ranking.logit import logit_outcome
from lider.measurement.ranking.options import Options, link_for
from lider.measurement.ranking.outcome import Outcome
from lider.measurement.ranking.sensitivity import Sensitivity, sensitivity
from lider.measurement.ranking.standing import Standing, standing
from lider.measurement.ratings.frame import Floats
from lider.measurement.ratings.reading import Reading

#: Told what was done and what it was done to, for people who wait.
Say = Callable[[str], None]


@dataclass(frozen=True)
class Measured:
    """A whole measurement. `chosen` is the link that ranks; `fit` the logit fit, which also fits criteria and answers.

    `fair_low` and `fair_high` (institutions,): the interval of the fair score at the options' level, points 0..100.
    `in_points`: variance components of an audit's points (identity link): (estimate, standard error).
    """

    reading: Reading
    options: Options
    points: Points
    fit: Fit
    chosen: Outcome
    fair_low: Floats
    fair_high: Floats
    standing: Standing
    sensitivity: Sensitivity
    in_points: dict[str, tuple[float, float]]
    warnings: tuple[str, ...]


def measure(reading: Reading, options: Options, say: Say = lambda sentence: None) -> Measured:
    """Fits both links, ranks by the chosen one and compares. Nothing raises for odd data: what cannot be said is NaN, and why is
    in `warnings`. Deterministic; the draws of ranks depend on the seed."""
    ratings = reading.ratings
    points = points_of(reading)
    found = fit(ratings, steps=options.steps, visit=options.visit, auditor=options.auditor, warm=options.warm)
    say(f"The logit link is fitted in {found.iterations} steps")
    outcomes = {"logit": logit_outcome(found), "identity": identity_outcome(ratings, points.audits, options)}
    say("The identity link is fitted")
    chosen = outcomes[link_for(ratings, options.link)]
    place = standing(chosen, ratings, options)
    say("Ranks are drawn")
    scores = {"logit": outcomes["logit"].fair, "identity": outcomes["identity"].fair, "raw": points.raw}
    low, high = _interval(chosen, options)
    warnings = (*reading.warnings, *_about(reading, options, chosen, outcomes), *chosen.warnings, *place.warnings)
    return Measured(
        reading, options, points, found, chosen, low, high, place, sensitivity(scores, ratings.category_of, place.ranked),
        _in_points(outcomes["identity"]), tuple(dict.fromkeys(warnings)),
    )  # fmt: skip


def _in_points(identity: Outcome) -> dict[str, tuple[float, float]]:
    """Variance components in squared points; that of institutions from the spread of their levels beyond the errors."""
    institutions = identity.reliability["institutions"]
    return {"institution": ((institutions.separation * institutions.rmse) ** 2, np.nan), **identity.variances}


def _interval(chosen: Outcome, options: Options) -> tuple[Floats, Floats]:
    reach = chosen.reach(options.level) * chosen.fair_se
    return np.clip(chosen.fair - reach, 0, 100), np.clip(chosen.fair + reach, 0, 100)


def _about(reading: Reading, options: Options, chosen: Outcome, outcomes: dict[str, Outcome]) -> Iterator[str]:
    if reading.regulation is None and not any(text.startswith("The index") for text in reading.warnings):
        yield "The index is not computed: it needs --rules and --criteria that have the criteria of the file."
    for kind, names in reading.without_answers.items():
        yield f"Without any answer, and left out ({kind}): {_few(names)}."
    if alone := _alone(reading, chosen):
        yield f"No auditor ties these institutions to another, so their scores have no standard error: {_few(alone)}."
    if options.link == "auto" and chosen.link == "identity":
        yield "The identity link was chosen: the logit link needs 100 audits, 3 per institution on average, and 8 criteria."
    if chosen.link == "identity":
        if options.visit == "none":
            yield "--visit none concerns the logit link alone: in the identity link the visit is the residual."
        yield "Criteria, infit and outfit are always those of the logit link; log_likelihood is null in the identity link."
        yield from (f"Logit link: {text}" for text in outcomes["logit"].warnings)


def _alone(reading: Reading, chosen: Outcome) -> tuple[str, ...]:
    """Institutions with a measure that are a part by themselves: there is nothing to compare them with."""
    measured = np.flatnonzero((chosen.subset >= 0) & ~np.isnan(chosen.level))
    part = chosen.subset[measured]
    return tuple(reading.ratings.institutions[i] for i in measured[np.bincount(part, minlength=1)[part] == 1])


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
