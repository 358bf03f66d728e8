"""Walks one sample as every role and writes down every byte it is given: `python -m tests.secrecy.crawl LOGINS.json OUT.json`.

Follows every link of every page. What may differ between two walks is taken out: CSRF tokens, nonces, cookies, dates of the wire.
`--control` also writes down what a build would give that shows who made an audit, which the comparison must notice.
"""

import argparse
import gc
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
    "/api/v1/licences",
    "/api/v1/laureates",
    "/api/v1/editions",
    "/api/v1/practices",
    *(f"/api/v1/editions/{number}/figures" for number in (1, 2, 3)),
    *(f"/api/v1/regulations/{number}" for number in (1, 2, 3)),
    "/organiser/",
    "/notes/",
    "/jury/",
    "/institution/",
)
#: What the API gives by a key, besides the things of the logins.
OWN = ("institutions", "entries", "findings", "licences")
#: Beginnings of objects' addresses, and of the API's for the same thing.
TWINS = {
    "/laureates/": ("/api/v1/laureates/", "/api/v1/voice/"),
    "/v/": ("/api/v1/licences/",),
    "/practices/": ("/api/v1/practices/",),
    "/institution/findings/": ("/api/v1/own/findings/",),
    "/institution/entries/": ("/api/v1/own/entries/",),
    "/institution/reports/": ("/api/v1/own/reports/",),
}
LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)""")
NEXT = re.compile(r'"next": "(/api/[^"]+)"')
TOKEN = re.compile(r"""name="csrfmiddlewaretoken" value="[^"]+\"|nonce="[^"]+\"""")
SKIPPED = ("/static/", "/accounts/")
LIMIT = 4000


def walk(client, starts: list[str], shown: dict[str, list] | None = None) -> dict[str, list]:
    """Address → [status, content type, where it leads, what was given]; into `shown` what the control would give instead."""
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
        if shown is not None and (more := created_by(*seen[path])):
            shown[path] = [*seen[path][:3], text + more]
        queue.extend(links(path, text) if kind.startswith("text/html") else [])
        queue.extend(NEXT.findall(text) if kind.startswith("application/json") else [])
    assert len(seen) < LIMIT, "the walk did not end"
    return seen


def links(path: str, text: str) -> list[str]:
    """Addresses of this site that a page leads to; sorting and paging are followed one step from their first page."""
    found = (urljoin(path, urldefrag(raw.replace("&amp;", "&"))[0]) for raw in LINK.findall(text))
    return [one for one in found if one.startswith("/") and not one.startswith(SKIPPED) and _calm(one)]


def _calm(path: str) -> bool:
    return urlsplit(path).query.count("&") < 2


def twins(objects: list[str]) -> list[str]:
    """Addresses of the API for the same things."""
    known = ((path, start, new) for path in objects for start, found in TWINS.items() if path.startswith(start) for new in found)
    return [f"{new}{path.removeprefix(start).strip('/')}" for path, start, new in known if path.count("/") == start.count("/") + 1]


def with_key(person) -> dict[str, str]:
    """Headers of a program of `person`: a key that leaves no trace in the walked pages."""
    from lider.accounts.models import ApiToken
    from lider.accounts.tokens import digest_of
    from lider.clock.models import Sample

    at, key = Sample.objects.get().at, f"lider_{person.pk.hex}"
    values = {"name": "walk", "created_at": at, "expires_on": at.date().replace(year=at.year + 1), "last_used_on": at.date()}
    ApiToken.objects.update_or_create(digest=digest_of(key), defaults={"person": person, **values})
    return {"authorization": f"Bearer {key}"}


def mails(email: str) -> list[list[str]]:
    """What was written to an address."""
    from lider.mail.models import Message

    return [[m.subject, m.text] for m in Message.objects.filter(recipient=email).order_by("written_at", "key")]


def created_by(status: int, kind: str, _location: str, text: str) -> str:
    """The control: what a build that names auditors would write under a page that names findings."""
    from lider.fieldwork.models import Audit

    found = set(re.findall(r"/findings/([0-9a-f-]{36})/", text)) if status == 200 and kind.startswith("text/html") else set()
    audits = Audit.objects.filter(finding__in=found).select_related("seat__auditor__person").order_by("pk")
    return "".join(f"<p>created_by {audit.seat.auditor.person.email}</p>" for audit in audits) if found else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("logins", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--roles", default="")
    parser.add_argument("--control", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.secrecy.settings")
    django.setup()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    from django.test import Client

    from lider.accounts.models import Person

    logins = json.loads(options.logins.read_text())
    objects = [path for paths in logins["objects"].values() for path in paths]
    objects += twins(objects)
    given = {"stranger": {"pages": walk(Client(), [*STARTS, *objects]), "mails": [], "shown": {}}}
    for person in logins["people"]:
        if options.roles and person["role"] not in options.roles.split(","):
            continue
        client = Client()
        client.force_login(Person.objects.get(email=person["email"]))
        shown: dict[str, list] | None = {} if options.control else None
        pages = walk(client, [*STARTS, person["home"], *objects], shown)
        if person["role"] == "institution":
            program = Client(headers=with_key(Person.objects.get(email=person["email"])))
            own = [f"/api/v1/own/{name}" for name in OWN]
            pages |= walk(program, [*own, *(path for path in objects if path.startswith("/api/"))])
        given[f"{person['role']} {person['email']}"] = {"pages": pages, "mails": mails(person["email"]), "shown": shown or {}}
    options.out.write_text(json.dumps(given, ensure_ascii=False))


if __name__ == "__main__":
    main()
