"""Audits of people who may not make them any more: meanwhile they noted a tie, moved beside, or lost their certificate."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lider.fieldwork.models import Audit, Certificate, Conflict


def barred(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """Of `audits`, those that were accepted before: the office takes them back. Offers went back by themselves."""
    ties = Conflict.objects.filter(auditor=OuterRef("seat__auditor"), institution=OuterRef("entry__institution"))
    lost = Certificate.objects.filter(
        auditor=OuterRef("seat__auditor"), edition=OuterRef("entry__edition"), channel=OuterRef("channel"), issued_at=None
    )
    return audits.filter(Exists(ties) | Exists(lost) | _neighbour("municipality") | _neighbour("county"), state="accepted")


def _neighbour(unit: str) -> Q:
    return Q(**{f"entry__institution__{unit}": F(f"seat__auditor__{unit}")}) & ~Q(**{f"seat__auditor__{unit}": ""})
