"""GET changes nothing: a mail scanner may open every link, a browser may fetch every page ahead."""

import re

import pytest
from django.test import Client

from lider.invitations.models import Invitation
from lider.mail.models import Message
from tests.trust import dumps
from tests.trust.addresses import addresses
from tests.trust.world import EVERYBODY

LINK = re.compile(r"https?://[^\s<>\"]+")
#: What lists and searches read from the address; the rest is what somebody might hope to smuggle in.
QUERY = {
    "q": "x",
    "state": "admitted",
    "sort": "-name",
    "format": "csv",
    "page": "2",
    "check": "1",
    "confirm": "yes",
    "persona": "1",
}


def walk(client, world) -> int:
    opened = 0
    for address in addresses():
        path = address.filled(**world.ids_for(world.a, address))
        answer = client.get(path)
        assert answer.status_code < 500, path
        if answer.status_code != 200:
            continue
        opened += 1
        if answer["Content-Type"].startswith("text/html"):
            assert client.get(path, QUERY).status_code < 500, path
            assert client.head(path).status_code < 500, path
    return opened


@pytest.mark.once
@pytest.mark.parametrize("who", [*EVERYBODY, "stranger"])
def test_no_page_changes_anything_when_it_is_read(who, world):
    client = Client() if who == "stranger" else world.client(who)
    before, kept = dumps.tables(), dumps.files()
    assert walk(client, world) > 20
    assert dumps.changed(before, dumps.tables()) == []
    assert dumps.files() == kept


def test_a_mail_scanner_opens_every_link_and_nothing_happens(world):
    Client().post("/accounts/password/reset/", {"email": world.a.person.email})
    links = {link for message in Message.objects.all() for link in LINK.findall(message.text)}
    assert any("/institution/invitation/" in link for link in links)
    assert any("/password/reset/key/" in link for link in links)
    before = dumps.tables()
    for link in links:
        for verb in ("get", "head"):
            getattr(Client(), verb)(link.partition("testserver")[2] or re.sub(r"^https?://[^/]+", "", link), follow=True)
    assert dumps.changed(before, dumps.tables()) == []
    assert set(Invitation.objects.values_list("state", flat=True)) == {"prepared", "sent"}


def test_a_link_still_works_after_the_scanner(world):
    client, path = Client(), f"/institution/invitation/{world.a.secret}/"
    for _ in range(5):
        Client().get(path)
    client.post(path, {"name": "Ewa Przykładowa"})
    assert client.get("/institution/").status_code == 200
    assert Invitation.objects.get(pk=world.a.invitation.pk).state == "answered"


def test_sign_out_wants_a_button(world):
    client = world.client("representative")
    client.get("/accounts/logout/")
    assert client.get("/institution/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/institution/").status_code == 302
