"""Reading results: one institution's, and its place among the others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet

from lider.editions.models import Category, Edition
from lider.entries.models import Entry
from lider.rankings.models import Result, Run
from lider.rankings.queries.privacy import SMALL_GROUP, Group
from lider.rankings.queries.runs import SHOWN
from lider.tables.alphabet import polish


@dataclass(frozen=True)
class Position:
    """A place in a category: `rank` among `of` institutions; `shared` where the exact value is equal to another's."""

    rank: int
    of: int
    shared: bool


def value(exact: str | None) -> Fraction | None:
    """The exact value that is stored as "numerator/denominator"."""
    return None if exact is None else Fraction(exact)


def results(run: Run) -> QuerySet[Result]:
    """All results of a run, by category and place."""
    related = ("entry__institution", "category__kind")
    order = ("category__kind__position", "category__size", "rank", polish("entry__institution__name"), "id")
    return Result.objects.filter(run=run).select_related(*related).order_by(*order)


def published_results(edition: Edition, *, at: datetime) -> QuerySet[Result]:
    """The public results of an edition; none before the moment."""
    shown = Result.objects.filter(run__edition=edition, run__state__in=SHOWN, run__edition__publish_at__lte=at)
    return shown.select_related("entry__institution", "category", "run").order_by("category", "rank", "id")


def published_results_of(entries: QuerySet[Entry], *, at: datetime) -> dict[UUID, Result]:
    """What is published of these entries at `at`, by the entry's key: of several runs the newest."""
    shown = Result.objects.filter(entry__in=entries.order_by(), run__state__in=SHOWN, run__edition__publish_at__lte=at)
    return {result.entry_id: result for result in shown.order_by("run__number")}


def published_result(entry: Entry, at: datetime) -> Result | None:
    """The entry's result where it is published at `at`, otherwise None."""
    shown = Result.objects.filter(entry=entry, run__state__in=SHOWN, run__edition__publish_at__lte=at)
    related = ("run__regulation", "run__edition", "entry__institution__kind", "category")
    return shown.select_related(*related).defer("run__package").order_by("-run__number").first()


def position(result: Result) -> Position | None:
    """The place in the category; None without an index or in a group too small to tell."""
    if result.rank is None:
        return None
    ranks = list(_category(result.run, result.category).exclude(rank=None).values_list("rank", flat=True))
    return Position(result.rank, len(ranks), ranks.count(result.rank) > 1) if len(ranks) >= SMALL_GROUP else None


def group_of(result: Result, *, named: Collection[UUID]) -> Group:
    """The category of a result as others may see it; `named` are the institutions published by name."""
    rows = _category(result.run, result.category).values_list("entry__institution", "exact", "dimensions")
    return Group.of(rows, named={*named, result.entry.institution_id})


def _category(run: Run, category: Category) -> QuerySet[Result]:
    return Result.objects.filter(run=run, category=category).order_by("rank", "id")
