"""Walks one sample as every role and writes down every byte it is given: `python -m tests.secrecy.crawl LOGINS.json OUT.json`.

Follows every link of every page. What may differ between two walks is taken out: CSRF tokens, nonces, cookies, dates of the wire.
`--control` walks a build that shows who made an audit, which the comparison must notice.
"""

import argparse
import hashlib
import json
import os
import re
from collections import deque
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import django

STARTS = (
    "/",
    "/accounts/home/",
    "/sample/mailbox/",
    "/press/",
    "/verify/",
    "/api/v1/openapi.json",
    "/organiser/",
    "/notes/",
    "/jury/",
    "/institution/",
)
LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)""")
TOKEN = re.compile(r"""name="csrfmiddlewaretoken" value="[^"]+\"|nonce="[^"]+\"""")
SKIPPED = ("/static/", "/accounts/")
LIMIT = 4000


def walk(client, starts: list[str]) -> dict[str, list]:
    """Address → [status, content type, what was given]."""
    seen: dict[str, list] = {}
    queue = deque(starts)
    while queue and len(seen) < LIMIT:
        path = queue.popleft()
        if path in seen:
            continue
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "")
        text = TOKEN.sub("", body.decode()) if kind.startswith(("text/", "application/json")) else ""
        seen[path] = [answer.status_code, kind, answer.get("Location", ""), text or hashlib.sha256(body).hexdigest()]
        queue.extend(links(path, text) if kind.startswith("text/html") else [])
    assert len(seen) < LIMIT, "the walk did not end"
    return seen


def links(path: str, text: str) -> list[str]:
    """Addresses of this site that a page leads to; sorting and paging are followed one step from their first page."""
    found = (urljoin(path, urldefrag(raw.replace("&amp;", "&"))[0]) for raw in LINK.findall(text))
    return [one for one in found if one.startswith("/") and not one.startswith(SKIPPED) and _calm(one)]


def _calm(path: str) -> bool:
    return urlsplit(path).query.count("&") < 2


def mails(email: str) -> list[list[str]]:
    """What was written to an address."""
    from lider.mail.models import Message

    return [[m.subject, m.text] for m in Message.objects.filter(recipient=email).order_by("written_at", "key")]


def show_created_by():
    """The control: a build in which a finding shows who made its audit."""
    from django.conf import settings

    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.secrecy.crawl.CreatedBy"]


class CreatedBy:
    """Writes the auditor's address under every page that names a finding."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        from lider.fieldwork.models import Audit

        answer = self.get_response(request)
        if answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html"):
            for found in set(re.findall(r"/findings/([0-9a-f-]{36})/", answer.content.decode())):
                audit = Audit.objects.filter(finding=found).select_related("seat__auditor__person").first()
                if audit is not None:
                    answer.content += f"<p>created_by {audit.seat.auditor.person.email}</p>".encode()
        return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logins", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--roles", default="")
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.secrecy.settings")
    django.setup()
    if options.control:
        show_created_by()
    from django.test import Client

    from lider.accounts.models import Person

    logins = json.loads(options.logins.read_text())
    objects = [path for paths in logins["objects"].values() for path in paths]
    given = {"stranger": {"pages": walk(Client(), [*STARTS, *objects]), "mails": []}}
    for person in logins["people"]:
        if options.roles and person["role"] not in options.roles.split(","):
            continue
        client = Client()
        client.force_login(Person.objects.get(email=person["email"]))
        pages = walk(client, [*STARTS, person["home"], *objects])
        given[f"{person['role']} {person['email']}"] = {"pages": pages, "mails": mails(person["email"])}
    options.out.write_text(json.dumps(given, ensure_ascii=False))


if __name__ == "__main__":
    main()
