"""Reading single invitations."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.invitations.addresses import digest
from lider.invitations.models import Invitation
from lider.tables.alphabet import polish


def invitations(edition: Edition) -> QuerySet[Invitation]:
    """The edition's invitations by the institution's name."""
    joined = ("institution", "institution__kind", "edition", "campaign", "message")
    return Invitation.objects.filter(edition=edition).select_related(*joined).order_by(polish("institution__name"), "id")


def invitation_by_id(id: UUID) -> Invitation | None:
    """The invitation with that id."""
    return _whole().filter(pk=id).first()


def invitation_by_secret(secret: str) -> Invitation | None:
    """The invitation to which the secret of a link belongs: that of its last letter or of a reminder after it."""
    kept = digest(secret)
    return _whole().filter(Q(secret_digest=kept) | Q(reminders__secret_digest=kept)).first()


def not_invited(edition: Edition) -> QuerySet[Institution]:
    """Institutions that have no invitation to the edition yet, by name."""
    invited = Invitation.objects.filter(edition=edition).values("institution")
    return Institution.objects.exclude(pk__in=invited).select_related("kind").order_by(polish("name"), "id")


def funnel_rows(edition: Edition) -> list[dict[str, Any]]:
    """What a funnel counts, a row an invitation: institution, kind, voivodeship, campaign, state, sent_at, opened_at."""
    columns = ("institution_id", "campaign_id", "state", "sent_at", "opened_at")
    named = {"kind": "institution__kind_id", "voivodeship": "institution__voivodeship"}
    rows = Invitation.objects.filter(edition=edition).order_by("id").values_list(*columns, *named.values())
    return [dict(zip((*columns, *named), row, strict=True)) for row in rows]


def _whole() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("institution", "edition", "campaign", "message")
