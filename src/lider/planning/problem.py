"""A planning problem as it was read: institutions that want audits, auditors who may make them, rules, weights.

Nothing here can change; every list is a tuple sorted by id (dates by date), so that the order in the file is forgotten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

#: As docs/schemas/problem.schema.json names them.
CHANNELS = ("visit", "phone", "email", "website")
#: Channels that need an open day and have a slot.
OPEN_CHANNELS = ("visit", "phone")
#: In the order of `date.weekday()`.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: [from, to], both included.
Span = tuple[date, date]
#: Opening and closing in minutes after midnight.
Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Calendar:
    """From `first` to `last`, both included; the holidays are sorted and single.

    What is not fixed lies on `free_from` or later: days before it are over. None: every day is free.
    """

    first: date
    last: date
    holidays: tuple[date, ...]
    free_from: date | None = None

    @property
    def first_free(self) -> date:
        """The first day on which something new may be placed."""
        return max(self.first, self.free_from or self.first)


@dataclass(frozen=True, slots=True)
class Rules:
    """The regulation's numbers. The share is from 0 to 1."""

    contacts_per_auditor_max: int
    auditors_per_institution_min: int
    spread_weeks_min: int
    double_audit_share: float
    double_audit_within_days: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the soft aims; none is negative."""

    travel: float
    load: float
    cost: float
    linkage: float


@dataclass(frozen=True, slots=True)
class Variances:
    """Expected of the scores, in squared points of an index from 0 to 100."""

    auditor: float = 16.0
    visit: float = 64.0
    residual: float = 36.0


@dataclass(frozen=True, slots=True)
class Auditor:
    """`rate` holds PLN for at least each of the channels; `conflicts` and `previous` hold institutions of the problem only."""

    id: str
    lat: float
    lon: float
    municipality: str
    channels: tuple[str, ...]
    traits: tuple[str, ...]
    capacity: int
    rate: Mapping[str, float]
    unavailable: tuple[Span, ...]
    conflicts: tuple[str, ...]
    previous: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """`hours` by `date.weekday()`, None where closed. `at_centre`: the coordinates are the municipality's centre."""

    id: str
    lat: float
    lon: float
    municipality: str
    hours: tuple[Window | None, ...]
    at_centre: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """A wanted audit. `point` is the id of a point of the audit's own institution; other institutions may use it too."""

    id: str
    point: str
    channel: str
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Institution:
    id: str
    kind: str
    category: str
    points: tuple[Point, ...]
    audits: tuple[Audit, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    kind: str
    channel: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is agreed already."""

    audit: str
    auditor: str
    date: date


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything `lider plan` is told. `notes` say what was supposed or ignored; they take no part in comparisons."""

    seed: int
    calendar: Calendar
    rules: Rules
    weights: Weights
    auditors: tuple[Auditor, ...]
    institutions: tuple[Institution, ...]
    scenarios: tuple[Scenario, ...]
    fixed: tuple[Fixed, ...]
    variances: Variances
    notes: tuple[str, ...] = field(default=(), compare=False)
