"""Reading what was measured beside the index: fair scores, severities, and what has to be known of them."""

from typing import Any

from django.db.models import QuerySet

from lider.editions.models import Edition
from lider.rankings.models import FairScore, Measurement, Run, Severity


def measurement_of(run: Run) -> Measurement | None:
    """What was measured of a run; None for runs from before fair scores."""
    return Measurement.objects.filter(run=run).first()


def cautions_of(run: Run) -> list[dict[str, Any]]:
    """What has to be known before this run is sealed, as {"code", "values"}, the gravest first."""
    found: list[dict[str, Any]] | None = Measurement.objects.filter(run=run).values_list("cautions", flat=True).first()
    return found or []


def fair_scores(run: Run) -> QuerySet[FairScore]:
    """The fair scores of a run with their results and institutions, by category and place of the index."""
    related = ("result__entry__institution", "result__category")
    order = ("result__category__kind__position", "result__category__size", "result__rank", "pk")
    return FairScore.objects.filter(result__run=run).select_related(*related).order_by(*order)


def severities(run: Run) -> QuerySet[Severity]:
    """How strictly each seat judged in a run, by the seat's code."""
    return Severity.objects.filter(run=run).order_by("seat")


def newest_measured(edition: Edition) -> Run | None:
    """The newest run that was measured and not set aside."""
    found = Run.objects.filter(edition=edition, measurement__isnull=False).exclude(state="superseded")
    return found.defer("package").order_by("-number").first()
