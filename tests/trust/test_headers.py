"""What browsers are told: a strict policy, nothing inline, nothing kept, nothing from elsewhere, and no way to go elsewhere."""

import re

import pytest
from django.test import Client

from tests.trust.addresses import addresses
from tests.trust.lures import HOST, LURES, stays
from tests.trust.world import EVERYBODY

INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|<style|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=|(?:href|action|src)\s*=\s*[\"']?\s*(?:javascript|vbscript):",
    re.IGNORECASE,
)
LOADED = re.compile(
    r"<(?:script|img|iframe|source|audio|video|embed|object)\b[^>]*\b(?:src|data)=\"([^\"]+)\"|<link\b[^>]*\bhref=\"([^\"]+)\""
)
#: Served as they stand, without a secret: the framework's own minimal answers have no page.
DIRECTIVES = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


#: Who has files on their own pages.
WITH_FILES = ("organiser", "representative", "auditor", "juror", "media")


def answers(client, world):
    for address in addresses():
        path = address.filled(**world.ids_for(world.a, address))
        answer = client.get(path, LURES)
        yield path, answer
        if answer.status_code != 404:
            yield path, client.post(path, LURES)


@pytest.mark.once
@pytest.mark.parametrize("who", [*EVERYBODY, "stranger"])
def test_every_answer_is_strict_and_leads_nowhere_else(who, world):
    client, files = Client() if who == "stranger" else world.client(who), 0
    for path, answer in answers(client, world):
        policy = answer["Content-Security-Policy"]
        assert set(policy.split("; ")) >= DIRECTIVES, path
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy, path
        assert answer["X-Content-Type-Options"] == "nosniff", path
        assert answer["X-Frame-Options"] == "DENY", path
        assert answer["Referrer-Policy"] == "same-origin", path
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "no-store" in answer["Cache-Control"], path
        assert "Access-Control-Allow-Origin" not in answer, path
        location = answer.get("Location", "")
        assert stays(location) and HOST not in location.partition("?")[0], (path, location)
        assert f'href="//{HOST}'.encode() not in answer.content, path
        if answer.content:
            assert "charset=" in answer["Content-Type"] or not answer["Content-Type"].startswith("text/"), path
        if answer.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            assert not INLINE.search(page), (path, INLINE.search(page))
            assert not [one for pair in LOADED.findall(page) for one in pair if one.startswith(("http", "//"))], path
        files += is_file(path, answer)
    assert files >= (2 if who in WITH_FILES else 0)


def is_file(path, answer) -> bool:
    """What people sent in, and what is made of it, is handed over to be kept or shown by a reader, never run."""
    kind = answer.get("Content-Type", "").partition(";")[0]
    if answer.status_code != 200 or kind in ("text/html", "application/json", "text/plain"):
        return False
    assert answer["Content-Disposition"].startswith("attachment;") or kind == "application/pdf", path
    return True


@pytest.mark.parametrize("inline", ["<script>x</script>", "<style>", '<a onclick="x">', "<p style='x'>", '<a href="javascript:x">'])
def test_what_is_inline_is_noticed(inline):
    """The control: so that the walk above can fail."""
    assert INLINE.search(inline)


def test_errors_tell_nothing_of_the_inside(world, settings):
    assert settings.DEBUG is False
    for path in ("/nothing-here/", "/organiser/editions/%00/", "/v/%ff/", "/laureates/?page=-1&edition=%F0%9F%98%80"):
        page = Client(raise_request_exception=False).get(path).content.decode()
        assert not re.search(r"Traceback|site-packages|Exception|SECRET|sqlite|psycopg", page), path


def test_a_stranger_s_host_is_not_answered(settings):
    settings.ALLOWED_HOSTS = ["lider.example"]
    assert Client(raise_request_exception=False).get("/how/", headers={"host": "evil.example"}).status_code == 400


def test_cookies_are_for_the_server_alone(world):
    client = Client()
    client.get("/accounts/login/")
    client.post(f"/institution/invitation/{world.a.secret}/", {"name": "Ewa Przykładowa"})
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    for cookie in client.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"]
