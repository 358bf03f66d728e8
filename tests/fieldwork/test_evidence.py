"""One photo: the original sealed, a cleaned copy to look at."""

import hashlib
import io

import pytest
from django.db import IntegrityError
from PIL import Image

from lider.fieldwork import actions, queries
from lider.fieldwork.models import Cover, Evidence
from lider.fieldwork.queries.evidence import originals_folder, pictures_folder
from lider.lifecycle import Refused
from lider.pictures.redact import Box
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


def covered(state="submitted"):
    audit = fieldwork.audit(state="made")
    kept = add(audit, photo("white"), fieldwork.MADE)
    type(audit).objects.filter(pk=audit.pk).update(state=state)
    return queries.evidence_by_id(kept.pk)


def middle(jpeg):
    return Image.open(io.BytesIO(jpeg)).convert("L").getpixel((320, 240))


def test_what_is_covered_is_gone_from_the_copy_and_the_whole_picture_stays(at):
    kept, by = covered(), accounts.person("reviewer")
    actions.cover_evidence(evidence=kept, boxes=[Box(40, 40, 60, 60), Box(0, 0, 5, 5), Box(40, 40, 60, 60)], by=by, at=at)
    kept = queries.evidence_by_id(kept.pk)
    assert queries.covers_of(kept) == [Box(0, 0, 5, 5), Box(40, 40, 60, 60)]
    assert middle(queries.picture_covered(kept)) < 60
    assert middle(queries.picture_of(kept)) > 200
    assert (originals_folder() / kept.original_name).read_bytes() == photo("white")


def test_covers_are_said_anew_each_time(at):
    kept, by = covered("verified"), accounts.person("reviewer")
    actions.cover_evidence(evidence=kept, boxes=[Box(0, 0, 100, 100)], by=by, at=at)
    actions.cover_evidence(evidence=kept, boxes=[], by=by, at=at)
    assert queries.covers_of(queries.evidence_by_id(kept.pk)) == []
    assert middle(queries.picture_covered(queries.evidence_by_id(kept.pk))) > 200


@pytest.mark.parametrize("state", ["made", "returned", "annulled"])
def test_nothing_is_covered_outside_the_review(state, at):
    with refusal("moved_on"):
        actions.cover_evidence(evidence=covered(state), boxes=[Box(0, 0, 9, 9)], by=accounts.person("reviewer"), at=at)


def test_a_thirteenth_part_is_refused_and_the_others_stay(at):
    kept, by = covered(), accounts.person("reviewer")
    actions.cover_evidence(evidence=kept, boxes=[Box(1, 1, 2, 2)], by=by, at=at)
    with refusal("enough"):
        actions.cover_evidence(evidence=kept, boxes=[Box(n, n, n + 1, n + 1) for n in range(13)], by=by, at=at)
    assert queries.covers_of(queries.evidence_by_id(kept.pk)) == [Box(1, 1, 2, 2)]


@pytest.mark.parametrize("edges", [(50, 0, 50, 9), (0, 9, 9, 8), (90, 0, 101, 9), (0, 90, 9, 101)])
def test_the_database_keeps_covers_inside_the_picture(edges, at):
    with pytest.raises(IntegrityError):
        Cover.objects.create(evidence=covered(), **Box(*edges)._asdict())
