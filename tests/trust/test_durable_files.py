"""Durable files: an evidence file and its folder are on the disk before the row that names them is written."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from lider.fieldwork.models import Evidence
from tests.trust.world import jpeg


@pytest.fixture
def course(monkeypatch):
    """What happened in which order: each sync with the path it synced, each row written."""
    happened = []
    sync = os.fsync

    def noted(handle):
        happened.append(("sync", os.readlink(f"/proc/self/fd/{handle if isinstance(handle, int) else handle.fileno()}")))
        return sync(handle)

    def watched(execute, sql, params, many, context):
        if sql.startswith("INSERT INTO"):
            happened.append(("row", sql.split()[2].strip('"')))
        return execute(sql, params, many, context)

    monkeypatch.setattr(os, "fsync", noted)
    with connection.execute_wrapper(watched):
        yield happened


def before_the_row(course, table):
    return [path for kind, path in course[: course.index(("row", table))] if kind == "sync"]


def test_a_photo_is_on_the_disk_before_its_row(world, course):
    answer = world.client("auditor").post(
        f"/notes/{world.a.made.pk}/photos/", {"photo": SimpleUploadedFile("p.jpg", jpeg((77, 1, 1)), "image/jpeg")}
    )
    assert answer.status_code == 302
    photo = Evidence.objects.filter(audit=world.a.made).exclude(pk=world.a.photo.pk).get()
    synced = before_the_row(course, "fieldwork_evidence")
    for name, folder in ((photo.original_name, "originals"), (photo.picture_name, "pictures")):
        file = next(place for place, path in enumerate(synced) if path.endswith(f"{name}.part"))
        assert any(path.endswith(f"evidence/{folder}") for path in synced[file:]), "the folder after its file"


def test_a_released_picture_is_on_the_disk_before_its_finding(world, course, at):
    from lider.fieldwork import actions as fieldwork_actions
    from lider.stages import release
    from tests.factories import entries, fieldwork

    entry = entries.entry(edition=world.fieldwork)
    audit = fieldwork.audit("made", entry=entry)
    evidence = fieldwork_actions.add_evidence(audit=audit, data=jpeg((5, 77, 5)), by=audit.seat.auditor.person, at=at)
    fieldwork.submission(audit, fieldwork.answers(world.fieldwork))
    type(audit).objects.filter(pk=audit.pk).update(state="verified", submitted_at=at)
    type(evidence).objects.filter(pk=evidence.pk).update(may_leave=True)
    course.clear()
    release.release_wave(entry=entry, by=world.office["organiser"], at=at)
    synced = before_the_row(course, "findings_finding")
    assert any(path.endswith(".jpg.part") for path in synced)
    assert any(path.endswith("/findings") for path in synced)


def test_kept_files_are_their_owner_s_alone(world):
    from pathlib import Path

    from django.conf import settings

    for name in ("evidence", "findings"):
        for path in (Path(settings.LIDER_DATA_DIR) / name).rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path
