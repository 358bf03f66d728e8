"""How precise an edition will be: what more audits and more auditors do to the fair score.

    R(n) = s_i² / (s_i² + err/n),   err = s_e² + w · (1 - 1/J)

for n audits of every institution, each by one of J auditors at random: s_i² between institutions, s_e² between audits of an
institution (the visit, and the answers' own chance), s_r² between auditors' severities, all in squared points. w is what is not
known of a severity: s_r² itself for plain means, and 1 / (1/s_r² + a (1 - 1/n) / s_e²) for scores adjusted for a audits by each
auditor. With one auditor for all, severity is the same for everybody. Source: R. Brennan, Generalizability Theory, 2001 (D-study
of a nested design); w is the normal model's variance of a severity given its audits.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import inf, sqrt

from lider.measurement.ranks.chances import reach

#: The probability that `plus_minus` covers.
LEVEL = 0.95
#: No more audits of one institution are considered.
AUDITS_MAX = 10_000


@dataclass(frozen=True)
class Variances:
    """In squared points of an audit, each 0 or more: between institutions, between audits of one institution, between auditors."""

    institution: float
    audit: float
    auditor: float


#: Where nothing was measured yet: deviations of 10 points between institutions, 10 between audits of one, 4 between auditors. The
#: last two are those that `lider plan` assumes.
ASSUMED = Variances(institution=100.0, audit=100.0, auditor=16.0)


@dataclass(frozen=True)
class Effort:
    """How much fieldwork: `audits` of each institution. All are at least 1."""

    institutions: int
    audits: int
    auditors: int

    @property
    def df(self) -> int:
        """Audits - institutions - auditors + 1, what is left to judge errors by; may be below 1."""
        return self.institutions * (self.audits - 1) - min(self.auditors, self.institutions * self.audits) + 1


@dataclass(frozen=True)
class Expected:
    """What a plan can be expected to give.

    `reliability` 0..1 of fair scores and `unadjusted` of plain means; `plus_minus` half the width of a 95 % interval of a fair
    score in points, `plus_minus_unadjusted` that of a plain mean, None where no degree of freedom is left; `cost` in the currency
    of its parts.
    """

    reliability: float
    unadjusted: float
    plus_minus: float | None
    plus_minus_unadjusted: float | None
    audits: int
    cost: Decimal


def expected(
    variances: Variances, effort: Effort, *, audit_cost: Decimal = Decimal(0), auditor_cost: Decimal = Decimal(0), t: bool = False
) -> Expected:
    """What an edition with these variances and this effort gives and costs: each audit, and each auditor once (training).

    `t`: intervals of the t distribution with the plan's degrees of freedom, otherwise of the normal one. ValueError where a
    variance is below 0 or an effort below 1.
    """
    if min(variances.institution, variances.audit, variances.auditor) < 0:
        raise ValueError("a variance is 0 or more")
    if min(effort.institutions, effort.audits, effort.auditors) < 1:
        raise ValueError("institutions, audits and auditors are 1 or more")
    squared, plain = error(variances, effort), error(variances, effort, adjusted=False)
    quantile = _quantile(effort, t)
    audits = effort.institutions * effort.audits
    return Expected(
        reliability=reliability(variances.institution, squared),
        unadjusted=reliability(variances.institution, plain),
        plus_minus=None if quantile is None else quantile * sqrt(squared),
        plus_minus_unadjusted=None if quantile is None else quantile * sqrt(plain),
        audits=audits,
        cost=audits * audit_cost + effort.auditors * auditor_cost,
    )


def _quantile(effort: Effort, t: bool) -> float | None:
    df = float(effort.df) if t else inf
    return reach(LEVEL, df) if df >= 1 else None


def error(variances: Variances, effort: Effort, *, adjusted: bool = True) -> float:
    """The expected squared error of an institution's score against the average institution, err/n in squared points."""
    met = 1 - 1 / effort.auditors
    return (variances.audit + unknown(variances, effort, adjusted=adjusted) * met) / effort.audits


def unknown(variances: Variances, effort: Effort, *, adjusted: bool = True) -> float:
    """What is not known of an auditor's severity, in squared points."""
    if not adjusted or variances.auditor == 0 or effort.audits == 1:
        return variances.auditor
    if variances.audit == 0:
        return 0.0
    each = effort.institutions * effort.audits / min(effort.auditors, effort.institutions * effort.audits)
    return 1 / (1 / variances.auditor + each * (1 - 1 / effort.audits) / variances.audit)


def reliability(institution: float, squared: float) -> float:
    """s_i² / (s_i² + squared error); 0 where institutions do not differ."""
    return institution / (institution + squared) if institution > 0 else 0.0


def audits_needed(variances: Variances, wanted: float, *, institutions: int, auditors: int, adjusted: bool = True) -> int | None:
    """The fewest audits of each institution for a reliability of `wanted` (0..1); None where AUDITS_MAX are not enough."""

    def enough(audits: int) -> bool:
        squared = error(variances, Effort(institutions, audits, auditors), adjusted=adjusted)
        return reliability(variances.institution, squared) >= wanted

    return next((audits for audits in range(1, AUDITS_MAX + 1) if enough(audits)), None)


@dataclass(frozen=True)
class Crew:
    """What binds a number of auditors to a number of audits: how many audits one of them can make, how many of these in one
    institution, and how many auditors an institution meets at least. All are at least 1."""

    capacity: int
    contacts: int
    least: int

    def fewest(self, institutions: int, audits: int) -> int:
        """The fewest auditors for `audits` of each institution."""
        return max(self.least, -(-audits // self.contacts), -(-institutions * audits // self.capacity))


def effort_for(variances: Variances, points: float, *, institutions: int, crew: Crew, audits_max: int) -> Effort | None:
    """The fewest audits of each institution, up to `audits_max`, that bring fair scores to ± `points`, with the fewest auditors.

    Intervals of t. Fewer auditors are never worse: each is met oftener, and so better known. None where no number is enough.
    """

    def enough(effort: Effort) -> bool:
        quantile = _quantile(effort, t=True)
        return quantile is not None and quantile * sqrt(error(variances, effort)) <= points

    efforts = (Effort(institutions, audits, crew.fewest(institutions, audits)) for audits in range(1, audits_max + 1))
    return next(filter(enough, efforts), None)
