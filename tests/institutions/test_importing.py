"""Importing a register: nothing is lost, and twice changes nothing."""

from pathlib import Path

import pytest

from lider.institutions import actions, queries
from lider.institutions.models import BatchRow, Institution
from lider.institutions.register import FIELDS, read_register
from lider.tables.reading import read_table
from lider.tables.writing import write_csv, write_xlsx
from tests.factories import accounts, editions
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
FIXTURES = sorted(
    path for path in (Path(__file__).parent.parent / "fixtures/registers").iterdir() if path.suffix in (".csv", ".xlsx")
)
SMALL = (
    "Nazwa;Rodzaj;Miejscowość;E-mail\n"
    "Biblioteka A;biblioteka;Łęg;a@a.example\n;biblioteka;Łęg;\nBiblioteka B;biblioteka;Łęg;b@b.example\n"
)


@pytest.fixture
def boss():
    editions.kinds()
    return accounts.person("organiser")


def upload(boss, at, text=SMALL):
    return actions.upload(file_name="rejestr.csv", data=text.encode(), by=boss, at=at)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_row_of_a_real_file_is_kept_taken_in_or_to_be_repaired(path, boss, at):
    batch = actions.upload(file_name=path.name, data=path.read_bytes(), by=boss, at=at)
    rows = queries.rows_of(batch).count()
    assert rows >= 30
    new, known = actions.take_in(batch=batch, by=boss, at=at)
    _header, rest = queries.rows_to_repair(batch)
    assert new > 0
    assert new + known + len(rest) == rows
    assert rest and all(row[-1] for row in rest)
    assert Institution.objects.count() == new
    before = list(Institution.objects.order_by("id").values())
    assert actions.take_in(batch=batch, by=boss, at=at)[0] == 0
    again = actions.upload(file_name=path.name, data=path.read_bytes(), by=boss, at=at)
    assert actions.take_in(batch=again, by=boss, at=at)[0] == 0
    assert list(Institution.objects.order_by("id").values()) == before


@pytest.mark.parametrize(("write", "ending"), [(write_csv, "csv"), (write_xlsx, "xlsx")])
def test_the_file_to_repair_can_be_imported_as_it_is(write, ending, boss, at):
    batch = upload(boss, at)
    actions.take_in(batch=batch, by=boss, at=at)
    header, rows = queries.rows_to_repair(batch)
    rows[0][list(FIELDS).index("name")] = "Biblioteka C"
    found = read_register(read_table(write(header, rows), f"x.{ending}"))
    assert [row.values["name"] for row in found.rows] == ["Biblioteka C"]
    assert found.rows[0].values["place"] == "Łęg"


def test_a_row_is_mended_in_place_and_its_cells_stay(boss, at):
    batch = upload(boss, at)
    row = queries.rows_of(batch).get(number=3)
    assert any(problem.severity == "error" for problem in queries.problems_of_row(row))
    actions.mend(row=row, values={"name": "Biblioteka C"}, by=boss, at=at)
    assert not any(problem.severity == "error" for problem in queries.problems_of_row(row))
    assert actions.take_in(batch=batch, by=boss, at=at) == (3, 0)
    assert BatchRow.objects.get(pk=row.pk).original[0] == ""
    with refusal("moved_on"):
        actions.mend(row=row, values={"name": "D"}, by=boss, at=at)


def test_a_row_left_out_stays_in_the_file_to_repair_and_can_come_back(boss, at):
    batch = upload(boss, at)
    row = queries.rows_of(batch).get(number=2)
    actions.leave_out(row=row, by=boss, at=at)
    assert actions.take_in(batch=batch, by=boss, at=at) == (1, 0)
    assert len(queries.rows_to_repair(batch)[1]) == 2
    with refusal("moved_on"):
        actions.leave_out(row=row, by=boss, at=at)
    actions.put_back(row=row, by=boss, at=at)
    assert actions.take_in(batch=batch, by=boss, at=at) == (1, 0)


def test_an_e_delivery_address_is_kept_and_a_wrong_one_does_not_stop_the_row(boss, at):
    rows = [
        "Nazwa;Rodzaj;Miejscowość;E-mail;e-Doręczenia",
        "Dom Kultury;dom kultury;Zagaje;a@zagaje.example;ae:pl-12345-67890-abcde-12",
    ]
    rows.append("Biblioteka;biblioteka publiczna;Zagaje;b@zagaje.example;/zagaje/skrytka")
    actions.take_in(batch=upload(boss, at, "\n".join(rows)), by=boss, at=at)
    assert dict(Institution.objects.values_list("name", "delivery")) == {
        "Dom Kultury": "AE:PL-12345-67890-ABCDE-12",
        "Biblioteka": "/zagaje/skrytka",
    }


def test_a_known_institution_is_not_changed(boss, at):
    upload(boss, at)
    actions.take_in(batch=upload(boss, at), by=boss, at=at)
    before = Institution.objects.get(name="Biblioteka A").email
    actions.take_in(batch=upload(boss, at, SMALL.replace("a@a.example", "z@z.example")), by=boss, at=at)
    assert Institution.objects.get(name="Biblioteka A").email == before


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n", b"Nazwa;Rodzaj\n", b"\x00\x01", b"<html></html>"])
def test_what_is_no_register_is_refused_in_words(data, boss, at):
    with refusal("file"):
        actions.upload(file_name="x.csv", data=data, by=boss, at=at)
    assert not BatchRow.objects.exists()
