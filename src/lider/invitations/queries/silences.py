"""Reading the do-not-contact list. It outlives editions."""

from uuid import UUID

from django.db.models import Q, QuerySet

from lider.institutions.models import Institution
from lider.invitations.addresses import address_digest
from lider.invitations.models import DoNotContact


def silences(address: str = "") -> QuerySet[DoNotContact]:
    """The list, the newest first; with an address only what covers it, though the address is not kept."""
    rows = DoNotContact.objects.select_related("institution").order_by("-since_at", "id")
    return rows.filter(address_digest=address_digest(address)) if address else rows


def silence_by_id(id: UUID) -> DoNotContact | None:
    """The entry with that id."""
    return DoNotContact.objects.filter(pk=id).select_related("institution").first()


def silenced_addresses() -> set[str]:
    """Digests of the addresses that must not be written to now."""
    rows = _in_force().filter(scope="address")
    return set(rows.values_list("address_digest", flat=True))


def silenced_institutions() -> set[UUID]:
    """Institutions that must not be written to now."""
    rows = _in_force().filter(scope="institution", institution__isnull=False)
    return {id for id in rows.values_list("institution_id", flat=True) if id}


def is_silenced(institution: Institution, address: str) -> bool:
    """Whether this institution, or this address, must not be written to now."""
    whom = Q(scope="institution", institution=institution)
    if address:
        whom |= Q(scope="address", address_digest=address_digest(address))
    return _in_force().filter(whom).exists()


def _in_force() -> QuerySet[DoNotContact]:
    return DoNotContact.objects.filter(ended_at__isnull=True).order_by("id")
