"""Reading practices and who copied them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from lider.institutions.models import Institution
from lider.practices.models import Adoption, Practice
from lider.tables.alphabet import polish
from lider.tables.words import fold


def practices() -> QuerySet[Practice]:
    """All cards, those that wait first, then the newest, with how many institutions copied each (`copied`)."""
    return _whole().order_by("-proposed_at", "id")


def published() -> QuerySet[Practice]:
    """The cards that anyone may read, the newest first."""
    return _whole().filter(state="published").order_by("-decided_at", "id")


def practice_by_id(id: UUID) -> Practice | None:
    """The card with that id, in whatever state."""
    return _whole().filter(pk=id).first()


def published_by_id(id: UUID) -> Practice | None:
    """The card with that id, if anyone may read it."""
    return published().filter(pk=id).first()


def practices_of(institutions: QuerySet[Institution]) -> QuerySet[Practice]:
    """The cards of these institutions, the newest first."""
    return _whole().filter(institution__in=institutions.order_by()).order_by("-proposed_at", "id")


def published_of(institution: Institution) -> QuerySet[Practice]:
    """The institution's cards that anyone may read, the newest first."""
    return published().filter(institution=institution)


def search(found: QuerySet[Practice], text: str) -> QuerySet[Practice]:
    """The cards with every word of `text`, in the card or the institution's name or place, whatever case and accents."""
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    return found


def adoptions(practice: Practice) -> QuerySet[Adoption]:
    """Who copied the practice, by name."""
    return Adoption.objects.filter(practice=practice).select_related("institution").order_by(polish("institution__name"), "id")


def copied_by(institutions: QuerySet[Institution], practice: Practice) -> set[UUID]:
    """Which of these institutions said that they copied the practice."""
    rows = Adoption.objects.filter(practice=practice, institution__in=institutions.order_by())
    return set(rows.order_by("id").values_list("institution", flat=True))


def words_of(institution: Institution, texts: Iterable[str]) -> str:
    """What a card is found by."""
    return fold(" ".join([institution.name, institution.place, *texts]))


def _whole() -> QuerySet[Practice]:
    return Practice.objects.select_related("institution__kind", "replaces").annotate(copied=Count("adoptions"))
