"""One photo: the original sealed, a cleaned copy to look at."""

import hashlib
import io

import pytest
from PIL import Image

from lider.fieldwork import actions, queries
from lider.fieldwork.models import Evidence
from lider.fieldwork.queries.evidence import originals_folder, pictures_folder
from lider.lifecycle import Refused
from tests.factories import accounts, fieldwork

pytestmark = pytest.mark.django_db


def photo(colour="navy", size=(640, 480), exif=True):
    """A JPEG that carries a camera's name and a place."""
    target, data = io.BytesIO(), Image.Exif()
    data[0x010F] = "TajnyAparat"
    Image.new("RGB", size, colour).save(target, "JPEG", exif=data if exif else None)
    return target.getvalue()


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def add(audit, data, at):
    return actions.add_evidence(audit=audit, data=data, by=audit.seat.auditor.person, at=at)


@pytest.mark.parametrize("state", ["made", "returned"])
def test_original_is_sealed_and_a_clean_copy_shown(state, at):
    audit, data = fieldwork.audit(state=state), photo()
    kept = add(audit, data, at)
    sealed = originals_folder() / kept.original_name
    assert sealed.read_bytes() == data
    assert kept.original_sha256 == hashlib.sha256(data).hexdigest()
    shown = queries.picture_of(kept)
    assert b"TajnyAparat" not in shown
    assert Image.open(io.BytesIO(shown)).size == (640, 480)


def test_same_photo_twice_is_one(at):
    audit, data = fieldwork.audit(state="made"), photo()
    assert add(audit, data, at) == add(audit, data, at)
    assert Evidence.objects.count() == 1


def test_fourth_photo_is_refused(at):
    audit = fieldwork.audit(state="made")
    for colour in ("red", "green", "blue"):
        add(audit, photo(colour), at)
    with refusal("enough"):
        add(audit, photo("black"), at)


@pytest.mark.parametrize("state", ["accepted", "submitted", "verified"])
def test_only_between_contact_and_handing_in(state, at):
    with refusal("moved_on"):
        add(fieldwork.audit(state=state), photo(), at)


def test_another_auditor_is_refused(at):
    audit = fieldwork.audit(state="made")
    with refusal("not_yours"):
        actions.add_evidence(audit=audit, data=photo(), by=fieldwork.auditor().person, at=at)


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", photo()[:400], b"x" * 40_000_000])
def test_hostile_files_are_refused(data, at):
    with refusal("picture"):
        add(fieldwork.audit(state="made"), data, at)
    assert not Evidence.objects.exists()


def test_reviewer_lets_a_copy_leave(at):
    audit = fieldwork.audit(state="made")
    kept = add(audit, photo(), at)
    by = accounts.person("reviewer")
    with refusal("moved_on"):
        actions.let_leave(evidence=kept, may_leave=True, by=by, at=at)
    type(audit).objects.filter(pk=audit.pk).update(state="submitted")
    actions.let_leave(evidence=kept, may_leave=True, by=by, at=at)
    assert list(queries.cleared_evidence(queries.audits_of_entry(audit.entry))) == [kept]


def test_a_wrong_photo_is_taken_back_with_its_files(at, django_capture_on_commit_callbacks):
    audit = fieldwork.audit(state="made")
    wrong, right = add(audit, photo("red"), at), add(audit, photo("navy"), at)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_evidence(evidence=wrong, by=audit.seat.auditor.person, at=at)
    assert list(Evidence.objects.all()) == [right]
    assert not (originals_folder() / wrong.original_name).exists() and not (pictures_folder() / wrong.picture_name).exists()
    assert queries.picture_of(right)


def test_a_photo_that_was_handed_in_stays(at):
    audit = fieldwork.audit(state="made")
    kept = add(audit, photo(), fieldwork.MADE)
    fieldwork.submission(audit, fieldwork.answers(audit.entry.edition))
    for state in ("submitted", "returned", "verified"):
        type(audit).objects.filter(pk=audit.pk).update(state=state)
        with refusal("moved_on"):
            actions.remove_evidence(evidence=kept, by=audit.seat.auditor.person, at=at)
    type(audit).objects.filter(pk=audit.pk).update(state="returned")
    later = add(queries.audit_by_id(audit.pk), photo("red"), at)
    actions.remove_evidence(evidence=later, by=audit.seat.auditor.person, at=at)
    assert list(Evidence.objects.all()) == [kept]


def test_nobody_else_takes_a_photo_back(at):
    kept = add(fieldwork.audit(state="made"), photo(), at)
    with refusal("not_yours"):
        actions.remove_evidence(evidence=kept, by=accounts.person("organiser"), at=at)
    assert Evidence.objects.exists()
