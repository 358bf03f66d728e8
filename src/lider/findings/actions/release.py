"""Releasing findings as a wave, correcting and withdrawing them. Called by stages alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions import queries as editions
from lider.entries.models import Entry
from lider.findings import deadline, queries
from lider.findings.copies import Copy
from lider.findings.models import Finding, Wave
from lider.journal import record
from lider.lifecycle import Refused
from lider.pictures import cleaning, storage


@transaction.atomic
def release(*, entry: Entry, copies: Sequence[Copy], by: Person | None, at: datetime) -> list[Finding]:
    """The wave of an institution: one finding for each copy, in the order given; positions follow that order.

    Whoever calls shuffles first. Refused where the wave is out already. Remarks are open for [deadlines] remarks_on_findings days.
    """
    days = int(editions.terms_of(entry.edition).get("deadlines", {}).get("remarks_on_findings", 14))
    try:
        with transaction.atomic():
            wave = Wave.objects.create(entry=entry, released_at=at, remarks_until=deadline.remarks_end(at, days))
    except IntegrityError as no:
        raise Refused(_("The findings of this institution are released already."), "released_already") from no
    made = Finding.objects.bulk_create(_finding(wave, position, copy) for position, copy in enumerate(copies))
    record.write("findings.wave_released", by=by, at=at, subject=wave, count=len(made))
    return made


@transaction.atomic
def supersede(*, finding: Finding, answers: Mapping[str, str], by: Person | None, at: datetime) -> Finding:
    """A corrected finding takes the place of `finding`, which stays readable. Refused where it no longer stands."""
    new = Finding.objects.create(
        wave=finding.wave, position=finding.position, channel=finding.channel, point=finding.point, situation=finding.situation,
        month=finding.month, answers=dict(answers), comments=finding.comments, pictures=finding.pictures,
    )  # fmt: skip
    _change_standing(finding, superseded_by=new)
    record.write("findings.finding_corrected", by=by, at=at, subject=new)
    return new


@transaction.atomic
def withdraw(*, finding: Finding, reason: str, by: Person | None, at: datetime) -> None:
    """The finding no longer counts; it stays readable with the reason."""
    _change_standing(finding, withdrawn_reason=reason)
    record.write("findings.finding_withdrawn", by=by, at=at, subject=finding)


def _change_standing(finding: Finding, **columns: object) -> None:
    standing = Finding.objects.filter(pk=finding.pk, superseded_by=None, withdrawn_reason="")
    if standing.update(**columns) != 1:
        raise Refused(_("This finding was corrected or withdrawn in the meantime."), "moved_on")
    for name, value in columns.items():
        setattr(finding, name, value)


def _finding(wave: Wave, position: int, copy: Copy) -> Finding:
    return Finding(
        wave=wave,
        position=position,
        channel=copy.channel,
        point=copy.point,
        situation=copy.situation,
        month=copy.month.replace(day=1),
        answers=dict(copy.answers),
        comments=dict(copy.comments),
        pictures=[_kept(jpeg) for jpeg in copy.pictures],
    )


def _kept(jpeg: bytes) -> dict[str, str]:
    """A copy of its own: encoded anew, under a new random name, on disk before the row."""
    kept = storage.keep(cleaning.clean(jpeg).jpeg, queries.pictures_folder(), name=str(ids.new()), suffix=".jpg")
    return {"name": kept.name, "sha256": kept.sha256}
