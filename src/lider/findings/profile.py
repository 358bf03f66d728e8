"""What the released audits of one institution show together: how far apart they lie, and what they praise."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lider.findings.models import Finding
from lider.measurement.answers import remembered
from lider.measurement.audits import AuditResult, audit_result
from lider.measurement.criteria import Criteria
from lider.measurement.rules import Rules

#: Fewer audits than this have no range worth drawing, and praise nothing.
CONTACTS = 3
#: A mean from which a criterion is praised, where the regulation does not say one.
PRAISED_FROM = Fraction(80)
#: How many criteria are named at most, and how many of one dimension.
BEST, BEST_OF_DIMENSION = 5, 2


@dataclass(frozen=True)
class Profile:
    """`ranges`: the lowest and the highest points of one audit, 0 to 100, by dimension. `best`: codes of criteria."""

    ranges: Mapping[str, tuple[Fraction, Fraction]]
    best: tuple[str, ...]


def profile_of(findings: Iterable[Finding], rules: Rules, criteria: Criteria) -> Profile:
    """The profile of one institution from its findings; their order does not matter."""
    worth = remembered(rules, criteria)
    results = [audit_result(finding.answers, finding.channel, rules, criteria, worth) for finding in findings]
    return Profile(_ranges(results, rules), _best(results, rules, criteria))


def _ranges(results: Iterable[AuditResult], rules: Rules) -> dict[str, tuple[Fraction, Fraction]]:
    scores = {name: [one for result in results if (one := result.dimensions[name]) is not None] for name in rules.dimensions}
    return {name: (min(found), max(found)) for name, found in scores.items() if len(found) >= CONTACTS}


def _best(results: Iterable[AuditResult], rules: Rules, criteria: Criteria) -> tuple[str, ...]:
    """The criteria that many audits praise, the highest mean first, then the heavier, then the order of the scorecard."""
    points = {code: [result.points[code] for result in results if code in result.points] for code in criteria}
    enough = rules.report.strength_points_min if rules.report else PRAISED_FROM
    means = {code: sum(found, Fraction()) / len(found) for code, found in points.items() if len(found) >= CONTACTS}
    praised = [code for code, mean in means.items() if mean >= enough]
    praised.sort(key=lambda code: (-means[code], -criteria[code].weight))
    named: Counter[str] = Counter()
    chosen: list[str] = []
    for code in praised:
        dimension = criteria[code].dimension
        if named[dimension] < BEST_OF_DIMENSION and len(chosen) < BEST:
            named[dimension] += 1
            chosen.append(code)
    return tuple(chosen)
