"""Requests about data, the look ahead at retention, the register of processing; and one's own data."""

import json
import time
from datetime import timedelta

import pytest

from lider.accounts import actions
from lider.accounts.models import DataRequest
from lider.clock.models import Sample
from lider.editions import programme
from lider.stages import retain
from tests.factories import accounts, editions, fieldwork, licences

pytestmark = pytest.mark.django_db
LIST, ADD, RETENTION, REGISTER = "/organiser/data/", "/organiser/data/add/", "/organiser/retention/", "/organiser/processing/"


@pytest.fixture
def office(at):
    Sample.objects.update_or_create(id=1, defaults={"at": at})
    return accounts.client_of(accounts.person("organiser"))


@pytest.mark.parametrize("page", [LIST, ADD, RETENTION, REGISTER])
def test_only_the_organiser_opens_these_pages(office, page):
    assert office.get(page).status_code == 200
    for role in ("coordinator", "reviewer", "guarantor", "media"):
        assert accounts.client_of(accounts.person(role)).get(page).status_code == 404


def ask(at, **fields):
    person = accounts.person(**fields)
    return actions.ask(person=person, kind="erasure", words="Proszę.", by=person, at=at), person


def test_erasure_is_asked_for_decided_and_carried_out(office, at):
    person = accounts.person(name="Wisława Znaczona")
    own = accounts.client_of(person)
    assert own.post("/accounts/data/", {"words": "Nie biorę już udziału."}).status_code == 302
    request = DataRequest.objects.get()
    assert "Wisława Znaczona" in office.get(LIST).content.decode()
    page = f"/organiser/data/{request.pk}/"
    assert "Nie biorę już udziału." in office.get(page).content.decode()
    missing = office.post(page, {"verb": "carry_out", "reason": ""})
    assert missing.status_code == 200 and DataRequest.objects.get().state == "asked"
    assert office.post(page, {"verb": "carry_out", "reason": "Zgoda."}).status_code == 302
    person.refresh_from_db()
    assert person.name == "–" and DataRequest.objects.get().state == "done"
    assert "Wisława" not in office.get(page).content.decode()
    assert own.get("/accounts/data/").status_code == 302


def test_a_declined_request_is_read_by_the_person(office, at):
    request, person = ask(at)
    office.post(f"/organiser/data/{request.pk}/", {"verb": "decline", "reason": "Trwa rozliczenie zamówienia."})
    assert "Trwa rozliczenie zamówienia." in accounts.client_of(person).get("/accounts/data/").content.decode()


def test_a_settled_request_takes_no_second_decision(office, at):
    request, _person = ask(at)
    page = f"/organiser/data/{request.pk}/"
    office.post(page, {"verb": "decline", "reason": "Nie."})
    again = office.post(page, {"verb": "carry_out", "reason": "Jednak tak."})
    assert again.status_code == 200 and DataRequest.objects.get().state == "declined"


def test_the_office_makes_a_copy_that_says_nothing_of_audits(office):
    seat = fieldwork.seat(editions.edition(state="fieldwork"))
    person = seat.auditor.person
    said = {"email": person.email, "checked": "dowód osobisty", "kind": "export"}
    answer = office.post(ADD, said)
    assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "no-store"
    found = json.loads(answer.content)
    assert found["account"]["email"] == person.email
    assert "audits" not in found and seat.code not in answer.content.decode()


def test_an_unknown_address_keeps_what_was_typed(office):
    page = office.post(ADD, {"email": "nikt@dolinowo.example", "checked": "telefon", "kind": "export"}).content.decode()
    assert "nikt@dolinowo.example" in page and "telefon" in page


def test_a_request_written_down_for_somebody_waits(office):
    person = accounts.person()
    answer = office.post(ADD, {"email": person.email, "checked": "list", "kind": "erasure"})
    request = DataRequest.objects.get()
    assert answer.url == f"/organiser/data/{request.pk}/" and (request.state, request.checked) == ("asked", "list")


def test_pages_of_an_auditor_and_of_anybody_look_alike(office, at):
    """The page of a request says nothing of who audits: apart from name and address it is the same."""
    seat = fieldwork.seat(editions.edition(state="fieldwork"))
    pages = []
    for person in (seat.auditor.person, accounts.person()):
        request = actions.ask(person=person, kind="erasure", by=person, at=at)
        page = office.get(f"/organiser/data/{request.pk}/").content.decode()
        pages.append(page.split("<main", 1)[1].split("csrfmiddlewaretoken")[0].replace(person.name, "N").replace(person.email, "E"))
    assert pages[0] == pages[1]


def test_the_look_ahead_deletes_nothing_and_shows_what_was_deleted(office, at):
    licences.misuse(contact="ktos@skrzynka.example", settled_at=at - timedelta(days=91), outcome="nic")
    before = office.get(RETENTION).content.decode()
    held = {one.rule.code: one for one in retain.outlook(at=at)}["licences.contacts"]
    assert (held.held, held.due) == (1, 1) and "1" in before
    retain.delete_due(at=at)
    after = office.get(RETENTION).content.decode()
    assert after.count("Kontakt do osoby, która zgłosiła nadużycie znaku") == 2


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("page", [LIST, RETENTION, REGISTER])
def test_lists_are_taken_along(office, page, kind):
    answer = office.get(page, {"format": kind})
    assert answer["Content-Disposition"].endswith(f'.{kind}"') and answer.content


def test_the_register_names_every_rule_of_retention():
    named = {code for one in programme.document("processing.toml")["activity"] for code in one["retention"]}
    assert named == {rule.code for rule in retain.rules()}


def test_a_stranger_signs_in_before_their_data(client):
    assert "/accounts/login/" in client.get("/accounts/data/").url
    assert "/accounts/login/" in client.get("/accounts/data/file.json").url


def test_a_person_downloads_what_is_known():
    person = accounts.person(second_factor=False)
    client = accounts.client_of(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    answer = client.get("/accounts/data/file.json")
    assert answer["Content-Disposition"].startswith("attachment")
    assert json.loads(answer.content)["account"]["email"] == person.email


def test_the_file_asks_for_the_password_again_where_that_is_long_ago():
    person = accounts.person(second_factor=False)
    person.set_password("bardzo dlugie haslo 7")
    person.save()
    assert accounts.client_of(person).get("/accounts/data/file.json").status_code == 302
