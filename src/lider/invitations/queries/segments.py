"""Whom a segment means."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from lider.institutions import queries as known
from lider.institutions.models import BatchRow, Institution
from lider.invitations.models import Campaign, Invitation
from lider.tables.alphabet import polish


def institutions_in(campaign: Campaign, *, previous: Collection[UUID] = ()) -> QuerySet[Institution]:
    """The institutions that the campaign's segment means, by name. `previous` took part in the edition before."""
    segment, rows = campaign.segment, known.institutions()
    for field, key in (("kind__in", "kinds"), ("size__in", "sizes"), ("voivodeship__in", "voivodeships")):
        if segment.get(key):
            rows = rows.filter(**{field: segment[key]})
    if campaign.register_id:
        rows = rows.filter(pk__in=BatchRow.objects.filter(batch=campaign.register_id).values("institution"))
    if segment.get("previous") in ("yes", "no"):
        took_part = Q(pk__in=list(previous))
        rows = rows.filter(took_part if segment["previous"] == "yes" else ~took_part)
    if segment.get("ways") in ("mail", "paper"):
        rows = rows.filter(email="") if segment["ways"] == "paper" else rows.exclude(email="")
    return rows


def preview_of(campaign: Campaign, id: UUID | None = None) -> Invitation | None:
    """The recipient with that id, otherwise the first by name; one that is not saved while nobody is listed yet."""
    rows = Invitation.objects.filter(campaign=campaign).select_related("institution", "edition", "campaign")
    found = rows.filter(pk=id).first() if id else None
    found = found or rows.order_by(polish("institution__name"), "id").first()
    if found:
        return found
    guest = institutions_in(campaign).first() or known.institutions().first()
    return Invitation(edition=campaign.edition, institution=guest, campaign=campaign, recipient=guest.email) if guest else None
