"""Reading auditors and their seats."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models import Absence, Auditor, Conflict, Profile, Seat
from lider.tables.alphabet import polish


def auditors() -> QuerySet[Auditor]:
    """All auditors, by name."""
    return Auditor.objects.select_related("person").order_by(polish("person__name"), "id")


def auditor_by_id(id: UUID) -> Auditor | None:
    """One auditor with their conflicts."""
    return auditors().prefetch_related("conflicts__institution").filter(pk=id).first()


def auditor_of_person(person: Person, *, at: datetime) -> Auditor | None:
    """The auditor that `person` is at `at`."""
    return auditors().filter(_active(at), person=person).first()


def auditor_ever(person: Person) -> Auditor | None:
    """The auditor that `person` is or has been."""
    return auditors().filter(person=person).first()


def is_active(auditor: Auditor, *, at: datetime) -> bool:
    """Whether `auditor` works at `at`."""
    return auditor.since_at <= at and (auditor.until_at is None or auditor.until_at > at)


def seats(edition: Edition) -> QuerySet[Seat]:
    """The seats of an edition, by code; whoever sits there is loaded with them."""
    return Seat.objects.filter(edition=edition).select_related("auditor__person").order_by("code")


def profile_of(auditor: Auditor) -> Profile | None:
    """What an auditor says of themselves for planning."""
    return Profile.objects.filter(pk=auditor.pk).first()


def absences_of(auditor: Auditor) -> QuerySet[Absence]:
    """An auditor's days away, the first ones first."""
    return Absence.objects.filter(auditor=auditor).order_by("first_on", "id")


def absence_by_id(id: UUID) -> Absence | None:
    """Some days away."""
    return Absence.objects.select_related("auditor").filter(pk=id).first()


def conflicts_of(auditor: Auditor) -> QuerySet[Conflict]:
    """Institutions that an auditor never audits."""
    return Conflict.objects.filter(auditor=auditor).select_related("institution").order_by(polish("institution__name"), "id")


def _active(at: datetime) -> Q:
    return Q(since_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))
