"""Reading auditors and their seats."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models import Auditor, Seat


def auditors() -> QuerySet[Auditor]:
    """All auditors, by name."""
    return Auditor.objects.select_related("person").order_by("person__name", "id")


def auditors_like(text: str) -> QuerySet[Auditor]:
    """Auditors whose name or place fits `text`; all of them without one."""
    if not text:
        return auditors()
    return auditors().filter(Q(person__name__icontains=text) | Q(place__icontains=text) | Q(municipality__icontains=text))


def auditor_by_id(id: UUID) -> Auditor | None:
    """One auditor with their conflicts."""
    return auditors().prefetch_related("conflicts__institution").filter(pk=id).first()


def auditor_of_person(person: Person, *, at: datetime) -> Auditor | None:
    """The auditor that `person` is at `at`."""
    return auditors().filter(_active(at), person=person).first()


def is_active(auditor: Auditor, *, at: datetime) -> bool:
    """Whether `auditor` works at `at`."""
    return auditor.since_at <= at and (auditor.until_at is None or auditor.until_at > at)


def seats(edition: Edition) -> QuerySet[Seat]:
    """The seats of an edition, by code; whoever sits there is loaded with them."""
    return Seat.objects.filter(edition=edition).select_related("auditor__person").order_by("code")


def _active(at: datetime) -> Q:
    return Q(since_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
