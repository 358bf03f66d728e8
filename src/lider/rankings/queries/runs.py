"""Reading runs, consents and what is published. Publication is decided by the clock, not by when a worker wakes."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from lider.editions.models import Edition
from lider.rankings.models import Consent, Run

#: States of a run whose results show once the moment of publication has come.
SHOWN = ("sealed", "published")


def run_by_id(id: UUID) -> Run | None:
    """The run with that id."""
    return Run.objects.select_related("edition", "regulation").filter(pk=id).first()


def runs(edition: Edition) -> QuerySet[Run]:
    """All runs of an edition with `size`, the number of their results, the newest first; without their packages."""
    counted = Run.objects.filter(edition=edition).annotate(size=Count("results"))
    return counted.defer("package").order_by("-number")


def states_of_runs(edition: Edition) -> set[str]:
    """In which states the runs of an edition are."""
    return set(Run.objects.filter(edition=edition).order_by().values_list("state", flat=True).distinct())


def newest_run(edition: Edition) -> Run | None:
    """The run computed last."""
    return Run.objects.filter(edition=edition).defer("package").order_by("-number").first()


def sealed_run(edition: Edition) -> Run | None:
    """The run that two people sealed, published or not."""
    return Run.objects.filter(edition=edition, state__in=SHOWN).defer("package").order_by("-number").first()


def consents(run: Run, step: str) -> QuerySet[Consent]:
    """Who said yes to a step ("seal" or "publish") and did not take it back, in order."""
    given = Consent.objects.filter(run=run, step=step, withdrawn_at=None)
    return given.select_related("person").order_by("given_at", "id")


def published_editions(at: datetime) -> QuerySet[Edition]:
    """Editions whose results anyone may see at `at`, the newest first."""
    shown = Run.objects.filter(state__in=SHOWN)
    return Edition.objects.filter(publish_at__lte=at, pk__in=shown.values("edition")).order_by("-number")


def is_published(edition: Edition, at: datetime) -> bool:
    """Whether the results of `edition` are public at `at`: to the second."""
    return published_editions(at).filter(pk=edition.pk).exists()


def published_run(edition: Edition, at: datetime) -> Run | None:
    """The run whose results are public at `at`."""
    shown = Run.objects.filter(edition=edition, state__in=SHOWN, edition__publish_at__lte=at)
    return shown.select_related("edition", "regulation").defer("package").order_by("-number").first()
