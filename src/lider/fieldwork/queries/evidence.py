"""Reading evidence: only ever the cleaned picture, whole or with its parts covered, never the sealed original."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet

from lider.fieldwork.models import Audit, Evidence
from lider.pictures import storage
from lider.pictures.redact import Box, redact_shares


def originals_folder() -> Path:
    """Where sealed originals lie."""
    return Path(settings.LIDER_DATA_DIR) / "evidence" / "originals"


def pictures_folder() -> Path:
    """Where cleaned pictures lie."""
    return Path(settings.LIDER_DATA_DIR) / "evidence" / "pictures"


def evidence_by_id(id: UUID) -> Evidence | None:
    """One piece of evidence with its audit."""
    found = Evidence.objects.select_related("audit__seat__auditor__person", "audit__entry__institution", "audit__entry__edition")
    return found.filter(pk=id).first()


def photos_of(audit: Audit) -> QuerySet[Evidence]:
    """The photos of the audit; `parts` says how many parts of each are covered."""
    return audit.evidence.annotate(parts=Count("covers"))


def cleared_evidence(audits: QuerySet[Audit]) -> QuerySet[Evidence]:
    """The photos of `audits` of which a copy may leave, in the order in which each audit's were taken in."""
    return (
        Evidence.objects.filter(audit__in=audits.order_by().values("pk"), may_leave=True)
        .order_by("taken_in_at", "id")
        .prefetch_related("covers")
    )


def picture_of(evidence: Evidence) -> bytes:
    """The cleaned picture, whole; raises DamagedFile where it is no longer what was kept."""
    return storage.read(pictures_folder(), storage.Kept(evidence.picture_name, evidence.picture_sha256))


def covers_of(evidence: Evidence) -> list[Box]:
    """The covered parts of the photo, in whole per cents of its width and height."""
    return [Box(one.left, one.top, one.right, one.bottom) for one in evidence.covers.all()]


def picture_covered(evidence: Evidence) -> bytes:
    """The picture as it may leave: what is covered is gone from its pixels."""
    return redact_shares(picture_of(evidence), covers_of(evidence))
