"""Reading what was released."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.findings import deadline
from lider.findings.models import Finding, Remark, Wave
from lider.institutions.models import Institution
from lider.pictures import storage

NEAR = ("wave__entry__institution", "wave__entry__edition")


def wave_of(entry: Entry) -> Wave | None:
    """The wave of an entry, once its findings are released."""
    return Wave.objects.filter(entry=entry).first()


def waves_of(institution: Institution) -> QuerySet[Wave]:
    """The released waves of an institution, the newest edition first."""
    found = Wave.objects.filter(entry__institution=institution).select_related("entry__edition", "entry__institution")
    return found.order_by("-entry__edition__number", "id")


def findings_of(entry: Entry) -> QuerySet[Finding]:
    """The findings that stand, in their stable random order; corrected and withdrawn ones are left out."""
    standing = Finding.objects.filter(wave__entry=entry, superseded_by=None, withdrawn_reason="")
    return standing.select_related(*NEAR).order_by("position", "id")


def finding_by_id(id: UUID) -> Finding | None:
    """One finding, also one that was corrected or withdrawn."""
    return Finding.objects.select_related(*NEAR, "superseded_by").filter(pk=id).first()


def remarks(edition: Edition) -> QuerySet[Remark]:
    """All remarks of an edition, those that wait first, then by the time they were filed."""
    found = Remark.objects.filter(finding__wave__entry__edition=edition)
    return found.select_related("finding__wave__entry__institution").order_by("filed_at", "id")


def remarks_on(finding: Finding) -> QuerySet[Remark]:
    """The remarks on one finding, in the order they were filed."""
    return Remark.objects.filter(finding=finding).order_by("filed_at", "id")


def remarks_of(entry: Entry) -> QuerySet[Remark]:
    """The remarks of one institution in one edition."""
    return Remark.objects.filter(finding__wave__entry=entry).select_related("finding").order_by("filed_at", "id")


def remark_by_id(id: UUID) -> Remark | None:
    """One remark with its finding."""
    return Remark.objects.select_related("finding__wave__entry__institution", "finding__wave__entry__edition").filter(pk=id).first()


def takes_remarks(finding: Finding, *, at: datetime) -> bool:
    """Whether a remark may be filed at `at`: the finding stands and its wave's deadline has not passed."""
    stands = finding.superseded_by_id is None and not finding.withdrawn_reason
    return stands and deadline.is_open(finding.wave.remarks_until, at=at)


def pictures_folder() -> Path:
    """Where copies of pictures lie that left with findings."""
    return Path(settings.LIDER_DATA_DIR) / "findings"


def picture_of(finding: Finding, number: int) -> bytes | None:
    """The picture of that number (from 1), or None where there is none."""
    if not 1 <= number <= len(finding.pictures):
        return None
    return storage.read(pictures_folder(), storage.Kept(**finding.pictures[number - 1]))
