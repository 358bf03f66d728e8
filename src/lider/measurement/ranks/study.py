"""A D-study: how reliable and how precise the scores of a finished measurement would be with other fieldwork.

Reads of a document of `lider rank` (docs/schemas/study.schema.json describes what is written): `method.link` (identity: intervals
of t); of `institutions` category, audits, fair, fair_se, se; of `auditors` severity, se; `variances.auditor` and
`variance_errors.auditor`. The variances are brought to points:
- between audits: so that the squared standard errors of the fair scores come out on average,
- between institutions: the variance of fair scores within categories, less the mean squared standard error, at least 0,
- between auditors: the document's, times the mean squared quotient of fair_se and se (points a logit; 1 in the identity link).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq

from lider.measurement.problems import Problem, Refused
from lider.measurement.ranks.precision import Effort, Variances, audits_needed, error, expected, reliability
from lider.measurement.ratings.frame import Floats, Ints

DRAWS = 2000
#: The reliabilities whose audits are looked for.
WANTED = (0.8, 0.9)
#: The probability of the interval of a reliability.
LEVEL = 0.95


@dataclass(frozen=True)
class Finished:
    """What a study reads of a finished measurement: arrays (n,) of the institutions with a fair score and its standard error.

    `category` are codes; fair and errors in points; `auditor` is the variance between auditors in squared points, `auditor_df` how
    many degrees of freedom it is as sure as. `visits`: whether the errors know that visits differ.
    """

    fair: Floats
    errors: Floats
    audits: Ints
    category: Ints
    auditors: int
    auditor: float
    auditor_df: float
    t: bool
    visits: bool = True

    @property
    def total(self) -> float:
        """The variance of fair scores within categories."""
        squares = sum(float(((part - part.mean()) ** 2).sum()) for part in self._parts())
        return squares / self.total_df

    @property
    def total_df(self) -> int:
        return len(self.fair) - len(np.unique(self.category))

    @property
    def df(self) -> int:
        """Audits - institutions - auditors + 1, at least 1."""
        return max(1, int(self.audits.sum()) - len(self.fair) - self.auditors + 1)

    def _parts(self) -> list[Floats]:
        return [self.fair[self.category == code] for code in np.unique(self.category)]

    def mean_error(self, audit: float, auditor: float) -> float:
        """The mean squared error of the institutions as they were audited, for these variances."""
        mean = max(1, round(float(self.audits.mean())))
        once = error(Variances(0.0, audit, auditor), Effort(len(self.fair), mean, self.auditors)) * mean
        return once * float((1 / self.audits).mean())

    def variances(self) -> Variances:
        """The three variances, in squared points."""
        wanted = float((self.errors**2).mean())
        if wanted <= 0:
            return Variances(self.total, 0.0, self.auditor)
        most = wanted * float(self.audits.max()) * 2
        audit = float(brentq(lambda value: self.mean_error(value, self.auditor) - wanted, 0.0, most, xtol=1e-12 * most))
        return Variances(max(0.0, self.total - wanted), audit, self.auditor)

    def bootstrap(self, seed: int) -> list[Variances]:
        """The variances as they might have come out: each a scaled chi-square with its degrees of freedom."""
        generator = np.random.default_rng(seed)
        found = self.variances()

        def around(value: float, df: float) -> Floats:
            return np.asarray(value * generator.chisquare(df, DRAWS) / df)

        total, audit = around(self.total, self.total_df), around(found.audit, self.df)
        auditor = around(found.auditor, self.auditor_df)
        return [
            Variances(max(0.0, whole - self.mean_error(one, between)), one, between)
            for whole, one, between in zip(total.tolist(), audit.tolist(), auditor.tolist(), strict=True)
        ]


def read_finished(document: Any) -> Finished:
    """From a document of `lider rank`. Refused where it is none, or where fewer than two institutions can be compared."""
    try:
        return _finished(document)
    except (KeyError, TypeError, ValueError, AttributeError) as failure:
        if isinstance(failure, Refused):
            raise
        template = "This is not what lider rank writes (%(reason)s). Give the file it wrote with -o."
        raise Refused([Problem(template, reason=f"{type(failure).__name__}: {failure}")]) from failure


def _finished(document: Mapping[str, Any]) -> Finished:
    rows = [row for row in document["institutions"] if row["fair"] is not None and row["fair_se"] is not None and row["audits"] > 0]
    categories = sorted({row["category"] or "" for row in rows})
    codes = np.array([categories.index(row["category"] or "") for row in rows], np.int64)
    if len(rows) - len(categories) < 1:
        template = (
            "A study needs two or more institutions of one category with a fair score and its standard error; there are none."
        )
        raise Refused([Problem(template)])
    raters = [row for row in document["auditors"] if row["severity"] is not None]
    slopes = [row["fair_se"] / row["se"] for row in rows if row["se"]]
    identity = document["method"]["link"] == "identity"
    scale = 1.0 if identity or not slopes else float(np.mean(np.square(slopes)))
    value, deviation = document["variances"]["auditor"], document["variance_errors"]["auditor"]
    df = float(max(1, len(raters) - 1))
    if value is None:
        value = _between(raters)
    elif deviation:
        df = max(1.0, 2 * (value / deviation) ** 2)
    return Finished(
        fair=np.array([row["fair"] for row in rows], float),
        errors=np.array([row["fair_se"] for row in rows], float),
        audits=np.array([row["audits"] for row in rows], np.int64),
        category=codes,
        auditors=max(1, len(raters)),
        auditor=float(value) * scale,
        auditor_df=df,
        t=identity,
        visits=identity or document["method"].get("visit") != "none",
    )


def _between(raters: Sequence[Mapping[str, Any]]) -> float:
    """The variance of fixed severities beyond their errors, at least 0."""
    found = [(row["severity"], row["se"] or 0.0) for row in raters]
    if len(found) < 2:
        return 0.0
    severities, errors = np.array(found, float).T
    return max(0.0, float(severities.var(ddof=1) - (errors**2).mean()))


def study_document(finished: Finished, audits: Iterable[int], auditors: Iterable[int], seed: int) -> dict[str, Any]:
    """The study as plain JSON values: a row for every number of audits of each institution and every number of auditors.

    Deterministic for a seed. Numbers have ten significant digits.
    """
    found, drawn, institutions = finished.variances(), finished.bootstrap(seed), len(finished.fair)
    grid = []
    for many in audits:
        for raters in auditors:
            effort = Effort(institutions, many, raters)
            plan = expected(found, effort, t=finished.t)
            values = [reliability(one.institution, error(one, effort)) for one in drawn]
            low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
            figures = {
                "reliability": plan.reliability, "low": float(low), "high": float(high),
                "plus_minus": plan.plus_minus, "unadjusted": plan.unadjusted,
            }  # fmt: skip
            grid.append({"audits": many, "auditors": raters, **{name: _figure(value) for name, value in figures.items()}})
    return {
        "method": {
            "institutions": institutions,
            "audits": int(finished.audits.sum()),
            "auditors": finished.auditors,
            "variances_in_points": {
                "institution": _figure(found.institution), "audit": _figure(found.audit), "auditor": _figure(found.auditor)
            },
            "seed": seed,
            "draws": DRAWS,
            "warnings": _warnings(finished, found),
        },
        "grid": grid,
        "audits_needed": _needed(found, finished, adjusted=True),
        "audits_needed_unadjusted": _needed(found, finished, adjusted=False),
    }  # fmt: skip


def _needed(found: Variances, finished: Finished, *, adjusted: bool) -> dict[str, int | None]:
    who = {"institutions": len(finished.fair), "auditors": finished.auditors}
    return {str(wanted): audits_needed(found, wanted, **who, adjusted=adjusted) for wanted in WANTED}


def _warnings(finished: Finished, found: Variances) -> list[str]:
    said = []
    if found.institution == 0:
        said.append("The fair scores differ no more than chance makes them differ, so no number of audits makes them reliable.")
    if finished.auditors == 1:
        said.append(
            "One auditor made every audit, so nothing is known of how auditors differ; with more, take the figures as too good."
        )
    elif finished.auditor == 0:
        said.append("Auditors do not differ in severity as far as can be seen, so adjusting for them changes nothing.")
    if not finished.visits:
        said.append(
            "The run leaves out the visits (--visit none), so these figures are too good. Measure with --visit random for planning."
        )
    if finished.df < 30 or finished.total_df < 10:
        said.append("The study rests on few audits or institutions; see low and high.")
    return said


def _figure(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.10g}")
