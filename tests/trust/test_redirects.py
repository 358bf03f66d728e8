"""No open redirect, and the server fetches nothing on a stranger's word."""

import ast
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

import lider
from tests.factories import accounts
from tests.trust.addresses import addresses
from tests.trust.world import EVERYBODY

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "https://evil.example/",
    "https:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "//testserver@evil.example",
    "http://testserver.evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%0d%0aLocation:%20https://evil.example",
    "\thttps://evil.example",
]
NAMES = ("next", "url", "redirect", "return_to", "continue", "back")
#: Modules that reach out over the network.
REACHING = {
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "aiohttp",
    "socket",
    "ftplib",
    "urllib3",
    "smtplib",
    "imaplib",
    "telnetlib",
}


def stays(location: str) -> bool:
    found = urlsplit(location.replace("\\", "/").strip())
    return not found.scheme and not found.netloc


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_sign_in_and_out_lead_only_to_this_site(target, client):
    person = accounts.person(second_factor=False)
    person.set_password("długie-hasło-na-próbę")
    person.save()
    form = {"login": person.email, "password": "długie-hasło-na-próbę", "next": target}
    answer = client.post(f"/accounts/login/?next={target}", form)
    assert answer.status_code == 302 and stays(answer["Location"]), answer["Location"]
    answer = client.get("/accounts/login/", {"next": target})
    assert answer.status_code == 302 and stays(answer["Location"]), answer["Location"]
    answer = client.post("/accounts/logout/", {"next": target})
    assert answer.status_code == 302 and stays(answer["Location"]), answer["Location"]


@pytest.mark.words
@pytest.mark.parametrize("who", [*EVERYBODY, "stranger"])
def test_no_address_leads_away(who, world):
    client = Client() if who == "stranger" else world.client(who)
    asked = dict.fromkeys(NAMES, "//evil.example")
    for address in addresses():
        path = address.filled(**world.ids_for(world.a, address))
        for answer in (client.get(path, asked), client.post(path, asked)):
            assert stays(answer.get("Location", "")), (path, answer["Location"])
            assert "evil.example" not in answer.get("Location", "").partition("?")[0]
            assert b'href="//evil.example' not in answer.content, path


def test_nothing_here_reaches_out():
    """Mail is handed over by the framework; nothing else leaves."""
    for path in Path(lider.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            assert REACHING.isdisjoint(names), path
