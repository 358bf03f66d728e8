"""The logit link's fit as an outcome."""

from math import inf

from lider.measurement.facets.result import Facet, Fit
from lider.measurement.ranking.outcome import Effect, Outcome


def logit_outcome(fit: Fit) -> Outcome:
    """Measures in logits, intervals from the normal distribution."""
    return Outcome(
        link="logit",
        institutions=_effect(fit.institutions),
        auditors=_effect(fit.auditors),
        channels=_effect(fit.channels),
        scenarios=_effect(fit.scenarios),
        level=fit.location,
        diagonal=fit.covariance.diagonal,
        factor=fit.covariance.factor,
        subset=fit.subset,
        fair=fit.fair,
        fair_se=fit.fair_se,
        df=inf,
        variances={"visit": (fit.visit.estimate, fit.visit.se), "auditor": (fit.auditor.estimate, fit.auditor.se)},
        reliability={
            "institutions": fit.institutions.reliability,
            "auditors": fit.auditors.reliability,
            "criteria": fit.criteria.reliability,
        },
        log_likelihood=fit.log_likelihood,
        iterations=fit.iterations,
        converged=fit.converged,
        warnings=tuple(remark.text for remark in fit.remarks),
    )


def _effect(facet: Facet) -> Effect:
    return Effect(facet.estimate, facet.se)
