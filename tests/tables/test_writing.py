import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lider.tables.cells import neutral
from lider.tables.reading import read_table
from lider.tables.writing import write_csv, write_xlsx

HOSTILE = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
TEXTS = st.text(max_size=30)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width).map(lambda row: ["x", *row, "y"]), max_size=6)
)


def written(write, rows):
    name = {write_csv: "a.csv", write_xlsx: "a.xlsx"}[write]
    return read_table(write(["a"] * len(rows[0]) if rows else ["a"], rows), name).rows[1:]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@given(rows=TABLES)
def test_reading_what_was_written_gives_the_same_cells(write, rows):
    assert written(write, rows) == [[neutral(cell) for cell in row] for row in rows]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30))
def test_neutral_adds_at_most_an_apostrophe(text):
    safe = neutral(text)
    assert safe in (text, f"'{text}")
    assert neutral(safe) == safe


@given(st.text(max_size=30))
def test_neutral_text_never_starts_a_formula(text):
    assert not neutral(text).lstrip().startswith(tuple(HOSTILE))


@pytest.mark.parametrize("start", [*HOSTILE, " =", "\u00a0=", "\ufeff=", "\u200b+", "\x00=", "\x1b@", " \n-"])
@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_hostile_start_is_neutralised_in_cells_and_header(write, start):
    header, [first, _last] = read_table(
        write([f"{start}h", "i"], [[f'{start}cmd|"/c calc"!A1', "x"]]), f"a.{write.__name__[6:]}"
    ).rows
    assert header[0].startswith("'")
    assert first.startswith("'")


@pytest.mark.parametrize("text", ["Urząd 1=2", "a-b", "„Świt”", "'tak", "5", "№", "", " ", "a\nb\tc"])
def test_harmless_text_stays(text):
    assert neutral(text) == text


def test_no_cell_of_a_workbook_is_a_formula_or_an_error():
    sheet = load_workbook(io.BytesIO(write_xlsx(["=1+1"], [["=1+1"], ["#N/A"], ["#REF!"], ["TRUE"]]))).active
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "inlineStr"}


def test_numbers_stay_numbers_in_a_workbook():
    row = [-5, 0, 1.25, Decimal("-0.1"), 10**14, date(2026, 11, 22)]
    cells = next(load_workbook(io.BytesIO(write_xlsx(list("abcdef"), [row]))).active.iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "n", "n", "d"]
    assert [cell.value for cell in cells[:5]] == [-5, 0, 1.25, -0.1, 10**14]


def test_numbers_stay_numbers_in_csv_as_polish_excel_reads_them():
    data = write_csv(list("abcde"), [[-5, 1.25, Decimal("-1E+3"), 1e-7, date(2026, 11, 22)]])
    row = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))[1]
    assert row == ["-5", "1,25", "-1000", "0,0000001", "2026-11-22"]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_a_spreadsheet_cannot_hold_as_a_number_is_text(write):
    [row] = written(write, [[10**15 + 1, float("nan"), Decimal("Infinity"), None, datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "x"]])
    assert row == ["1000000000000001", "", "", "", "2026-01-02T03:04:00+00:00", "x"]


def test_csv_opens_in_polish_excel():
    data = write_csv(["Nazwa", "Opis"], [["Łąka", 'z "cytatem"; i średnikiem']])
    assert data == b"\xef\xbb\xbf" + '"Nazwa";"Opis"\r\n"Łąka";"z ""cytatem""; i średnikiem"\r\n'.encode()


def test_workbook_has_equal_bytes_for_equal_content():
    rows = [["a", 1], ["b", 2.5]]
    assert write_xlsx(["x", "y"], rows, title="Lista") == write_xlsx(["x", "y"], rows, title="Lista")


def test_workbook_does_not_tell_when_it_was_written():
    with zipfile.ZipFile(io.BytesIO(write_xlsx(["x"], []))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", properties)) == {"2000-01-01T00:00:00"}


@pytest.mark.parametrize("title", ["Lista: A/B [1]?", "'", "", "x" * 99, "=1", "\x00"])
def test_sheet_has_a_lawful_name(title):
    [name] = load_workbook(io.BytesIO(write_xlsx(["a"], [["b"]], title=title))).sheetnames
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


def test_long_text_is_cut_where_a_cell_ends():
    [[cell, _last]] = written(write_xlsx, [["a" * 40_000, "x"]])
    assert (len(cell), cell[-1]) == (32_767, "…")
