"""The regulation's numbers that turn answers into an index: rules.toml, read once and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from lider.measurement.problems import Problem, Refused
from lider.measurement.sections import Section, number, read_toml

#: (measured value, points) from left to right: straight between the points, flat outside them.
Line = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class NoContact:
    """[no_contact.CHANNEL]: the answer that means no contact, and what it does to other criteria."""

    criterion: str
    answer: str
    zero: frozenset[str]
    drop: frozenset[str]


@dataclass(frozen=True)
class Tier:
    """[tiers.NAME]: what an institution must reach. A condition that is None is not asked for."""

    name: str
    index_min: Fraction
    every_dimension_min: Fraction | None
    unresolved_critical_failures_max: int | None


@dataclass(frozen=True)
class ReportRules:
    """[report]: when a criterion or a dimension is a strength, an area to improve, a quick win."""

    strength_points_min: Fraction
    strength_above_median_min: Fraction
    improve_points_max: Fraction
    improve_below_median_min: Fraction
    quick_win_weight_min: Fraction
    quick_win_category_share_min: Fraction
    contacts_min: int
    statements_max: int


@dataclass(frozen=True)
class Rules:
    """What measurement needs of a regulation. Weights and points are 0..100; order is the file's.

    `missing_share_max` and `report` are None, `no_contact` and `comment_needed` empty, where the
    regulation has no such section.
    """

    dimensions: Mapping[str, Fraction]
    channels: Mapping[str, Fraction]
    lines: Mapping[str, Line]
    no_contact: Mapping[str, NoContact]
    failure_points_max: Fraction
    tiers: tuple[Tier, ...]
    missing_share_max: Fraction | None
    comment_needed: frozenset[str]
    report: ReportRules | None

    @classmethod
    def from_toml(cls, text: str) -> "Rules":
        """Reads rules.toml. Refused, with every problem listed, where a number cannot be used.

        Reads [dimensions], [channels], [critical], [tiers] (required), [lines], [no_contact],
        [answers] and [report]; the other sections belong to other parts of the program.
        """
        return rules_from(read_toml(text))


def rules_from(document: Mapping[str, Any]) -> Rules:
    """The rules in a parsed TOML document whose decimals are Decimal. Refused as `from_toml`."""
    problems: list[Problem] = []

    def section(name: str, default: object = None) -> Section:
        return Section(name, document.get(name, default), problems)

    answers = section("answers", {})
    rules = Rules(
        dimensions=_weights(section("dimensions")),
        channels=_weights(section("channels")),
        lines=MappingProxyType(_lines(section("lines", {}))),
        no_contact=MappingProxyType(_no_contact(section("no_contact", {}))),
        failure_points_max=section("critical").number("failure_points_max"),
        tiers=_tiers(section("tiers")),
        missing_share_max=answers.number_or_none("missing_share_max", 0, 1),
        comment_needed=frozenset(answers.texts("comment_needed")),
        report=_report(section("report")) if "report" in document else None,
    )
    if problems:
        raise Refused(problems)
    return rules


def _weights(section: Section) -> Mapping[str, Fraction]:
    return MappingProxyType(section.weights())


def _lines(section: Section) -> dict[str, Line]:
    lines = {}
    for name, value in section.table.items():
        pairs = value if isinstance(value, list) else []
        lines[name] = tuple(_point(pair) or (Fraction(-1), Fraction(-1)) for pair in pairs)
        if not lines[name] or any(not 0 <= y <= 100 for _, y in lines[name]):
            section.note(
                "[%(section)s] %(line)s must be a list of pairs [measured value, points from 0 to 100].",
                line=name,
            )
        elif any(left >= right for (left, _), (right, _) in pairwise(lines[name])):
            section.note("[%(section)s] %(line)s: every measured value must be greater than the one before.", line=name)
    return lines


def _point(pair: object) -> tuple[Fraction, Fraction] | None:
    if not isinstance(pair, list) or len(pair) != 2:
        return None
    x, y = number(pair[0]), number(pair[1])
    return None if x is None or y is None else (x, y)


def _no_contact(section: Section) -> dict[str, NoContact]:
    silences = {}
    for channel, part in section.parts().items():
        part.only({"when", "zero", "drop"})
        when = part.part("when")
        when.only({"criterion", "answer"})
        zero, drop = frozenset(part.texts("zero")), frozenset(part.texts("drop"))
        for code in sorted(zero & drop):
            part.note("[%(section)s] has %(code)s both in zero and in drop. Keep one of them.", code=code)
        silences[channel] = NoContact(when.text("criterion"), when.text("answer"), zero, drop)
    return silences


def _tiers(section: Section) -> tuple[Tier, ...]:
    tiers: list[Tier] = []
    if section.there and not section.table:
        section.note("[%(section)s] names no tier.")
    for name, part in section.parts().items():
        part.only({"index_min", "every_dimension_min", "unresolved_critical_failures_max"})
        dimension_min = part.number_or_none("every_dimension_min")
        failures_max = part.whole_or_none("unresolved_critical_failures_max")
        tiers.append(Tier(name, part.number("index_min"), dimension_min, failures_max))
    for above, below in pairwise(tiers):
        if below.index_min > above.index_min:
            section.note(
                "[%(section)s.%(below)s] asks for a higher index than [%(section)s.%(above)s]. Put the highest tier first.",
                below=below.name, above=above.name,
            )  # fmt: skip
    return tuple(tiers)


def _report(section: Section) -> ReportRules:
    return ReportRules(
        strength_points_min=section.number("strength_points_min"),
        strength_above_median_min=section.number("strength_above_median_min"),
        improve_points_max=section.number("improve_points_max"),
        improve_below_median_min=section.number("improve_below_median_min"),
        quick_win_weight_min=section.number("quick_win_weight_min"),
        quick_win_category_share_min=section.number("quick_win_category_share_min", 0, 1),
        contacts_min=section.whole("contacts_min"),
        statements_max=section.whole("statements_max"),
    )
