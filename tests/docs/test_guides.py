"""The guides of users name buttons and places as the screen does, and are opened by whom they are for."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client

import lider
from tests.factories import accounts, fieldwork, institutions

SOURCE = Path(lider.__file__).parent
GUIDES = sorted((SOURCE / "config" / "guides").glob("*.md"))
QUOTED = re.compile("„([^”]+)”")


def polish() -> set[str]:
    """Everything that the product says in Polish."""
    said: set[str] = set()
    for path in SOURCE.rglob("*.po"):
        with path.open("rb") as text:
            for message in read_po(text, locale="pl"):
                said.update(message.string if isinstance(message.string, tuple) else [message.string])
    return said


SAID = polish()


def test_there_is_a_guide_for_everyone():
    assert [path.stem for path in GUIDES] == ["audytor", "instytucja", "kapitula", "organizator"]
    listed = (SOURCE.parent.parent / "docs" / "guides.md").read_text(encoding="utf-8")
    assert all(f"config/guides/{path.name})" in listed for path in GUIDES)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_what_a_guide_quotes_stands_on_the_screen(guide):
    quoted = QUOTED.findall(guide.read_text(encoding="utf-8"))
    assert len(quoted) > 10
    assert [words for words in quoted if words not in SAID] == []


def test_the_auditors_guide_names_no_programme():
    assert not re.search("lider|zaufan|konkurs|audyt|program", GUIDES[0].read_text(encoding="utf-8"), re.IGNORECASE)


@pytest.mark.django_db
def test_a_guide_begins_with_a_list_that_leads_to_each_of_its_tasks():
    page = Client().get("/help/institution/").content.decode()
    tasks = re.findall("^## (.+)$", GUIDES[1].read_text(encoding="utf-8"), re.MULTILINE)
    assert len(tasks) > 5
    for number, task in enumerate(tasks, 1):
        assert page.index(f'<a href="#task-{number}">') < page.index(f'<h2 id="task-{number}">'), task


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.django_db
def test_who_reads_which_guide():
    office, auditor = signed_in(accounts.person("organiser")), signed_in(fieldwork.auditor().person)
    representative = signed_in(institutions.representative(institutions.institution()))
    for client in (office, auditor, representative, Client()):
        assert "Jak złożyć zgłoszenie" in client.get("/help/institution/").content.decode()
    assert "Jak zaplanować audyty" in office.get("/help/organiser/").content.decode()
    assert "Jak przyjąć zadanie" in office.get("/help/auditor/").content.decode()
    assert "Jak przyjąć zadanie" in auditor.get("/notes/help/").content.decode()
    for client, path in ((auditor, "/help/organiser/"), (auditor, "/help/auditor/"), (office, "/notes/help/")):
        assert client.get(path).status_code == 404
    for path in ("/help/organiser/", "/help/auditor/", "/notes/help/", "/help/juror/"):
        assert representative.get(path).status_code == 404
        assert Client().get(path).status_code == 302


@pytest.mark.django_db
def test_the_english_page_says_that_the_guide_is_polish(client):
    client.cookies["language"] = "en"
    page = client.get("/help/institution/").content.decode()
    assert "This guide is in Polish." in page and '<div class="letter prose" lang="pl">' in page


@pytest.mark.django_db
def test_the_method_of_the_fair_score_is_for_everybody_with_its_worked_example():
    page = Client().get("/help/measurement/").content.decode().replace("\xa0", " ")
    method = (SOURCE.parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
    for number in ("67.5", "67.4"):
        assert number in method and number.replace(".", ",") in page
    assert "Kiedy wyniku wyrównanego nie ma" in page and page.index("Przykład do policzenia") < page.index("Dla statystyka")
