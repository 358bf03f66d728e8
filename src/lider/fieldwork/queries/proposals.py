"""Reading proposals. Whose an audit is, is shown only while it may still change; see areas/organiser."""

from uuid import UUID

from django.db.models import QuerySet

from lider.editions.models import Edition
from lider.fieldwork.models import Placing, Proposal

NEAR = (
    "proposal__edition", "audit__entry__institution", "audit__point", "audit__seat", "audit__scenario", "scenario",
    "seat__auditor__person", "seat__auditor__profile", "by_hand__seat", "by_hand__scenario", "by_hand__changed_by",
)  # fmt: skip


def proposals(edition: Edition) -> QuerySet[Proposal]:
    """All proposals of an edition, the newest first."""
    return Proposal.objects.filter(edition=edition).select_related("edition", "asked_by").order_by("-asked_at", "id")


def proposal_by_id(id: UUID) -> Proposal | None:
    """One proposal."""
    return Proposal.objects.select_related("edition", "asked_by").filter(pk=id).first()


def proposals_waiting() -> QuerySet[Proposal]:
    """What nobody has begun to work out yet, the oldest first."""
    return Proposal.objects.filter(state="waiting").select_related("edition").order_by("asked_at", "id")


def placings(proposal: Proposal) -> QuerySet[Placing]:
    """All rows of a proposal by day; those without a place first."""
    return Placing.objects.filter(proposal=proposal).select_related(*NEAR).order_by("day", "id")


def seats_in(proposal: Proposal) -> list[UUID | None]:
    """The seat of every audit in a proposal; None for each without a place."""
    return list(Placing.objects.filter(proposal=proposal).order_by().values_list("seat", flat=True))


def changed_by_hand(proposal: Proposal) -> QuerySet[Placing]:
    """Rows that somebody changed by hand."""
    return placings(proposal).filter(by_hand__isnull=False)


def placing_by_id(id: UUID) -> Placing | None:
    """One row of a proposal."""
    return Placing.objects.select_related(*NEAR).filter(pk=id).first()
