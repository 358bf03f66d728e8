"""The organiser's pages of institutions and of imported registers."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lider.institutions import queries
from lider.institutions.models import Batch, BatchRow, Institution, Representative, ServicePoint
from lider.tables.reading import read_table
from tests.factories import accounts, editions, entries, institutions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
VALUES = {"name": "Muzeum w Zalesiu", "kind": "culture", "place": "Zalesie"}
FILE = (
    "Nazwa;Rodzaj;Miejscowość;E-mail\nBiblioteka A;biblioteka;Łęg;a@a.example\n;biblioteka;Łęg;\n=1+1;biblioteka;Bór;b@b.example\n"
)


@pytest.fixture
def client():
    editions.kinds()
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:{name}", args=args)


def upload(client, text=FILE, name="rejestr.csv"):
    return client.post(page("register-list"), {"file": SimpleUploadedFile(name, text.encode())})


def test_an_institution_is_added_and_changed(client):
    client.post(page("institution-add"), VALUES)
    added = Institution.objects.get()
    client.post(page("institution-change", added.pk), {**VALUES, "phone": "22 1", "delivery": "ae:pl-12345-67890-abcde-12"})
    assert Institution.objects.get().phone == "22 1"
    assert "AE:PL-12345-67890-ABCDE-12" in client.get(page("institution-detail", added.pk)).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nip": "9000000017"}, "Ten NIP ma błędną cyfrę kontrolną. Proszę sprawdzić ostatnią cyfrę."),
        ({"regon": "990000018"}, "Ten REGON ma błędną cyfrę kontrolną"),
        ({"name": "a" * 100_000}, "mieści się 300 znaków"),
        ({"name": "a\x00b"}, "znak, którego nie można zapisać"),
        ({"postcode": "00950"}, "Kod pocztowy ma postać 00-000."),
        ({"name": "Jest Już", "place": "Tu"}, "Ta instytucja jest już na liście"),
    ],
)
def test_bad_input_is_said_and_kept(change, words, client):
    client.post(page("institution-add"), {**VALUES, "name": "Jest już", "place": "Tu"})
    html = client.post(page("institution-add"), {**VALUES, **change, "phone": "typed 1"}).content.decode()
    assert words in html and "typed 1" in html
    assert Institution.objects.count() == 1


def test_points_and_representatives(client, at):
    institution = institutions.institution()
    client.post(
        page("point-add", institution.pk),
        {"name": "Filia", "street": "a", "place": "b", "hours_mon_0": "8:00", "hours_mon_1": "16:00"},
    )
    assert ServicePoint.objects.get().hours == {"mon": ["08:00", "16:00"]}
    client.post(page("representative-add", institution.pk), {"email": "Ewa@dolinowo.example", "name": "Ewa Nowa"})
    one = Representative.objects.get()
    assert one.person.email == "ewa@dolinowo.example"
    client.post(page("representative-end", one.pk))
    assert not queries.representatives_of(institution, at=datetime(2030, 1, 1, tzinfo=UTC)).exists()


def test_the_last_representative_stays_while_an_entry_is_under_way(client):
    institution = institutions.institution()
    institutions.representative(institution)
    entries.entry("submitted", institution=institution)
    one = Representative.objects.get()
    said = client.post(page("representative-end", one.pk), follow=True).content.decode().replace("\xa0", " ")
    assert "Nikt inny nie działa w imieniu instytucji" in said and Representative.objects.get().until_at is None
    institutions.representative(institution)
    client.post(page("representative-end", one.pk))
    assert Representative.objects.exclude(until_at=None).get() == one


def test_the_list_is_searched_filtered_sorted_and_exported(client):
    for name, kind in (("Łódzkie Muzeum", "culture"), ("Biblioteka =A", "library")):
        institutions.institution(kind=kind, name=name)
    for query, found in (
        ("q=lodzkie", 1),
        ("q=MUZEUM", 1),
        ("kind=library", 1),
        ("q=brak", 0),
        ("sort=-name", 2),
        ("kind=zzz&sort=zzz&page=99", 2),
    ):
        html = client.get(f"{page('institution-list')}?{query}").content.decode()
        assert len(re.findall(r'data-label="Instytucja"', html)) == found, query
    for kind in ("csv", "xlsx"):
        answer = client.get(f"{page('institution-list')}?kind=library&format={kind}")
        rows = read_table(answer.content, f"x.{kind}").rows
        assert [row[0].lstrip("'") for row in rows[1:]] == ["Biblioteka =A"]
        assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_has_one_query_count(count, client, django_assert_num_queries):
    for _ in range(count):
        institutions.institution()
    client.get(page("institution-list"))
    with django_assert_num_queries(10):
        html = client.get(page("institution-list")).content.decode()
    assert len(re.findall(r'data-label="Instytucja"', html)) == count


def test_a_register_is_previewed_mended_imported_and_the_rest_downloaded(client):
    answer = upload(client)
    batch = Batch.objects.get()
    assert answer.headers["Location"] == page("register-detail", batch.pk)
    html = client.get(page("register-detail", batch.pk)).content.decode()
    assert "Brakuje nazwy" in html or "nazw" in html
    assert not Institution.objects.exists()
    client.post(page("register-take-in", batch.pk))
    assert Institution.objects.count() == 2
    rest = client.get(page("register-rest", batch.pk))
    assert len(read_table(rest.content, "x.xlsx").rows) == 2
    row = BatchRow.objects.get(number=3)
    assert client.get(page("row-mend", row.pk)).status_code == 200
    client.post(page("row-mend", row.pk), {"name": "Biblioteka B", "kind": "library", "place": "Łęg"})
    client.post(page("register-take-in", batch.pk))
    assert Institution.objects.count() == 3
    before = list(Institution.objects.order_by("id").values())
    upload(client)
    client.post(page("register-take-in", Batch.objects.exclude(pk=batch.pk).get().pk))
    assert list(Institution.objects.order_by("id").values()) == before


def test_opening_the_preview_changes_nothing(client):
    upload(client)
    batch = Batch.objects.get()
    for address in (
        page("register-detail", batch.pk),
        page("register-rest", batch.pk),
        page("row-mend", BatchRow.objects.first().pk),
    ):
        client.get(address)
    assert client.get(page("register-take-in", batch.pk)).status_code == 405
    assert not Institution.objects.exists()


@pytest.mark.parametrize(("text", "name"), [("", "a.csv"), ("a;b\n", "a.csv"), ("<svg/>", "a.svg"), ("PK", "a.xlsx")])
def test_what_is_no_table_is_refused_on_the_page(text, name, client):
    answer = upload(client, text, name)
    assert answer.status_code == 200
    assert "field-errors" in answer.content.decode()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_has_one_query_count(count, client, django_assert_num_queries):
    upload(client, "Nazwa;Rodzaj;Miejscowość\n" + "".join(f"Biblioteka {n};biblioteka;Łęg\n" for n in range(count)))
    address = page("register-detail", Batch.objects.get().pk)
    client.get(address)
    with django_assert_num_queries(10):
        client.get(address)


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "guarantor", "media"])
def test_only_the_organiser_imports_and_changes(role):
    institution = institutions.institution()
    client = accounts.client_of(accounts.person(role))
    for address in (
        page("register-list"),
        page("institution-add"),
        page("institution-change", institution.pk),
        page("point-add", institution.pk),
    ):
        assert client.get(address).status_code == client.post(address).status_code == 404
    assert client.get(page("institution-list")).status_code == (200 if role == "coordinator" else 404)
