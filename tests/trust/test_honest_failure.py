"""Failure is honest: a disk or a database that takes nothing gives 503, and nothing pretends to be saved."""

import resource
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from lider.fieldwork.models import Evidence
from lider.licences.models import MisuseReport
from tests.factories import accounts, institutions
from tests.trust import dumps
from tests.trust.processes import script
from tests.trust.world import jpeg

MISUSE = {"where": "drzwi", "text": "Znak bez numeru."}
RESTING = "odpoczywa"


def quiet(client: Client) -> Client:
    """A browser that gets the page of a fault instead of the test."""
    client.raise_request_exception = False
    return client


@contextmanager
def small_files(most: int = 100):
    """The disk takes no file above `most` bytes, as if it were full."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def photo():
    return SimpleUploadedFile("photo.jpg", jpeg((1, 2, 200)), "image/jpeg")


def says_503(answer) -> bool:
    return answer.status_code == 503 and "503" in answer.content.decode() and "<html" in answer.content.decode()


def test_a_full_disk_takes_no_photo_and_says_so(world):
    client, path = quiet(world.client("auditor")), f"/notes/{world.a.made.pk}/photos/"
    before, kept = dumps.tables(), dumps.files()
    with small_files():
        answer = client.post(path, {"photo": photo()})
    assert says_503(answer)
    assert "Location" not in answer
    assert dumps.changed(before, dumps.tables()) == []
    assert dumps.files() == kept, "no half file is left"
    assert client.post(path, {"photo": photo()}).status_code == 302, "and when there is room again, it is taken"


def test_a_folder_that_takes_nothing_takes_no_photo_and_says_so(world, settings, tmp_path):
    (tmp_path / "evidence").write_text("a file where the folder should be")
    settings.LIDER_DATA_DIR = tmp_path
    client = quiet(world.client("auditor"))
    assert says_503(client.post(f"/notes/{world.a.made.pk}/photos/", {"photo": photo()}))
    assert Evidence.objects.filter(audit=world.a.made).count() == 1


@pytest.fixture
def read_only(db):
    """Switches the database to reading alone."""
    if connection.vendor != "sqlite":
        pytest.skip("a transaction of PostgreSQL is over after its first refusal; the same page answers there")

    def switch(on: bool):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA query_only = {int(on)}")

    yield switch
    switch(False)


def test_a_database_that_only_reads_takes_nothing_and_says_so(world, read_only):
    entry = f"/institution/entries/{world.a.draft.pk}"
    institutions.representative(world.a.institution)  # the last one could not be ended
    visitors = {
        "stranger": (Client(), "/misuse/", MISUSE),
        "representative": (world.client("representative"), f"{entry}/unit/draft/", {"unit_name": "x", "version": 0}),
        "auditor": (world.client("auditor"), f"/notes/{world.a.offered.pk}/accept/", {"impartial": "on"}),
        "juror": (world.client("juror"), f"/jury/dossiers/{world.a.proposal.pk}/vote/", {"vote": "yes"}),
        "organiser": (world.client("organiser"), f"/organiser/representatives/{world.a.representation.pk}/end/", {}),
    }
    before = dumps.tables()
    read_only(True)
    answers = {who: quiet(client).post(path, form) for who, (client, path, form) in visitors.items()}
    pages = {path: Client().get(path).status_code for path in ("/", "/how/", "/laureates/", "/verify/", "/healthz", "/readyz")}
    read_only(False)
    assert {who: answer.status_code for who, answer in answers.items()} == dict.fromkeys(visitors, 503)
    assert all(says_503(answer) for answer in answers.values())
    assert set(pages.values()) == {200}, "reading goes on"
    assert dumps.changed(before, dumps.tables()) == []


def test_a_draft_that_was_not_saved_is_never_called_saved(world, read_only):
    """What saves by itself wants the word `saved` in a structured answer; a page of a fault holds none."""
    client = quiet(world.client("auditor"))
    read_only(True)
    answer = client.post(f"/notes/{world.a.made.pk}/card/draft/", {"W01": "yes"}, headers={"accept": "application/json"})
    read_only(False)
    assert answer.status_code == 503
    assert "json" not in answer["Content-Type"] and '"saved"' not in answer.content.decode()


def test_a_lost_cache_is_made_anew(world):
    shutil.rmtree(Path(settings.CACHES["default"]["LOCATION"]), ignore_errors=True)
    assert Client().post("/misuse/", MISUSE).status_code == 302
    shutil.rmtree(Path(settings.CACHES["default"]["LOCATION"]), ignore_errors=True)
    person = accounts.person(second_factor=False)
    person.set_password("długie-hasło-na-próbę")
    person.save()
    assert Client().post("/accounts/login/", {"login": person.email, "password": "długie-hasło-na-próbę"}).status_code == 302


@pytest.fixture
def no_cache(settings, tmp_path):
    """A cache that cannot be reached at all."""
    (tmp_path / "wall").write_text("")
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": str(tmp_path / "wall" / "cache")}}


def test_without_a_cache_pages_uploads_and_work_go_on(world, no_cache):
    client = world.client("auditor")
    assert client.get("/notes/").status_code == 200
    assert client.post(f"/notes/{world.a.made.pk}/photos/", {"photo": photo()}).status_code == 302
    assert client.post(f"/notes/{world.a.offered.pk}/accept/", {"impartial": "on"}).status_code == 302
    assert Client().get("/laureates/").status_code == 200
    path = f"/institution/findings/{world.a.finding.pk}/remark/"
    assert world.client("representative").post(path, {"criterion": "W02", "text": "Tablica była nowa."}).status_code == 302


def test_without_counters_no_door_opens(world, no_cache):
    """Where attempts cannot be counted, none is let through; the answer says that it will pass."""
    person = accounts.person(second_factor=False)
    person.set_password("długie-hasło-na-próbę")
    person.save()
    client = quiet(Client())
    assert says_503(client.post("/accounts/login/", {"login": person.email, "password": "długie-hasło-na-próbę"}))
    assert client.get("/accounts/home/").status_code == 302
    assert says_503(client.post("/misuse/", MISUSE))
    assert says_503(client.post(f"/institution/invitation/{world.a.secret}/", {"name": "Ewa"}))
    assert MisuseReport.objects.count() == 1


def test_the_page_of_a_fault_asks_neither_database_nor_session(world, django_assert_num_queries):
    from lider.config.views import failed

    with django_assert_num_queries(0):
        for fault, status in ((OSError(28, "no room"), 503), (ValueError("a mistake of ours"), 500)):
            try:
                raise fault
            except type(fault):
                answer = failed(None)
            assert answer.status_code == status
            assert "no room" not in answer.content.decode() and "mistake of ours" not in answer.content.decode()


def test_a_refusal_says_why(world):
    """What the rules do not allow now becomes a page with its reason, and changes nothing."""
    path = f"/institution/entries/{world.a.submitted.pk}/copy.pdf"
    assert world.client("representative").get(path).status_code == 200
    answer = world.client("representative").get(f"/institution/entries/{world.a.draft.pk}/copy.pdf")
    assert answer.status_code == 409
    assert "Kopia" in answer.content.decode()


def test_a_database_without_room_says_so(tmp_path, installed):
    """A real database file that may not grow, in a process of its own."""
    done = script(installed(tmp_path), "full_database")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "503" in done.stdout
