"""From ratings to a fitted model with everything that is said about it."""

from typing import Literal

import numpy as np

from lider.measurement.facets.anchors import anchors
from lider.measurement.facets.connection import bridges, subsets
from lider.measurement.facets.drift import drift
from lider.measurement.facets.elements import Facets
from lider.measurement.facets.estimates import Estimates
from lider.measurement.facets.fair import fair_scores
from lider.measurement.facets.fitting import at_zero, problem_of, solve_somehow
from lider.measurement.facets.layout import lay_out, trim
from lider.measurement.facets.remarks import Circumstances, remarks_on
from lider.measurement.facets.residuals import Residuals, channel_bias, criterion_bias, residuals
from lider.measurement.facets.result import Fit
from lider.measurement.facets.thresholds import Thresholds
from lider.measurement.ratings.frame import Ratings

FEW = 30  # residual degrees of freedom below which the variances get a weak prior


def fit(
    ratings: Ratings,
    *,
    steps: Literal["auto", "shared", "own"] = "auto",
    visit: Literal["random", "none"] = "random",
    auditor: Literal["random", "fixed"] = "random",
    warm: bool = True,
) -> Fit:
    """Fit the many-facet Rasch model: P(y = h) ∝ exp(h (theta - rho + gamma + kappa + v - delta) - the first h steps).

    `steps`: shared in a scale group (rating scale), own (partial credit), or "auto": own where every category has 10 answers.
    `visit`: one deviation for all answers of an audit, normal, integrated out; or none. `auditor`: severities normal, or fixed.
    `warm`: abilities by weighted likelihood (Warm 1989), finite for extreme scores; without it extreme scores are set 0.3 of an
    answer inside (Linacre). Steps shared, visit none, auditor fixed, no Warm: the classical joint maximum likelihood.

    What cannot be estimated is NaN with a remark; nothing raises for odd data. Raises ValueError for an unknown option.
    Sources: Linacre (many-facet Rasch); Patz, Junker, Johnson (hierarchical rater models); Wang and Qiu 2014; Warm 1989.
    """
    if steps not in ("auto", "shared", "own") or visit not in ("random", "none") or auditor not in ("random", "fixed"):
        raise ValueError("steps: auto, shared or own; visit: random or none; auditor: random or fixed")
    answered = np.bincount(ratings.audit, minlength=len(ratings.audits)) > 0
    counted = [len(np.unique(place[answered])) for place in (ratings.institution_of, ratings.auditor_of)]
    df = int(answered.sum()) - counted[0] - counted[1] + 1
    repeated = bool((np.bincount(ratings.institution_of[answered], minlength=1) > 1).any())
    lost, stays = trim(ratings, institutions=not warm, auditors=auditor == "fixed")
    layout = lay_out(ratings, lost, stays, steps=steps)
    held = anchors(layout, Thresholds.of(layout), fixed_auditors=auditor == "fixed")
    measures = bool(stays.any())
    visits, severities, weak = visit == "random" and repeated and measures, auditor == "random" and measures, df < FEW
    solution = solve_somehow(problem_of(layout, held, visits=visits, auditors=severities, warm=warm, weak_prior=weak))
    zero = at_zero(solution)
    if zero[0]:
        again = problem_of(layout, held, visits=False, auditors=severities, warm=warm, weak_prior=weak)
        solution = solve_somehow(again)
    around = Circumstances(ratings, solution, lost, repeated, visit == "random")
    return remarks_on(around, _assembled(around, residuals(solution), df))


def _assembled(around: Circumstances, found: Residuals, df: int) -> Fit:
    ratings, solution = around.ratings, around.solution
    said = Estimates(ratings, solution, around.lost)
    criteria, taus, curves = said.criteria()
    subset, auditor_subset = subsets(ratings)
    location, loose = said.abilities(curves)
    centre, covariance = said.covariance(subset, location)
    errors = covariance.centred()
    errors = np.where(np.isnan(errors), loose, errors)
    channels = said.effects(1, ratings.channel_of)
    visit = solution.point.state.visit
    fair, rate = fair_scores(ratings, curves.weights, ratings.maximum, np.nan_to_num(channels[0]), location, visit)
    scaled = covariance.scaled(rate).centred()
    refused = np.isnan(location) | (not around.repeated)
    facets = Facets(ratings, solution, around.lost, found)
    return Fit(
        institutions=facets.institutions(location - centre, errors),
        auditors=facets.auditors(*said.severities(curves)),
        criteria=facets.criteria(*criteria),
        channels=facets.plain(ratings.channel_of, *channels),
        scenarios=facets.plain(ratings.scenario_of, *said.effects(2, ratings.scenario_of)),
        audits=facets.audits(),
        location=location,
        steps=taus,
        own_steps=said.own(),
        visit=said.variance(0),
        auditor=said.variance(1),
        residual_df=df,
        fair=np.where(refused, np.nan, fair),
        fair_se=np.where(refused, np.nan, np.where(np.isnan(scaled), rate * errors, scaled)),
        covariance=covariance,
        subset=subset,
        auditor_subset=auditor_subset,
        bridges=bridges(ratings),
        criterion_bias=criterion_bias(solution, found),
        channel_bias=channel_bias(solution),
        log_likelihood=said.log_likelihood(),
        iterations=solution.iterations,
        converged=solution.converged,
        remarks=(),
        drift=drift(solution, ratings.when, location) if ratings.when is not None and around.wanted_visits else None,
    )
