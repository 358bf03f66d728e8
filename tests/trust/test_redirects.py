"""No open redirect, and the server fetches nothing on a stranger's word; test_headers.py looks at every answer."""

import ast
from pathlib import Path

import pytest

import lider
from tests.factories import accounts
from tests.trust.lures import stays

#: Stays on this site, as long as nobody decodes it into a header of its own.
ENCODED = "/%0d%0aLocation:%20https://evil.example"
ELSEWHERE = [
    ENCODED,
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
    "\thttps://evil.example",
]
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


def test_what_leads_away_is_noticed():
    """The control: so that the walk over every answer (test_headers.py) can fail."""
    assert [target for target in ELSEWHERE if stays(target)] == [ENCODED]


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


def test_nothing_here_reaches_out():
    """Mail is handed over by the framework; nothing else leaves."""
    for path in Path(lider.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            assert REACHING.isdisjoint(names), path
