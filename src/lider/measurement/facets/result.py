"""What a fit of the many-facet model carries."""

from dataclasses import dataclass

from lider.measurement.facets.covariance import Covariance
from lider.measurement.ratings.frame import Floats, Ints


@dataclass(frozen=True)
class Remark:
    """Something a reader of the results must know: a code for machines and words for people."""

    code: str
    text: str


@dataclass(frozen=True)
class Reliability:
    """How well a facet's elements are told apart (Linacre, FACETS manual).

    `rmse` is the root of the mean squared standard error, `separation` G = true deviation / rmse, `strata` = (4G + 1) / 3,
    `reliability` = G² / (1 + G²), in 0..1. NaN where fewer than two elements have an estimate.
    """

    rmse: float
    separation: float
    strata: float
    reliability: float


@dataclass(frozen=True)
class Facet:
    """One facet: arrays in the order of its names in `Ratings`; logits; NaN where nothing can be said.

    Institutions: ability, relative to the average of the institution's subset. Auditors: severity, higher is harsher. Criteria:
    difficulty. Channels and scenarios: effect, higher is easier. Audits: the visit's deviation from its institution's level.
    """

    estimate: Floats
    se: Floats
    infit: Floats
    outfit: Floats
    answers: Ints
    flags: tuple[tuple[str, ...], ...]
    reliability: Reliability


@dataclass(frozen=True)
class Variance:
    """A variance in squared logits with its standard error; the error is NaN where the variance was fixed or is zero."""

    estimate: float
    se: float


@dataclass(frozen=True)
class Bias:
    """An auditor who treats one criterion or channel differently than everything else.

    `size` in logits: how much harsher (positive) than the auditor's own severity says; `p` two-sided; `flagged` when it survives
    the control of false discoveries at 5 % (Benjamini and Hochberg) among all pairs of its kind.
    """

    auditor: int
    other: int
    size: float
    se: float
    p: float
    flagged: bool


@dataclass(frozen=True)
class Bridge:
    """A tie between an institution and an auditor without which the ratings fall into two parts."""

    institution: int
    auditor: int
    institutions: tuple[int, ...]  # those on the smaller side


@dataclass(frozen=True)
class Trend:
    """A change from the first audit to the last, in logits, with its standard error and two-sided p; NaN where nothing tells."""

    size: float
    se: float
    p: float
    flagged: bool


@dataclass(frozen=True)
class Drift:
    """How severities move in time.

    `auditors` (positive grows stricter): each one's own change, flagged where it survives the control of false discoveries at 5 %
    (Benjamini and Hochberg). `together`: that of all auditors at once, flagged where chance makes it so large in less than 1 of 100
    cases, and so is `across`: by how much institutions measure higher the later they were audited, which may be true of them, or a
    drift that their own audits cannot show. `seen`: whether the audits of institutions lie far enough apart in time for a common
    drift of one logit to be flagged in four of five studies.
    """

    auditors: tuple[Trend, ...]
    together: Trend
    across: Trend
    seen: bool


@dataclass(frozen=True)
class Fit:
    """A fitted many-facet model. Arrays are in the order of the `Ratings` it was fitted to."""

    institutions: Facet
    auditors: Facet
    criteria: Facet
    channels: Facet
    scenarios: Facet
    audits: Facet
    location: Floats  # per institution: ability on the scale on which criteria have difficulties (not centred)
    steps: tuple[Floats, ...]  # per criterion: tau_1..tau_m, sum zero
    own_steps: tuple[bool, ...]  # per criterion: whether the steps are its own
    visit: Variance
    auditor: Variance
    residual_df: int  # audits - institutions - auditors + 1
    fair: Floats  # per institution, 0..100; NaN where refused
    fair_se: Floats
    covariance: Covariance  # of `location`, over institutions
    subset: Ints  # per institution: its part of the institution-auditor graph
    auditor_subset: Ints  # per auditor
    bridges: tuple[Bridge, ...]
    criterion_bias: tuple[Bias, ...]
    channel_bias: tuple[Bias, ...]
    log_likelihood: float  # of the answers, visits integrated over; with visit "none" the joint log-likelihood
    iterations: int
    converged: bool
    remarks: tuple[Remark, ...]
    drift: Drift | None = None  # None where no audit has a time, or visits are not random
