"""Uploads are hostile: judged by their bytes, kept under random names, never shown as pages; their names go nowhere."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lider.fieldwork.models import Evidence
from lider.institutions.models import Batch
from tests.pictures.test_hostile import archive
from tests.tables import bombs
from tests.trust import dumps
from tests.trust.world import REGISTER, jpeg

NAMES = [
    "../../../etc/passwd",
    "..\\..\\windows\\system.ini",
    'x"; filename="evil.html',
    "x\r\nX-Evil: 1\r\n.jpg",
    "zdjęcie\u202egpj.exe",
    "Tajna Osoba Audytująca.jpg",
    "<script>alert(1)</script>.jpg",
    "x" * 300 + ".jpg",
    "nul\x00.jpg",
    "",
    ".htaccess",
    "=1+1.csv",
]
PICTURES = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "zip": archive(),
    "gif": b"GIF89a" + b"\0" * 200,
    "html behind a jpeg's head": b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "nothing": b"",
    "text": b"not a picture",
}
TABLES = {
    "gigabyte": bombs.gigabyte_of_spaces,
    "gigabyte said to be small": bombs.gigabyte_said_to_be_small,
    "far cell": bombs.far_cell,
    "entities": bombs.laughing_entities,
    "html": lambda: b"<html><script>alert(1)</script></html>",
    "picture": jpeg,
    "zip": archive,
}


def nested() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("../../evil.py", "x")
    return out.getvalue()


def send_photo(world, data: bytes, name: str = "photo.jpg"):
    path = f"/notes/{world.a.made.pk}/photos/"
    return world.client("auditor").post(path, {"photo": SimpleUploadedFile(name or "x", data, "image/jpeg")})


def send_table(world, data: bytes, name: str):
    return world.client("organiser").post("/organiser/registers/", {"file": SimpleUploadedFile(name, data, "text/csv")})


@pytest.mark.parametrize("kind", PICTURES)
def test_what_is_no_photo_is_refused_in_plain_words_and_leaves_nothing(kind, world):
    before, kept = dumps.tables(), dumps.files()
    answer = send_photo(world, PICTURES[kind])
    assert answer.status_code == 200
    assert "error" in answer.content.decode()
    assert dumps.changed(before, dumps.tables()) == []
    assert dumps.files() == kept


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("name", ["rejestr.xlsx", "rejestr.csv"])
def test_what_is_no_register_is_refused_and_leaves_nothing(kind, name, world):
    before, kept = dumps.tables(), dumps.files()
    answer = send_table(world, TABLES[kind](), name)
    assert answer.status_code == 200
    assert dumps.changed(before, dumps.tables()) == []
    assert dumps.files() == kept


def test_an_archive_unpacks_nothing(world, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    send_table(world, nested(), "rejestr.xlsx")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("name", NAMES)
def test_names_of_photos_go_nowhere(name, world):
    before = set(dumps.files())
    assert send_photo(world, jpeg((200, 10, 10)), name).status_code == 302
    made = set(dumps.files()) - before
    assert len(made) == 2
    assert all(re.fullmatch(r"[0-9a-f-]{36}\.(sealed|jpg)", Path(path).name) for path in made)
    photo = Evidence.objects.get(original_name__in=[Path(path).name for path in made])
    answer = world.client("auditor").get(f"/notes/{world.a.made.pk}/photos/{photo.pk}.jpg")
    assert answer["Content-Disposition"] == 'attachment; filename="photo.jpg"'
    assert "X-Evil" not in answer


@pytest.mark.parametrize("name", [name for name in NAMES if name])
def test_names_of_registers_are_shown_inert_and_name_no_file(name, world):
    before = set(dumps.files())
    send_table(world, REGISTER.encode(), f"{name[:150]}.csv")
    assert set(dumps.files()) == before
    for batch in Batch.objects.all():
        client = world.client("organiser")
        for path in ("", "rest/"):
            answer = client.get(f"/organiser/registers/{batch.pk}/{path}")
            assert answer.status_code == 200
            assert b"<script>alert" not in answer.content
            assert "X-Evil" not in answer
            assert "\n" not in answer.get("Content-Disposition", "")
        assert "/" not in batch.file_name and "\\" not in batch.file_name and "\x00" not in batch.file_name


def test_more_than_a_form_takes_is_refused_unread(world):
    """A body of a gigabyte is announced; nothing of it is read."""
    for path in (f"/notes/{world.a.made.pk}/photos/", "/organiser/registers/", "/misuse/"):
        answer = Client().generic("POST", path, b"x", CONTENT_LENGTH=str(10**9))
        assert answer.status_code == 413
        assert "zbyt duże" in answer.content.decode()


def test_a_text_of_many_megabytes_is_refused(world):
    answer = Client(raise_request_exception=False).post("/misuse/", {"where": "x", "text": "ą" * (6 * 1024 * 1024)})
    assert answer.status_code in (400, 413)


def test_a_photo_too_large_is_refused_in_plain_words(world):
    answer = send_photo(world, jpeg() + b"\0" * (16 * 1024 * 1024))
    assert answer.status_code == 200
    assert "15 MB" in answer.content.decode()
    assert Evidence.objects.filter(audit=world.a.made).count() == 1


def test_nothing_that_was_sent_in_lies_where_files_are_served():
    """There is no folder of uploads with an address: files come from views, each behind its door."""
    assert settings.MEDIA_URL in ("", "/") and not settings.MEDIA_ROOT
    served = Path(settings.STATIC_ROOT).resolve()
    for name in ("evidence", "findings", "files"):
        folder = (Path(settings.LIDER_DATA_DIR) / name).resolve()
        assert served not in folder.parents and folder not in served.parents and folder != served


@pytest.mark.parametrize("number", ["LZM\r\nX-Evil: 1", "x%0d%0aX-Evil:1", "<script>", "ż" * 50, '"; filename="evil.html'])
def test_no_text_of_a_visitor_becomes_a_header(number, world):
    for path, query in (("/verify/", {"number": number}), ("/misuse/", {"number": number}), ("/laureates/", {"q": number})):
        answer = Client().get(path, query)
        assert answer.status_code == 200
        assert "X-Evil" not in answer and b"<script>alert" not in answer.content
