"""One audit: its answers become points, dimension scores and an audit score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lider.measurement.answers import Missing, Worth, remembered
from lider.measurement.arithmetic import weighted_mean
from lider.measurement.criteria import Criteria, Criterion
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import NoContact, Rules


@dataclass(frozen=True)
class Audit:
    """One contact and its answers by criterion's code, as entered. A code that is not there equals `-`."""

    id: str
    institution: str
    category: str
    channel: str
    scenario: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class AuditResult:
    """What one scorecard is worth. All scores are exact, 0..100.

    `score` is None where no dimension has an answer; `dimensions` has every dimension of the rules,
    None where it drops out. `points` has the criteria that count, after [no_contact].
    `missing_share` is not observed / (answered + not observed), None where both are 0; what
    [no_contact] sets counts as answered, what it removes as not applicable. `comment_needed` are the
    codes whose answer asks for a factual comment, without those that [no_contact] overrides.
    """

    score: Fraction | None
    dimensions: Mapping[str, Fraction | None]
    points: Mapping[str, Fraction]
    critical_failures: tuple[str, ...]
    no_contact: bool
    answered: int
    not_observed: int
    missing_share: Fraction | None
    too_much_missing: bool
    comment_needed: tuple[str, ...]


def audit_result(
    answers: Mapping[str, str], channel: str, rules: Rules, criteria: Criteria, worth: Worth | None = None
) -> AuditResult:
    """Scores one scorecard of a channel from its answers by code.

    Refused, with every problem, for an answer that its criterion does not take and for a criterion
    outside the channel. Rules and criteria must agree (`agreement.require`). `worth`, from
    `answers.remembered`, saves work over many audits.
    Source: rules.toml, "points" and "audit" at its top, [dimensions], [no_contact], [critical], [answers].
    """
    card = criteria.of(channel)
    entered = _entered(answers, channel, criteria, worth or remembered(rules, criteria))
    silence = _silence(answers, rules.no_contact.get(channel))
    set_by_program = silence.zero | silence.drop if silence else frozenset()
    points = _counting(entered, silence)
    not_observed = sum(entered[code] is Missing.NOT_OBSERVED for code in entered if code not in set_by_program)
    seen = len(points) + not_observed
    share = Fraction(not_observed, seen) if seen else None
    dimensions = _dimensions(card, points, rules)
    return AuditResult(
        score=weighted_mean((dimensions[name], weight) for name, weight in rules.dimensions.items()),
        dimensions=dimensions,
        points=points,
        critical_failures=_failures(card, points, rules),
        no_contact=silence is not None,
        answered=len(points),
        not_observed=not_observed,
        missing_share=share,
        too_much_missing=_is_above(share, rules.missing_share_max),
        comment_needed=tuple(_commented(card, answers, rules, set_by_program)),
    )


def _is_above(share: Fraction | None, most: Fraction | None) -> bool:
    return share is not None and most is not None and share > most


def _entered(answers: Mapping[str, str], channel: str, criteria: Criteria, worth: Worth) -> dict[str, Fraction | Missing]:
    card = criteria.of(channel)
    entered: dict[str, Fraction | Missing] = {}
    problems: list[Problem] = []
    for criterion in card:
        try:
            entered[criterion.code] = worth(criterion.code, answers.get(criterion.code, ""))
        except Refused as refused:
            problems += refused.problems
    for code in sorted(set(answers) - set(entered)):
        if code not in criteria or criteria[code].channel != channel:
            template = "The scorecard of the channel %(channel)s has no criterion %(code)s."
            problems.append(Problem(template, channel=channel, code=code))
    if problems:
        raise Refused(problems)
    return entered


def _silence(answers: Mapping[str, str], rule: NoContact | None) -> NoContact | None:
    """The rule that applies because the contact failed, or None."""
    return rule if rule and answers.get(rule.criterion, "").strip() == rule.answer else None


def _counting(entered: Mapping[str, Fraction | Missing], silence: NoContact | None) -> dict[str, Fraction]:
    """The points that count. Silence must never beat service: it sets or removes whatever was entered."""
    if silence is None:
        return {code: value for code, value in entered.items() if isinstance(value, Fraction)}
    changed = {code: Fraction(0) if code in silence.zero else value for code, value in entered.items()}
    return {code: value for code, value in changed.items() if isinstance(value, Fraction) and code not in silence.drop}


def _dimensions(card: Iterable[Criterion], points: Mapping[str, Fraction], rules: Rules) -> dict[str, Fraction | None]:
    parts: dict[str, list[tuple[Fraction | None, Fraction]]] = {name: [] for name in rules.dimensions}
    for criterion in card:
        parts[criterion.dimension].append((points.get(criterion.code), criterion.weight))
    return {name: weighted_mean(pairs) for name, pairs in parts.items()}


def _failures(card: Iterable[Criterion], points: Mapping[str, Fraction], rules: Rules) -> tuple[str, ...]:
    worst = rules.failure_points_max
    return tuple(c.code for c in card if c.critical and c.code in points and points[c.code] <= worst)


def _commented(
    card: Iterable[Criterion], answers: Mapping[str, str], rules: Rules, set_by_program: frozenset[str]
) -> Iterable[str]:
    for criterion in card:
        asked = criterion.scale == "anchored_0_4" and criterion.code not in set_by_program
        if asked and answers.get(criterion.code, "").strip() in rules.comment_needed:
            yield criterion.code
