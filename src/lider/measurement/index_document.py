"""The index as a document for others to read and to check: what `lider index` writes."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from lider.measurement.arithmetic import exact, one_decimal
from lider.measurement.index import InstitutionResult


def index_document(results: Iterable[InstitutionResult]) -> dict[str, Any]:
    """{"institutions": […]} in the order of the results, of plain JSON values.

    `index` is text with one decimal, rounded half up; `exact`, `channels` and `dimensions` are text
    "numerator/denominator" in lowest terms; `critical_failures` counts the unresolved ones.
    """
    return {"institutions": [_institution(result) for result in results]}


def _institution(result: InstitutionResult) -> dict[str, Any]:
    return {
        "id": result.institution,
        "category": result.category,
        "index": None if result.index is None else one_decimal(result.index),
        "exact": None if result.index is None else exact(result.index),
        "channels": _exact(result.channels),
        "dimensions": _exact(result.dimensions),
        "critical_failures": len(result.unresolved),
        "tier": result.tier,
        "rank": result.rank,
    }


def _exact(scores: Mapping[str, Fraction | None]) -> dict[str, str | None]:
    return {name: None if score is None else exact(score) for name, score in scores.items()}
