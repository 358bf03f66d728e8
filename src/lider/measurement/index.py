"""The index of the regulation: from audits to each institution's scores, tier and rank, exactly."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from lider.measurement.agreement import require
from lider.measurement.answers import remembered
from lider.measurement.arithmetic import mean_of_means, weighted_mean
from lider.measurement.audits import Audit, AuditResult, audit_result
from lider.measurement.criteria import Criteria
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Rules
from lider.measurement.standing import places, tier

#: An audit and its result.
Scored = tuple[Audit, AuditResult]
#: (audit, criterion's code) of a critical criterion.
Failure = tuple[str, str]


@dataclass(frozen=True)
class InstitutionResult:
    """One institution's result. Scores are exact, 0..100; names are in the order of the rules.

    `channels` has the channels that have a score, `absent_channels` the others, whose weight went to
    them. `dimensions` has every dimension, None where there is no answer. `index`, `tier` and `rank`
    are None where no audit has a score; `tier` also where no tier is reached.
    `critical_failures` are all of them, in order of audit and code; `unresolved` those that count.
    """

    institution: str
    category: str
    index: Fraction | None
    channels: Mapping[str, Fraction]
    absent_channels: tuple[str, ...]
    dimensions: Mapping[str, Fraction | None]
    critical_failures: tuple[Failure, ...]
    unresolved: tuple[Failure, ...]
    tier: str | None
    rank: int | None


def index(
    audits: Iterable[Audit], rules: Rules, criteria: Criteria, resolved: Set[Failure] = frozenset()
) -> list[InstitutionResult]:
    """The index of every institution that has an audit, and its tier and rank within its category.

    The order of the audits does not matter; results come by category, then rank, then id, those
    without an index last in their category. `resolved`: critical failures on which a reviewer has
    ruled; the others are unresolved. A double audit is an ordinary audit of its scenario.
    Refused where rules and criteria contradict each other, an answer is unknown, an audit's id
    comes twice, its channel is not in the rules or an institution is in two categories.
    Source: rules.toml, "institution" at its top, [channels], [tiers].
    """
    results = [_institution(scored, rules, resolved) for scored in scored_by_institution(audits, rules, criteria).values()]
    ranks = places((result.institution, result.category, result.index) for result in results)
    return sorted((replace(result, rank=ranks.get(result.institution)) for result in results), key=_order)


def scored_by_institution(audits: Iterable[Audit], rules: Rules, criteria: Criteria) -> dict[str, list[Scored]]:
    """Every audit with its result, by institution, in order of the audits' ids. Refused as `index`."""
    require(rules, criteria)
    ordered = sorted(audits, key=lambda audit: audit.id)
    _require_consistent(ordered, rules)
    worth = remembered(rules, criteria)
    institutions: dict[str, list[Scored]] = {}
    for audit in ordered:
        result = audit_result(audit.answers, audit.channel, rules, criteria, worth)
        institutions.setdefault(audit.institution, []).append((audit, result))
    return institutions


def _require_consistent(audits: Sequence[Audit], rules: Rules) -> None:
    problems = []
    ids: set[str] = set()
    categories: dict[str, str] = {}
    for audit in audits:
        if audit.id in ids:
            problems.append(Problem("The audit %(audit)s is there twice.", audit=audit.id))
        if categories.setdefault(audit.institution, audit.category) != audit.category:
            template = "The institution %(institution)s is in two categories."
            problems.append(Problem(template, institution=audit.institution))
        if audit.channel not in rules.channels:
            template = "The audit %(audit)s is in the channel %(channel)s, which the rules do not have."
            problems.append(Problem(template, audit=audit.id, channel=audit.channel))
        ids.add(audit.id)
    if problems:
        raise Refused(problems)


def _institution(scored: Sequence[Scored], rules: Rules, resolved: Set[Failure]) -> InstitutionResult:
    channels = {name: _channel(scored, name) for name in rules.channels}
    value = weighted_mean((channels[name], weight) for name, weight in rules.channels.items())
    dimensions = {name: dimension_score(scored, name, rules) for name in rules.dimensions}
    failures = tuple((audit.id, code) for audit, result in scored for code in result.critical_failures)
    unresolved = tuple(failure for failure in failures if failure not in resolved)
    return InstitutionResult(
        institution=scored[0][0].institution,
        category=scored[0][0].category,
        index=value,
        channels={name: score for name, score in channels.items() if score is not None},
        absent_channels=tuple(name for name, score in channels.items() if score is None),
        dimensions=dimensions,
        critical_failures=failures,
        unresolved=unresolved,
        tier=tier(value, dimensions, len(unresolved), rules),
        rank=None,
    )


def _channel(scored: Iterable[Scored], channel: str) -> Fraction | None:
    return mean_of_means((audit.scenario, result.score) for audit, result in scored if audit.channel == channel)


def dimension_score(scored: Sequence[Scored], dimension: str, rules: Rules) -> Fraction | None:
    """An institution's score in a dimension: the channels' mean over scenarios, weighted by [channels]."""
    return weighted_mean((_in_channel(scored, dimension, name), weight) for name, weight in rules.channels.items())


def _in_channel(scored: Iterable[Scored], dimension: str, channel: str) -> Fraction | None:
    return mean_of_means((audit.scenario, result.dimensions[dimension]) for audit, result in scored if audit.channel == channel)


def _order(result: InstitutionResult) -> tuple[str, bool, int, str]:
    return result.category, result.rank is None, result.rank or 0, result.institution
