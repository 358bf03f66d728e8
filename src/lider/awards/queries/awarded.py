"""Reading awards and laureates."""

from datetime import datetime
from uuid import UUID

from django.db.models import Case, Q, QuerySet, Value, When

from lider.awards.models import Award
from lider.editions.models import Edition
from lider.institutions import queries as institutions
from lider.rankings.models import Run
from lider.rankings.queries import SHOWN
from lider.tables.alphabet import polish

#: The highest award first.
KINDS = Case(When(kind="leader", then=Value(0)), When(kind="distinction", then=Value(2)), default=Value(1))


def awards(edition: Edition) -> QuerySet[Award]:
    """All awards of an edition, by code: a random order."""
    return Award.objects.filter(edition=edition).select_related("institution__kind", "edition").order_by("code", "id")


def proposals(edition: Edition) -> QuerySet[Award]:
    """The awards of an edition on which nothing is decided yet."""
    return awards(edition).filter(state="proposed")


def award_by_id(id: UUID) -> Award | None:
    """The award with that id, whether anyone may know of it or not."""
    return Award.objects.select_related("institution__kind", "edition").filter(pk=id).first()


def shown_at(at: datetime) -> Q:
    """Decisions that anyone may know of at `at`: of an edition whose moment of publication has come."""
    sealed = Run.objects.filter(state__in=SHOWN).values("edition")
    return Q(edition__publish_at__lte=at, edition__in=sealed, state__in=["decided", "announced"])


def laureates(at: datetime) -> QuerySet[Award]:
    """Every tier awarded that anyone may know of at `at`, over all editions, by name; special awards are `specials`.

    An edition before this system has no run; its laureates are history: closed, announced, names only.
    """
    history = Q(kind="laureate", state="announced", edition__state="closed")
    found = Award.objects.filter(shown_at(at) | history, granted=True, title="")
    order = ("-edition__number", KINDS, polish("institution__name"), "id")
    return found.select_related("institution__kind", "edition").order_by(*order)


def laureate_by_id(id: UUID, *, at: datetime) -> Award | None:
    """The award with that id where anyone may know of it at `at`."""
    return laureates(at).filter(pk=id).first()


def search(found: QuerySet[Award], text: str) -> QuerySet[Award]:
    """The awards whose institution's name or place contains every word of `text`; accents and case do not matter."""
    return found.filter(institution__in=institutions.search(text).order_by()) if text.strip() else found
