"""What is no longer needed of imported files, and of people who acted for an institution."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Least

from lider.accounts.models import Person
from lider.institutions.models import Batch, Joining, Representative


def batches_held() -> QuerySet[Batch]:
    """Imported files, `since` they came."""
    return Batch.objects.annotate(since=F("uploaded_at"))


def forget_batches(*, keys: Sequence[Any]) -> int:
    """Deletes imported files with their rows. Institutions that were taken in stay."""
    Batch.objects.filter(pk__in=keys).delete()
    return len(keys)


def joinings_held() -> QuerySet[Joining]:
    """Links that bring in representatives, `since` they ended or went out of date."""
    return Joining.objects.annotate(since=Least(Coalesce("ended_at", "valid_until"), "valid_until"))


def forget_joinings(*, keys: Sequence[Any]) -> int:
    """Deletes these links with the addresses they went to."""
    Joining.objects.filter(pk__in=keys).delete()
    return len(keys)


def forget_person(*, person: Person, at: datetime) -> int:
    """Ends what `person` represents, and wipes links sent to their address. That a code acted from then to then stays."""
    Joining.objects.filter(email=person.email).delete()
    Joining.objects.filter(invited_by=person, ended_at=None).update(ended_at=at)
    return Representative.objects.filter(person=person, until_at=None).update(until_at=at)


def represented(person: Person) -> list[dict[str, Any]]:
    """What an export says of institutions that `person` acts or acted for."""
    found = Representative.objects.filter(person=person).select_related("institution").order_by("since_at", "id")
    return [{"institution": one.institution.name, "since_at": one.since_at, "until_at": one.until_at} for one in found]
