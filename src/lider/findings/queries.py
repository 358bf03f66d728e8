"""Reading what was released."""

from collections.abc import Iterable
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
from lider.tables.alphabet import polish

NEAR = ("wave__entry__institution", "wave__entry__edition")


def wave_of(entry: Entry) -> Wave | None:
    """The wave of an entry, once its findings are released."""
    return Wave.objects.filter(entry=entry).first()


def waves_of(institutions: QuerySet[Institution]) -> QuerySet[Wave]:
    """The released waves of these institutions, by institution, the newest edition first."""
    found = Wave.objects.filter(entry__institution__in=institutions.order_by())
    order = (polish("entry__institution__name"), "entry__institution", "-entry__edition__number", "id")
    return found.select_related("entry__edition", "entry__institution").order_by(*order)


def findings_of(entry: Entry) -> QuerySet[Finding]:
    """The findings that stand, in their stable random order; corrected and withdrawn ones are left out."""
    return _standing().filter(wave__entry=entry)


def findings_by_wave(waves: Iterable[Wave]) -> dict[UUID, list[Finding]]:
    """The findings that stand in each of these waves."""
    found: dict[UUID, list[Finding]] = {wave.pk: [] for wave in waves}
    for finding in _standing().filter(wave__in=found):
        found[finding.wave_id].append(finding)
    return found


def standing_findings(waves: QuerySet[Wave]) -> QuerySet[Finding]:
    """The findings that stand in these waves, wave by wave, in their stable random order."""
    order = ("-wave__entry__edition__number", "wave", "position", "id")
    return _standing().filter(wave__in=waves.order_by()).order_by(*order)


def _standing() -> QuerySet[Finding]:
    standing = Finding.objects.filter(superseded_by=None, withdrawn_reason="")
    return standing.select_related(*NEAR).order_by("position", "id")


def finding_by_id(id: UUID) -> Finding | None:
    """One finding, also one that was corrected or withdrawn."""
    return Finding.objects.select_related(*NEAR, "superseded_by").filter(pk=id).first()


def correction_of(finding: Finding) -> Remark | None:
    """The upheld remark that made this finding take the place of an earlier one; None for a finding as it was released."""
    upheld = Remark.objects.filter(finding__superseded_by=finding, state="upheld").select_related("finding")
    return upheld.order_by("-ruled_at", "id").first()


def remarks(edition: Edition) -> QuerySet[Remark]:
    """All remarks of an edition, those that wait first, then by the time they were filed."""
    found = Remark.objects.filter(finding__wave__entry__edition=edition)
    return found.select_related("finding__wave__entry__institution").order_by("filed_at", "id")


def remarks_on(finding: Finding) -> QuerySet[Remark]:
    """The remarks on one finding, in the order they were filed."""
    return Remark.objects.filter(finding=finding).order_by("filed_at", "id")


def remarks_by_wave(waves: Iterable[Wave]) -> dict[UUID, list[Remark]]:
    """The remarks on the findings of each of these waves, in the order they were filed."""
    found: dict[UUID, list[Remark]] = {wave.pk: [] for wave in waves}
    for remark in Remark.objects.filter(finding__wave__in=found).select_related("finding").order_by("filed_at", "id"):
        found[remark.finding.wave_id].append(remark)
    return found


def remark_by_id(id: UUID) -> Remark | None:
    """One remark with its finding."""
    near = ("finding__wave__entry__institution", "finding__wave__entry__edition", "finding__superseded_by__wave__entry__edition")
    return Remark.objects.select_related(*near).filter(pk=id).first()


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
