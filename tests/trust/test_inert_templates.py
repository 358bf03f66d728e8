"""Templates are inert: what people type is text, on every page, in every letter, for every reader."""

import re
from pathlib import Path

import pytest
from django.test import Client

import lider
from lider.editions import filling
from lider.invitations import actions as invitations_actions
from lider.mail.letters import Letter
from lider.mail.models import Message
from tests.factories import editions
from tests.trust.addresses import addresses
from tests.trust.world import EVERYBODY, World

SOURCE = Path(lider.__file__).parent
#: Markup, a template's words, and an attribute's end. `bx` is no element of ours.
HOSTILE = "<bx onmouseover=alert(1)>{{ request.user.password }}{% now 'Y' %}\"'><img src=x onerror=alert(1)>"
MARKS = (b"<bx", b"<img src=x", b"onerror=alert(1)>", b"\"'><")


@pytest.fixture
def hostile(db, at):
    return World(at, HOSTILE)


@pytest.mark.once
@pytest.mark.parametrize("who", [*EVERYBODY, "stranger"])
def test_what_people_typed_is_text_on_every_page(who, hostile):
    client, seen = Client() if who == "stranger" else hostile.client(who), 0
    for address in addresses():
        answer = client.get(
            address.filled(**hostile.ids_for(hostile.a, address)), {"q": HOSTILE[:90], "state": HOSTILE, "edition": ""}
        )
        kind = answer.get("Content-Type", "")
        if kind.startswith(("text/html", "image/svg")):
            for mark in MARKS:
                assert mark not in answer.content, (address.route, mark)
            seen += b"&lt;bx" in answer.content
    assert seen >= SEEN.get(who, 0), "the control: it is really on the pages"


SEEN = {"organiser": 25, "coordinator": 12, "reviewer": 3, "representative": 8, "auditor": 2, "juror": 1, "stranger": 3}


@pytest.mark.parametrize(
    "typed", ["{{ user.password }}", "{% now 'Y' %}", "{% include '/etc/passwd' %}", "{{ 7|add:7 }}", "{# x #}", "%(x)s {0}"]
)
def test_texts_of_the_organiser_are_not_templates(typed, at):
    assert typed in filling.filled(f"Regulamin {typed}", {"edycja": "II"})


@pytest.mark.django_db
def test_a_regulation_shows_typed_braces_as_nothing_or_as_text():
    edition = editions.edition(
        state="open", preamble="# Regulamin\n\n1. {{ user.password }} {% now 'Y' %} <script>alert(1)</script>"
    )
    page = Client().get(f"/regulation/{edition.number}/").content.decode()
    assert "<script>alert" not in page
    assert "md5$" not in page and "argon2" not in page


def test_letters_are_plain_text_with_what_was_typed(hostile):
    invitations_actions.send(invitation=hostile.a.invitation, by=None, at=hostile.at)
    texts = [message.text for message in Message.objects.filter(recipient=hostile.a.institution.email)]
    assert texts and all("{{ request.user.password }}" in text for text in texts)


@pytest.mark.parametrize(
    "typed", ["Temat\nBcc: zly@evil.example", "Temat\r\nX-Evil: 1", "Temat\x0b\x0cBcc: x", "T" * 500, "\u202eTemat"]
)
def test_no_letter_gets_a_header_from_a_text(typed, at, db):
    from lider.mail import outbox
    from lider.mail.tasks import _mime

    message = outbox.post(Letter(typed, "t"), to="a@urzad.example", key=typed[:20], at=at)
    sent = _mime(message).message()
    assert sent["Bcc"] is None and sent["X-Evil"] is None and sent["Cc"] is None
    assert not re.search(r"[\r\n]", message.subject)


def test_pages_escape_by_themselves():
    """Escaping is switched off in plain letters alone, and nothing typed is called safe in a template."""
    for path in SOURCE.rglob("templates/**/*"):
        if path.suffix in (".html", ".svg"):
            text = path.read_text()
            assert not re.search(r"autoescape\s+off|\|\s*safe\b|\|\s*safeseq|\{%\s*filter\s+safe", text), path


#: The only places that make markup, each from escaped or constant parts: (file, why it is safe is said there).
MAKERS = {
    "areas/public/prose.py",
    "areas/public/views/gala.py",
    "ui/charts.py",
    "ui/curves.py",
    "ui/intervals.py",
    "ui/maps.py",
    "ui/tags/basics.py",
}


def test_markup_is_made_in_few_known_places():
    for path in SOURCE.rglob("*.py"):
        text = path.read_text()
        if "mark_safe" in text or "SafeString(" in text:
            assert str(path.relative_to(SOURCE)) in MAKERS, path
        assert not re.search(
            r"(?<![\w.])(eval|exec|compile)\(|from_string\(|\bTemplate\(|Engine\(|pickle|marshal|yaml\.load|shell=True|os\.system",
            text,
        ), path
