"""Where an institution's fair score stands among the others of its category, who stay unnamed."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from lider.rankings.models import FairScore, Result
from lider.rankings.queries.privacy import SMALL_GROUP


@dataclass(frozen=True)
class Interval:
    """A fair score and how far it may reach, in points."""

    score: float
    low: float
    high: float


@dataclass(frozen=True)
class Compared:
    """How many institutions are surely below, surely above, and neither; `first` to `last` are the places it may have."""

    better: int
    worse: int
    alike: int
    first: int
    last: int


@dataclass(frozen=True)
class Standing:
    """One institution's fair score, and what may be shown beside it.

    `own` is None where there is no interval, for the `reason`. `others` come from the highest score; none of them is shown where
    too few are unnamed. `compared` is None in a small category, and where nobody can tell.
    """

    own: Interval | None
    reason: str
    others: tuple[Interval, ...]
    compared: Compared | None


def standing_of(result: Result, *, named: Collection[UUID]) -> Standing | None:
    """The standing as the institution may see it; None for a run from before fair scores. `named`: published by name."""
    fair = FairScore.objects.filter(result=result).first()
    if fair is None:
        return None
    own = _interval(fair.score, fair.low, fair.high)
    category = FairScore.objects.filter(result__run=result.run_id, result__category=result.category_id).exclude(low=None)
    found = list(category.order_by("-score", "pk").values_list("result__entry__institution", "score", "low", "high"))
    known = {*named, result.entry.institution_id}
    shown = own is not None and sum(institution not in known for institution, *_rest in found) >= SMALL_GROUP
    others = [_interval(*rest) for institution, *rest in found if institution != result.entry.institution_id] if shown else []
    return Standing(own, fair.reason, tuple(one for one in others if one), _compared(fair, len(found)))


def _interval(score: float | None, low: float | None, high: float | None) -> Interval | None:
    return None if score is None or low is None or high is None else Interval(score, low, high)


def _compared(fair: FairScore, size: int) -> Compared | None:
    if size < SMALL_GROUP or fair.rank_low is None or fair.rank_high is None:
        return None
    better, worse = fair.better_than or 0, fair.worse_than or 0
    return Compared(better, worse, size - 1 - better - worse, fair.rank_low, fair.rank_high)
