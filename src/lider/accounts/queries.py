"""Reading people and their roles."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.accounts.models import Person, Role


def roles_of(person: Person, *, at: datetime) -> frozenset[str]:
    """The codes of the roles that `person` holds at `at`."""
    return frozenset(roles_held(at=at).filter(person=person).values_list("code", flat=True))


def roles_held(*, at: datetime) -> QuerySet[Role]:
    """All roles in force at `at`."""
    return Role.objects.filter(Q(until_at=None) | Q(until_at__gt=at), since_at__lte=at).order_by("since_at", "id")


def people_with(code: str, *, at: datetime) -> QuerySet[Person]:
    """Who holds the role `code` at `at`, by name."""
    held = roles_held(at=at).filter(code=code)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name", "id")


def person_by_email(email: str) -> Person | None:
    """The person with that address, however it is capitalised."""
    return Person.objects.filter(email=email.strip().lower()).first()


def role_by_id(id: UUID) -> Role | None:
    """A role still held, or None."""
    return Role.objects.filter(pk=id, until_at=None).select_related("person").first()


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names by id, of those there are."""
    return dict(Person.objects.filter(pk__in=ids).order_by("id").values_list("pk", "name"))
