"""Before the minute nothing embargoed is at any public address, in any format, in any cache or folder; then everything at once."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from lider.clock.models import Sample
from lider.voice.codes import code_of
from tests.factories import awards, findings, institutions, licences, rankings
from tests.trust.addresses import Address, ours
from tests.trust.test_absence import told

pytestmark = pytest.mark.django_db
SECRET_NAME = "Zagadkowa Biblioteka Embargowa"
PLACES = {"id", "number", "version", "key"}


@pytest.fixture
def secrets(at):
    """A laureate of an edition that is published at `at`, with everything ready; no worker wakes."""
    run = rankings.published([90, 70, 65, 60, 55, 50], at=at)
    entry = run.results.get(tier="leader").entry
    type(entry.institution).objects.filter(pk=entry.institution_id).update(
        name=SECRET_NAME, folded="zagadkowa biblioteka embargowa"
    )
    award = awards.award(run.edition, entry.institution, state="decided")
    licence = licences.licence(run.edition, entry.institution, valid_from=date(2026, 11, 1))
    return {"run": run, "award": award, "licence": licence, "entry": entry}


def clock(moment):
    Sample.objects.update_or_create(id=1, defaults={"at": moment})


def filled(address: Address, it) -> str:
    edition = it["run"].edition.number
    number = it["licence"].number if "<str:number>" in address.route else edition
    return address.filled(id=it["award"].pk, number=number, version=1)


def public_addresses() -> list[Address]:
    return [a for a in ours() if a.is_public and set(a.places) <= PLACES and not a.route.startswith("sample/")]


#: What follows no publication: rules and partners are public from the opening on, practices and notices from their own day.
ALWAYS = ("regulation/", "practices/", "privacy/", "partners/")

#: Where residents search the whole register: there a name alone tells nothing, see `test_the_register_does_not_say_who_takes_part`.
REGISTER = "voice/"
QUERIES = ({}, {"q": "zagadkowa"}, {"format": "csv"}, {"format": "json"}, {"edition": "2"}, {"page": "2"})


def test_before_the_minute_no_public_address_tells_anything(secrets, at):
    clock(at - timedelta(seconds=1))
    words = (SECRET_NAME, secrets["licence"].number, str(secrets["award"].pk), str(secrets["entry"].pk), "90,0", "90.0")
    for address in public_addresses():
        for query in ({**one, "edition": secrets["run"].edition.number} if "edition" in one else one for one in QUERIES):
            path = filled(address, secrets)
            answer = Client().get(path, query)
            said = answer.content.decode(errors="replace").replace(path, "")
            hidden = words[1:] if address.route == REGISTER else words
            assert not [word for word in hidden if word in said], (path, query)
            assert "no-store" in answer["Cache-Control"], path


def test_the_register_does_not_say_who_takes_part(secrets, at):
    """A laureate of tomorrow and an institution that was never invited look the same to residents, to the byte."""
    clock(at - timedelta(seconds=1))
    laureate = secrets["entry"].institution
    stranger = institutions.institution(name="Nieznana Biblioteka Spokojna", place=laureate.place)
    seen = []
    for one, name in ((laureate, SECRET_NAME), (stranger, stranger.name)):
        code = code_of(one.pk)
        for path in (f"/voice/?q={name}", f"/voice/{code}/", f"/voice/nominate/?code={code}"):
            _status, _headers, body, _cookies = told(Client().get(path))
            assert name.encode() in body.replace("\xa0".encode(), b" "), path
            plain = body.decode().replace("\xa0", " ").replace(name, "NAZWA").replace(code, "KOD")
            seen.append(plain)
    assert seen[:3] == seen[3:]


def test_what_is_embargoed_looks_like_what_never_was(secrets, at):
    """The same bytes as for an edition, a laureate and a number that nobody ever had."""
    clock(at - timedelta(seconds=1))
    pairs = 0
    for address in public_addresses():
        if not address.places or address.route.startswith(ALWAYS):
            continue
        there, never = Client().get(filled(address, secrets)), Client().get(address.filled())
        assert told(there)[0] == told(never)[0] == 404, address.route
        number, other = secrets["licence"].number.encode(), b"LZM-2026-QQQQQ"
        assert told(there)[2].replace(number, other) == told(never)[2], address.route
        pairs += 1
    assert pairs >= 5


def test_at_the_minute_everything_is_there_in_every_format(secrets, at):
    for late in (0, 1):
        clock(at + timedelta(seconds=late))
        for address in public_addresses():
            if address.places and not address.route.startswith(ALWAYS):
                answer = Client().get(filled(address, secrets))
                assert answer.status_code == 200, address.route
                assert "no-store" in answer["Cache-Control"], address.route


def test_no_answer_is_kept_by_a_cache_or_answered_from_one(secrets, at):
    """The same browser asks a second before and at the minute, with what it remembers."""
    client, path = Client(), reverse("public:laureate", args=[secrets["award"].pk])
    clock(at - timedelta(seconds=1))
    before = client.get(path)
    assert "ETag" not in before and "Last-Modified" not in before
    clock(at)
    assert client.get(path, headers={"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT", "if-none-match": "*"}).status_code == 200


def test_two_workers_flip_together(secrets, at):
    """Nothing is remembered in a process: each request decides by the moment alone, there and back."""
    path = reverse("media:edition", args=[secrets["run"].edition.number])
    seen = []
    for seconds in (-1, 0, -1, 1, -1):
        clock(at + timedelta(seconds=seconds))
        seen.append(Client().get(path).status_code)
    assert seen == [404, 200, 404, 200, 404]


def test_nothing_embargoed_lies_in_a_folder(secrets, at):
    """Results are in the database alone; no page, file or picture is made ahead."""
    for path in Path(settings.LIDER_DATA_DIR).rglob("*"):
        if path.is_file() and path.stat().st_size < 5_000_000 and path.suffix not in (".sealed", ".jpg", ".sqlite3"):
            data = path.read_bytes()
            assert SECRET_NAME.encode() not in data and secrets["licence"].number.encode() not in data, path


def test_before_the_minute_an_institution_sees_no_points_index_or_position_of_its_own(secrets, at):
    entry, client = secrets["entry"], Client()
    client.force_login(institutions.representative(entry.institution))
    finding = findings.finding(entry=entry)
    own = {"entries": entry.pk, "findings": finding.pk, "reports": entry.pk}

    def pages():
        for address in ours():
            if address.route.startswith("institution/") and not address.is_public:
                path = address.filled(id=own.get(address.route.split("/")[1]), number=secrets["licence"].number, step="unit")
                answer = client.get(path)
                yield answer.content.decode(errors="replace") if answer["Content-Type"].startswith("text/html") else ""

    clock(at - timedelta(seconds=1))
    before = "".join(pages())
    assert finding.comments["W02"] in before, "the control: its own findings are there"
    assert not re.search(r"90[.,]0|90\s*pkt|" + secrets["licence"].number, before)
    clock(at)
    assert re.search(r"90[.,]0", "".join(pages()))


def test_other_institutions_of_the_edition_learn_nothing_ahead(secrets, at):
    clock(at - timedelta(seconds=1))
    other = institutions.representative(institutions.institution())
    client = Client()
    client.force_login(other)
    for address in ours():
        if address.route.startswith("institution/") and not address.places:
            assert SECRET_NAME not in client.get(address.filled()).content.decode()
