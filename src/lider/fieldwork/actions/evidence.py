"""Taking in a photo: the original is sealed with its hash, a cleaned copy is what people look at."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.fieldwork.actions.contact import WRITING, must_be_in_time, must_be_theirs
from lider.fieldwork.models import Audit, Cover, Evidence
from lider.fieldwork.queries.evidence import originals_folder, pictures_folder
from lider.journal import record
from lider.lifecycle import Refused
from lider.pictures import cleaning, storage
from lider.pictures.errors import PictureError
from lider.pictures.redact import Box
from lider.pictures.storage import Kept

PICTURES_MAX = 3
COVERS_MAX = 12


def add_evidence(*, audit: Audit, data: bytes, by: Person, at: datetime) -> Evidence:
    """Keeps one photo. Both files are on disk before the row is written; the same photo twice is one.

    Refused before "I have left", after handing in, above three photos, and for what is not a sound picture.
    """
    must_be_theirs(audit, by)
    must_be_in_time(audit, *WRITING)
    try:
        picture = cleaning.clean(data)
    except PictureError as no:
        raise Refused(str(no), "picture") from no
    original = storage.keep(data, originals_folder(), name=str(ids.new()), suffix=".sealed")
    derivative = storage.keep(picture.jpeg, pictures_folder(), name=str(ids.new()), suffix=".jpg")
    return _write(audit, original, derivative, at)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Person, at: datetime) -> None:
    """The auditor takes back a wrong photo; both files go once the row is gone.

    Refused for what was handed in already: a reviewer may have seen it.
    """
    audit = Audit.objects.select_for_update(of=("self",)).select_related("entry__edition").get(pk=evidence.audit_id)
    must_be_theirs(audit, by)
    must_be_in_time(audit, *WRITING)
    last = audit.submissions.order_by("-round").first()
    if audit.state not in ("made", "returned") or (last and evidence.taken_in_at <= last.received_at):
        raise Refused(
            _("This photo was handed in already, so it stays. Please write to the coordinator if it is wrong."), "moved_on"
        )
    if not Evidence.objects.filter(pk=evidence.pk).delete()[0]:
        return
    record.write("fieldwork.evidence_removed", by=None, at=at, subject=audit)
    transaction.on_commit(partial(storage.drop, originals_folder(), evidence.original_name))
    transaction.on_commit(partial(storage.drop, pictures_folder(), evidence.picture_name))


@transaction.atomic
def let_leave(*, evidence: Evidence, may_leave: bool, by: Person | None, at: datetime) -> None:
    """Says whether a copy of the photo goes with the finding. Refused after the release."""
    open_audits = Audit.objects.filter(state__in=["submitted", "verified"])
    if Evidence.objects.filter(pk=evidence.pk, audit__in=open_audits).update(may_leave=may_leave) != 1:
        raise Refused(_("This can no longer be changed."), "moved_on")
    record.write("fieldwork.evidence_cleared" if may_leave else "fieldwork.evidence_held", by=by, at=at, subject=evidence.audit)


@transaction.atomic
def cover_evidence(*, evidence: Evidence, boxes: Sequence[Box], by: Person, at: datetime) -> None:
    """Says which parts of the photo a copy leaves without, in whole per cents; none uncovers all of them.

    The parts go from the pixels of what is shown and released; the cleaned picture stays here as long as its audit's evidence does.
    Refused after the release, and for more than twelve parts.
    """
    if len(boxes) > COVERS_MAX:
        raise Refused(_("Twelve covered parts are enough. A larger rectangle covers several of them."), "enough")
    held = Evidence.objects.select_for_update(of=("self",)).select_related("audit").get(pk=evidence.pk)
    if held.audit.state not in ("submitted", "verified"):
        raise Refused(_("This can no longer be changed."), "moved_on")
    held.covers.all().delete()
    Cover.objects.bulk_create(Cover(evidence=held, **box._asdict()) for box in dict.fromkeys(boxes))
    record.write("fieldwork.evidence_covered", by=by, at=at, subject=held.audit)


@transaction.atomic
def _write(audit: Audit, original: Kept, derivative: Kept, at: datetime) -> Evidence:
    held = Audit.objects.select_for_update().get(pk=audit.pk)
    if held.state not in ("made", "returned"):
        raise Refused(_("A photo can be added between the end of the contact and handing in."), "moved_on")
    if twin := held.evidence.filter(original_sha256=original.sha256).first():
        return twin
    if held.evidence.count() >= PICTURES_MAX:
        raise Refused(_("Three photos are enough. Please hand in the scorecard without this one."), "enough")
    record.write("fieldwork.evidence_added", by=None, at=at, subject=held)
    return Evidence.objects.create(
        audit=held,
        original_name=original.name,
        original_sha256=original.sha256,
        picture_name=derivative.name,
        picture_sha256=derivative.sha256,
        taken_in_at=at,
    )
