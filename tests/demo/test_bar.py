"""The sample bar: only in a sample, only where samples are allowed."""

from datetime import timedelta

import pytest
from django.test import Client

from lider.clock import reading
from lider.demo.models import Persona
from lider.mail import outbox
from lider.mail.letters import Letter
from tests.factories import accounts, editions

pytestmark = pytest.mark.django_db
PATHS = ("/sample/", "/sample/mailbox/")


@pytest.fixture
def sample(settings, at):
    settings.LIDER_SAMPLE = True
    reading.mark_as_sample(at=at)
    editions.kinds()
    person = accounts.person("organiser")
    return Persona.objects.create(id=1, role="organiser", label="Organizator", person=person, home="/organiser/")


@pytest.mark.parametrize("path", PATHS)
def test_without_a_sample_there_is_no_bar(settings, path):
    settings.LIDER_SAMPLE = True
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_where_samples_are_not_allowed_there_is_no_bar(sample, settings, path):
    settings.LIDER_SAMPLE = False
    assert Client().get(path).status_code == 404
    assert "sample-bar" not in Client().get("/").content.decode()
    assert Client().post("/sample/sign-in/", {"persona": 1}).status_code == 404


def test_one_tap_signs_in(sample):
    client = Client()
    assert client.post("/sample/sign-in/", {"persona": 1})["Location"] == "/organiser/"
    assert client.get("/organiser/").status_code == 200


@pytest.mark.parametrize("persona", ["2", "", "x", "99999999999999999999"])
def test_nobody_else_can_be_played(sample, persona):
    assert Client().post("/sample/sign-in/", {"persona": persona}).status_code == 404


def test_reading_the_stage_changes_nothing(sample, at):
    client = Client()
    assert client.get("/sample/").status_code == 200
    assert client.get("/sample/clock/").status_code == 405
    assert reading.now() == at


def test_clock_moves_by_a_step_and_to_a_moment(sample, at):
    Client().post("/sample/clock/", {"step": "week"})
    assert reading.now() == at + timedelta(days=7)
    Client().post("/sample/clock/", {"to": "2027-02-25T18:00"})
    assert reading.now().isoformat() == "2027-02-25T17:00:00+00:00"


def test_nonsense_leaves_the_clock(sample, at):
    page = Client().post("/sample/clock/", {"to": "wczoraj"}, follow=True)
    assert "To nie jest data z godziną" in page.content.decode()
    assert reading.now() == at


def test_mailbox_holds_only_ones_own_mail(sample, at):
    letter = Letter("Do organizatora", "treść")
    mine = outbox.post(letter, to=sample.person.email, key="mine", at=at)
    other = outbox.post(Letter("Do kogoś innego", "treść"), to=accounts.person().email, key="other", at=at)
    nobody = outbox.post(Letter("Zaproszenie", "treść"), to="urzad@nowy.example", key="nobody", at=at)
    stranger, organiser = Client(), accounts.client_of(sample.person)
    assert "Zaproszenie" in stranger.get("/sample/mailbox/").content.decode()
    assert "Do organizatora" in organiser.get("/sample/mailbox/").content.decode()
    assert stranger.get(f"/sample/mailbox/{nobody.pk}/").status_code == 200
    assert organiser.get(f"/sample/mailbox/{mine.pk}/").status_code == 200
    for client in (stranger, organiser):
        assert client.get(f"/sample/mailbox/{other.pk}/").status_code == 404


def test_code_opens_the_second_step(sample):
    page = Client().post("/sample/code/", {"persona": 1}).content.decode()
    code = page.partition('<code class="address">')[2].partition("<")[0]
    assert code.isdecimal()
    assert len(code) == 6
