"""Released findings: only one's own, without points, and the same whoever made the audits."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from lider import ids
from lider.fieldwork.models import Audit
from lider.findings.models import Finding, Remark
from lider.stages import release
from tests.factories import accounts, editions, entries, fieldwork, findings, institutions

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return entries.entry()


@pytest.fixture
def client(entry):
    return accounts.client_of(institutions.representative(entry.institution))


def url(name, finding, *more):
    return reverse(f"institution:{name}", args=[finding.pk, *more])


def open_finding(entry, **fields):
    made = findings.wave(entry, remarks_until=datetime(2099, 1, 1, 22, 59, 59, tzinfo=UTC))
    return findings.finding(made, **fields)


def test_list_is_empty_before_the_release(client):
    assert "Nie udostępniono jeszcze" in client.get(reverse("institution:finding-list")).content.decode()


def test_list_and_page(client, entry):
    finding = open_finding(entry)
    page = client.get(reverse("institution:finding-list")).content.decode()
    assert url("finding-detail", finding) in page
    page = client.get(url("finding-detail", finding)).content.decode()
    assert "październik 2026" in page
    assert "Tablica przy wejściu jest czytelna." in page


def test_waves_come_in_pages(client, entry):
    for number in range(2, 7):
        edition = editions.edition(state="closed", number=number + 50)
        findings.finding(findings.wave(entries.entry(edition=edition, institution=entry.institution)))
    findings.finding(findings.wave(entry))
    pages = [client.get(reverse("institution:finding-list"), {"page": page}).content.decode().count("<section") for page in (1, 2)]
    assert pages == [4, 2]


def test_no_points_no_situation_no_day(client, entry):
    finding = open_finding(entry)
    for address in (reverse("institution:finding-list"), url("finding-detail", finding)):
        main = re.search(r"<main.*</main>", client.get(address).content.decode(), re.DOTALL)[0].lower()
        for word in (" pkt", "indeks", "wynik", "miejsce w rankingu", "pytanie o wpis", "października 2026"):
            assert word not in main


@pytest.mark.parametrize("name", ["finding-detail", "remark-file"])
def test_others_find_nothing(name, entry):
    finding = open_finding(entry)
    other = accounts.client_of(institutions.representative(entries.entry().institution))
    for person_client in (other, accounts.client_of(accounts.person("organiser")), accounts.client_of(fieldwork.auditor().person)):
        for verb in ("get", "post"):
            there = getattr(person_client, verb)(url(name, finding))
            nowhere = getattr(person_client, verb)(reverse(f"institution:{name}", args=[uuid.uuid4()]))
            assert there.status_code == nowhere.status_code == 404
            assert there.content == nowhere.content
    assert not Remark.objects.exists()


def test_picture_of_another_or_none_is_not_found(client, entry):
    finding = open_finding(entry)
    assert client.get(url("finding-picture", finding, 1)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_list_has_the_same_queries_for_more_rows(number, client, entry, django_assert_num_queries):
    wave = open_finding(entry).wave
    for _ in range(number - 1):
        findings.finding(wave)
    client.get(reverse("institution:finding-list"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("institution:finding-list"))


LIST_QUERIES = 9


def test_remark_is_filed_and_answered_beside_the_finding(client, entry):
    finding = open_finding(entry)
    client.post(url("remark-file", finding), {"criterion": "W01", "text": "Godziny są aktualne od maja."})
    remark = Remark.objects.get()
    assert (remark.criterion, remark.state) == ("W01", "filed")
    assert "Godziny są aktualne od maja." in client.get(url("finding-detail", finding)).content.decode()


@pytest.mark.parametrize("text", ["", "x" * 100_000, "zero\x00bajt"])
def test_bad_remark_is_refused_and_kept(text, client, entry):
    answer = client.post(url("remark-file", open_finding(entry)), {"criterion": "W01", "text": text})
    assert answer.status_code == 200
    assert "text" in answer.context["form"].errors
    assert answer.context["form"]["text"].value() == text
    assert not Remark.objects.exists()


def test_remark_after_the_deadline_is_refused_and_kept(client, entry):
    wave = findings.wave(entry, remarks_until=datetime(2020, 1, 1, 22, 59, 59, tzinfo=UTC))
    answer = client.post(url("remark-file", findings.finding(wave)), {"criterion": "", "text": "Za późno, ale ważne."})
    page = answer.content.decode()
    assert "Termin na uwagi" in page
    assert "Za późno, ale ważne." in page
    assert not Remark.objects.exists()


def without_noise(content):
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", content.decode())


def test_pages_do_not_depend_on_who_audited(client, entry, at):
    """The same institution, the same answers, another person on the seat: not one byte differs."""
    audits = [fieldwork.audit(state="verified", entry=entry) for _ in range(3)]
    with ids.seeded("release"):
        made = release.release_wave(entry=entry, by=accounts.person("organiser"), at=at)
    addresses = [reverse("institution:finding-list"), *(url("finding-detail", finding) for finding in made)]
    before = [without_noise(client.get(address).content) for address in addresses]
    for audit in audits:
        somebody = fieldwork.auditor(place="Gdzie Indziej")
        type(audit.seat).objects.filter(pk=audit.seat_id).update(auditor=somebody)
    assert [without_noise(client.get(address).content) for address in addresses] == before
    everything = "".join(before)
    for audit in Audit.objects.all():
        for secret in (
            audit.pk,
            audit.seat.code,
            audit.seat.pk,
            audit.seat.auditor.person.name,
            audit.seat.auditor.person.email,
            audit.scenario.code,
        ):
            assert str(secret) not in everything


def test_corrected_finding_leads_to_the_new_one(client, entry):
    old = open_finding(entry)
    new = findings.finding(old.wave, position=old.position)
    Finding.objects.filter(pk=old.pk).update(superseded_by=new)
    page = client.get(url("finding-detail", old)).content.decode()
    assert url("finding-detail", new) in page
    assert url("finding-detail", old) not in client.get(reverse("institution:finding-list")).content.decode()
    remark = findings.remark(old, state="upheld", ruling="Zgoda.", ruled_at=findings.RELEASED)
    assert f"{url('finding-detail', old)}#remark-{remark.pk}" in client.get(url("finding-detail", new)).content.decode()
