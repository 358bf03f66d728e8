"""What an institution reached in each criterion and dimension, over how many contacts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lider.measurement.arithmetic import mean_of_means, median
from lider.measurement.criteria import Criteria
from lider.measurement.index import InstitutionResult, Scored, dimension_score
from lider.measurement.rules import Rules


@dataclass(frozen=True)
class Figure:
    """Points, exact, 0..100, and the number of audits that have them."""

    points: Fraction
    contacts: int


def criterion_figures(scored: Sequence[Scored], criteria: Criteria) -> dict[str, Figure]:
    """By code, for one institution: the mean over scenarios of the mean over each scenario's audits.

    A criterion that has points in no audit is left out.
    """
    found: dict[str, list[tuple[str, Fraction | None]]] = {}
    for audit, result in scored:
        for code, value in result.points.items():
            found.setdefault(code, []).append((audit.scenario, value))
    means = {code: mean_of_means(found[code]) for code in criteria if code in found}
    return {code: Figure(value, len(found[code])) for code, value in means.items() if value is not None}


def dimension_figures(scored: Sequence[Scored], rules: Rules) -> dict[str, Figure]:
    """By dimension, for one institution: the dimension score of the index. One without an answer is left out."""
    scores = {name: dimension_score(scored, name, rules) for name in rules.dimensions}
    return {
        name: Figure(score, sum(result.dimensions[name] is not None for _, result in scored))
        for name, score in scores.items()
        if score is not None
    }


def dimension_medians(results: Iterable[InstitutionResult]) -> dict[str, dict[str, Fraction]]:
    """By category and dimension: the median of the institutions that have a score in it."""
    scores: dict[str, dict[str, list[Fraction]]] = {}
    for result in results:
        category = scores.setdefault(result.category, {})
        for name, score in result.dimensions.items():
            if score is not None:
                category.setdefault(name, []).append(score)
    return {category: medians(by_name) for category, by_name in scores.items()}


def medians(values: Mapping[str, Sequence[Fraction]]) -> dict[str, Fraction]:
    """The median of each name's values; a name without values is left out."""
    found = {name: median(members) for name, members in values.items()}
    return {name: value for name, value in found.items() if value is not None}
