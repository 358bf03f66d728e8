"""Audits of people who have meanwhile said that something ties them to the institution."""

from django.db.models import Exists, OuterRef, QuerySet

from lider.fieldwork.models import Audit, Conflict


def tied(audits: QuerySet[Audit]) -> QuerySet[Audit]:
    """Of `audits`, those that are accepted by somebody with a tie: the office takes them back. Offers went back by themselves."""
    ties = Conflict.objects.filter(auditor=OuterRef("seat__auditor"), institution=OuterRef("entry__institution"))
    return audits.filter(Exists(ties), state="accepted")
