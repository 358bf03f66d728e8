"""Reading invitations."""

import hashlib
from uuid import UUID

from django.db.models import QuerySet

from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations.models import Invitation


def invitations(edition: Edition) -> QuerySet[Invitation]:
    """The edition's invitations by the institution's name."""
    found = Invitation.objects.filter(edition=edition).select_related("institution", "institution__kind", "edition")
    return found.order_by("institution__name", "id")


def invitation_by_id(id: UUID) -> Invitation | None:
    """The invitation with that id."""
    return Invitation.objects.filter(pk=id).select_related("institution", "edition").first()


def invitation_by_secret(secret: str) -> Invitation | None:
    """The invitation to which a link's secret belongs."""
    return Invitation.objects.filter(secret_digest=digest(secret)).select_related("institution", "edition").first()


def not_invited(edition: Edition) -> QuerySet[Institution]:
    """Institutions that have no invitation to the edition yet, by name."""
    invited = Invitation.objects.filter(edition=edition).values("institution")
    return Institution.objects.exclude(pk__in=invited).select_related("kind").order_by("name", "id")


def digest(secret: str) -> str:
    """What is kept of a secret: it has 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
