"""Reading requests to open the vault. None of these says who sits on a seat."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.fieldwork.models import VaultOpening


def vault_openings(edition: Edition) -> QuerySet[VaultOpening]:
    """All requests of an edition, the newest first."""
    found = VaultOpening.objects.filter(seat__edition=edition).select_related("seat", "asked_by", "confirmed_by", "declined_by")
    return found.order_by("-asked_at", "id")


def vault_opening_by_id(id: UUID) -> VaultOpening | None:
    """One request."""
    people = ("asked_by", "confirmed_by", "declined_by")
    return VaultOpening.objects.select_related("seat__auditor__person", *people).filter(pk=id).first()


def openings_waiting(edition: Edition, *, at: datetime) -> QuerySet[VaultOpening]:
    """Requests that nobody has confirmed or declined and that have not lapsed."""
    return vault_openings(edition).filter(confirmed_by=None, declined_by=None, expires_at__gt=at)


def is_open_to(opening: VaultOpening, person: Person, *, at: datetime) -> bool:
    """Whether `person` may look at `at`: they asked, another person confirmed, and the time is not over."""
    return opening.asked_by_id == person.pk and opening.confirmed_by_id is not None and at < opening.expires_at
