"""A fitted linear model as a document: what `lider linear` writes."""

from collections.abc import Iterator
from typing import Any

from lider.measurement.linear.design import Factor, Fixed
from lider.measurement.linear.reading import Long
from lider.measurement.linear.reml import Fit


def linear_document(long: Long, fixed: Fixed, fit: Fit) -> dict[str, Any]:
    """The fit as plain JSON values; schema: docs/schemas/linear.schema.json.

    A fixed effect that was left out is null, with the reason in `method.warnings`; effects are in the order of their ids.
    """
    values = dict(zip(fit.names, fit.fixed.tolist(), strict=True))
    errors = dict(zip(fit.names, fit.fixed_errors.tolist(), strict=True))
    return {
        "method": {
            "rows": len(long.response),
            "rows_left_out": sum(long.left_out.values()),
            "iterations": fit.iterations,
            "converged": fit.converged,
            "warnings": list(warnings(long, fixed, fit)),
        },
        "variances": {**fit.variances, "residual": fit.residual},
        "reml_criterion": fit.criterion,
        "fixed": {name: values.get(name) for name in fixed.every},
        "fixed_errors": {name: errors.get(name) for name in fixed.every},
        "effects": {
            effects.factor: [
                {"id": level, "effect": effect, "se": error}
                for level, effect, error in zip(effects.levels, effects.effects.tolist(), effects.errors.tolist(), strict=True)
            ]
            for effects in fit.effects
        },
    }


def warnings(long: Long, fixed: Fixed, fit: Fit) -> Iterator[str]:
    """What a reader of the figures should know, a sentence each."""
    for name in fixed.aliased:
        yield f"{name} is null: the rows do not tell it from the fixed effects before it."
    for term in long.fixed:
        if isinstance(term, Factor) and len(term.levels) == 1:
            yield f"{term.name} has only one level, {term.levels[0]}, so it has no effect."
    for name, variance in fit.variances.items():
        if variance == 0:
            yield f"The variance of {name} is 0: its levels do not differ by more than chance makes them differ."
    if not fit.converged:
        yield "The search for the variances did not end. Take the figures as approximate."
