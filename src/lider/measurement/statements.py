"""What a report says of an institution: strengths, areas to improve and quick wins, by [report]."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lider.measurement.audits import Audit
from lider.measurement.criteria import Criteria
from lider.measurement.figures import Figure, criterion_figures, dimension_figures, medians
from lider.measurement.index import scored_by_institution
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import ReportRules, Rules

#: A criterion's code, or the name of a dimension.
Subject = str


@dataclass(frozen=True)
class Statement:
    """A criterion, or a whole dimension where `criterion` is None, against the median of the category."""

    criterion: str | None
    dimension: str
    points: Fraction
    median: Fraction
    contacts: int


@dataclass(frozen=True)
class Statements:
    """What a report says of one institution; each list has at most `statements_max`, most telling first."""

    strengths: tuple[Statement, ...]
    areas: tuple[Statement, ...]
    quick_wins: tuple[Statement, ...]


@dataclass(frozen=True)
class _Category:
    """What the institutions of a category reached: medians, and the share that reaches a strength's points."""

    criteria: Mapping[str, Fraction]
    dimensions: Mapping[str, Fraction]
    reached: Mapping[str, Fraction]


def statements(audits: Iterable[Audit], rules: Rules, criteria: Criteria) -> dict[str, Statements]:
    """Strengths, areas to improve and quick wins of every institution that has an audit.

    A statement stands on at least `contacts_min` audits. A criterion with fewer makes none; it is
    merged into its dimension, which is then stated by its own score if it has enough contacts.
    A strength needs `strength_points_min` points and `strength_above_median_min` more than the median
    of the category; an area to improve at most `improve_points_max` points or
    `improve_below_median_min` fewer than the median. A quick win is a criterion that is an area to
    improve, weighs at least `quick_win_weight_min`, and in which at least
    `quick_win_category_share_min` of the category's institutions reach `strength_points_min`.
    Strengths farthest above the median come first, areas farthest below it; then the lower points,
    then the order of the criteria. Medians are over the institutions that have points.
    Refused as `index.index`, and where the rules have no [report].
    """
    if rules.report is None:
        raise Refused([Problem("The rules have no section [report], so nothing can be stated.")])
    scored = scored_by_institution(audits, rules, criteria)
    found = {name: (criterion_figures(own, criteria), dimension_figures(own, rules)) for name, own in scored.items()}
    members: dict[str, list[str]] = {}
    for name, own in scored.items():
        members.setdefault(own[0][0].category, []).append(name)
    said: dict[str, Statements] = {}
    for names in members.values():
        category = _category([found[name] for name in names], rules.report)
        said |= {name: _statements(*found[name], category, rules.report, criteria) for name in names}
    return said


def _category(members: Sequence[tuple[Mapping[str, Figure], Mapping[str, Figure]]], report: ReportRules) -> _Category:
    criteria = _by_subject(figures for figures, _ in members)
    enough = report.strength_points_min
    return _Category(
        criteria=medians(criteria),
        dimensions=medians(_by_subject(figures for _, figures in members)),
        reached={code: Fraction(sum(v >= enough for v in values), len(values)) for code, values in criteria.items()},
    )


def _by_subject(members: Iterable[Mapping[Subject, Figure]]) -> dict[Subject, list[Fraction]]:
    values: dict[Subject, list[Fraction]] = {}
    for figures in members:
        for subject, figure in figures.items():
            values.setdefault(subject, []).append(figure.points)
    return values


def _statements(
    codes: Mapping[str, Figure],
    dimensions: Mapping[str, Figure],
    category: _Category,
    report: ReportRules,
    criteria: Criteria,
) -> Statements:
    candidates = list(_candidates(codes, dimensions, category, report, criteria))
    areas = sorted((s for s in candidates if _is_area(s, report)), key=lambda s: (s.points - s.median, s.points))
    strengths = sorted((s for s in candidates if _is_strength(s, report)), key=lambda s: s.median - s.points)
    wins = (s for s in areas if _is_quick_win(s, category, report, criteria))
    most = report.statements_max
    return Statements(tuple(strengths[:most]), tuple(areas[:most]), tuple(wins)[:most])


def _candidates(
    codes: Mapping[str, Figure],
    dimensions: Mapping[str, Figure],
    category: _Category,
    report: ReportRules,
    criteria: Criteria,
) -> Iterator[Statement]:
    """Every criterion with enough contacts; then every dimension with enough that takes up another."""
    merged = {criteria[code].dimension for code, figure in codes.items() if figure.contacts < report.contacts_min}
    for code, figure in codes.items():
        if figure.contacts >= report.contacts_min:
            dimension = criteria[code].dimension
            yield Statement(code, dimension, figure.points, category.criteria[code], figure.contacts)
    for name, figure in dimensions.items():
        if name in merged and figure.contacts >= report.contacts_min:
            yield Statement(None, name, figure.points, category.dimensions[name], figure.contacts)


def _is_strength(said: Statement, report: ReportRules) -> bool:
    above = said.points - said.median
    return said.points >= report.strength_points_min and above >= report.strength_above_median_min


def _is_area(said: Statement, report: ReportRules) -> bool:
    below = said.median - said.points
    return said.points <= report.improve_points_max or below >= report.improve_below_median_min


def _is_quick_win(area: Statement, category: _Category, report: ReportRules, criteria: Criteria) -> bool:
    if area.criterion is None:
        return False
    heavy = criteria[area.criterion].weight >= report.quick_win_weight_min
    return heavy and category.reached[area.criterion] >= report.quick_win_category_share_min
