"""Every page and format flips in one second; before it nothing differs from what was never there."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lider.clock.models import Sample
from tests.factories import accounts, awards, institutions, licences, rankings

pytestmark = pytest.mark.django_db
ABSENT = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def clock(settings):
    """Sets the clock that requests read."""
    settings.LIDER_SAMPLE = True

    def set_to(moment):
        Sample.objects.update_or_create(id=1, defaults={"at": moment})

    return set_to


@pytest.fixture
def edition_ready(at):
    """A leader among six institutions, with a licence; published at `at`, and no worker has woken since."""
    run = rankings.published([90, 70, 65, 60, 55, 50], at=at)
    entry = run.results.get(tier="leader").entry
    award = awards.award(run.edition, entry.institution, state="decided")
    licence = licences.licence(run.edition, entry.institution, valid_from=date(2026, 11, 1))
    return {
        "run": run,
        "entry": entry,
        "award": award,
        "licence": licence,
        "person": institutions.representative(entry.institution),
    }


PUBLIC = {
    "laureate": lambda it: (reverse("public:laureate", args=[it["award"].pk]), reverse("public:laureate", args=[ABSENT])),
    "licence": lambda it: (
        reverse("public:licence", args=[it["licence"].number]),
        reverse("public:licence", args=["LZM-2026-XXXXX"]),
    ),
    "press": lambda it: (reverse("media:edition", args=[it["run"].edition.number]), reverse("media:edition", args=[999])),
    "csv": lambda it: (reverse("media:laureates-csv", args=[it["run"].edition.number]), reverse("media:laureates-csv", args=[999])),
    "xlsx": lambda it: (
        reverse("media:laureates-xlsx", args=[it["run"].edition.number]),
        reverse("media:laureates-xlsx", args=[999]),
    ),
}
OWN = {
    "report": lambda it: (reverse("institution:report", args=[it["entry"].pk]), reverse("institution:report", args=[ABSENT])),
    "report-pdf": lambda it: (
        reverse("institution:report-pdf", args=[it["entry"].pk]),
        reverse("institution:report-pdf", args=[ABSENT]),
    ),
    "licence": lambda it: (
        reverse("institution:licence", args=[it["licence"].number]),
        reverse("institution:licence", args=["LZM-2026-XXXXX"]),
    ),
    "certificate": lambda it: (
        reverse("institution:certificate", args=[it["licence"].number]),
        reverse("institution:certificate", args=["LZM-2026-XXXXX"]),
    ),
    "mark": lambda it: (
        reverse("institution:mark", args=[it["licence"].number]),
        reverse("institution:mark", args=["LZM-2026-XXXXX"]),
    ),
    "qr": lambda it: (reverse("institution:qr", args=[it["licence"].number]), reverse("institution:qr", args=["LZM-2026-XXXXX"])),
}


def flips(client, pages, clock, at):
    page, absent = pages
    clock(at - timedelta(seconds=1))
    before, nothing = client.get(page), client.get(absent)
    assert (before.status_code, nothing.status_code) == (404, 404)
    assert without_tokens(before) == without_tokens(nothing)
    for late in (0, 1):
        clock(at + timedelta(seconds=late))
        after = client.get(page)
        assert after.status_code == 200
        assert "no-store" in after["Cache-Control"]


def without_tokens(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode(errors="replace")).replace("\xa0", " ")


def page_of(name, **query):
    return without_tokens(Client().get(reverse(name), query))


@pytest.mark.parametrize("page", PUBLIC)
def test_public_pages_flip(page, clock, edition_ready, at):
    flips(Client(), PUBLIC[page](edition_ready), clock, at)


@pytest.mark.parametrize("page", OWN)
def test_own_pages_flip(page, clock, edition_ready, at):
    flips(accounts.client_of(edition_ready["person"]), OWN[page](edition_ready), clock, at)


@pytest.mark.parametrize("page", OWN)
def test_other_institution_finds_nothing(page, clock, edition_ready, at):
    clock(at)
    other = accounts.client_of(institutions.representative(institutions.institution()))
    address, absent = OWN[page](edition_ready)
    found, nothing = other.get(address), other.get(absent)
    assert found.status_code == nothing.status_code == 404
    assert without_tokens(found) == without_tokens(nothing)


@pytest.mark.parametrize("name", ["public:home", "public:laureate-list", "media:home", "public:verify"])
def test_lists_say_nothing_before_the_moment(name, clock, edition_ready, at):
    institution = edition_ready["entry"].institution
    clock(at - timedelta(seconds=1))
    before = page_of(name)
    assert institution.name not in before
    assert edition_ready["licence"].number not in before
    edition_ready["award"].delete()
    assert page_of(name) == before


def test_lists_show_at_the_moment(clock, edition_ready, at):
    clock(at)
    name, number = edition_ready["entry"].institution.name, edition_ready["run"].edition.number
    assert name in page_of("public:home")
    assert name in page_of("public:laureate-list")
    assert reverse("media:edition", args=[number]) in page_of("media:home")


def test_search_says_nothing_before_the_moment(clock, edition_ready, at):
    clock(at - timedelta(seconds=1))
    number = edition_ready["licence"].number
    unknown = page_of("public:verify", number="LZM-2026-XXXXX")
    assert page_of("public:verify", number=number).replace(number, "LZM-2026-XXXXX") == unknown
    clock(at)
    assert Client().get(reverse("public:verify"), {"number": number.lower()}).url == reverse("public:licence", args=[number])


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_certificate_and_mark_are_refused_while_not_in_force(state, clock, edition_ready, at):
    edition_ready["licence"].state = state
    edition_ready["licence"].changed_at = at
    edition_ready["licence"].save()
    clock(at)
    client = accounts.client_of(edition_ready["person"])
    for name in ("certificate", "mark"):
        answer = client.get(OWN[name](edition_ready)[0])
        assert answer.status_code == 409
        assert "application/pdf" not in answer["Content-Type"]
    assert client.get(OWN["licence"](edition_ready)[0]).status_code == 200
