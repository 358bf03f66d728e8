import codecs
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from lider.tables.reading import TableError, read_table
from lider.tables.table import CELL_CHARACTERS, COLUMNS, ROWS
from tests.tables.workbooks import saved, with_sheet, workbook

TEXT = "Nazwa;Miejscowość\r\nUrząd, „Żółty”;Łąkomierz\r\n"
CELLS = [["Nazwa", "Miejscowość"], ["Urząd, „Żółty”", "Łąkomierz"]]


@pytest.mark.parametrize("data", [TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.encode("cp1250")])
def test_read_csv_in_each_encoding(data):
    assert read_table(data, "Rejestr.CSV").rows == CELLS


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_read_csv_with_each_mark(mark):
    address = "ul. Leśna 1, lok. 2, 00-000 Zagaje; wejście od podwórza; parter".replace(mark, " ")
    lines = ["Wykaz; stan na dziś, część 1", *(f"Urząd {n}{mark}{address}" for n in range(9))]
    rows = read_table("\n".join(lines).encode(), "a.csv").rows
    assert rows[1:] == [[f"Urząd {n}", address] for n in range(9)]


def test_read_csv_with_spaces_after_the_marks():
    assert read_table(b"a, b, c\nd, e, f", "a.csv").rows == [["a", " b", " c"], ["d", " e", " f"]]


def test_read_csv_prefers_the_mark_on_which_lines_agree():
    lines = ["nazwa;adres;miejsce", *(f"Urząd {n};ul. Leśna {n}, klatka A{', parter' * (n % 4)};Zagaje" for n in range(20))]
    assert {len(row) for row in read_table("\n".join(lines).encode(), "a.csv").rows} == {3}


def test_read_csv_with_a_declared_mark():
    assert read_table(b"sep=,\r\na,b;c\r\n", "a.csv").rows == [["a", "b;c"]]


def test_read_csv_keeps_quoted_lines_and_marks():
    assert read_table(b'a;"b\n""c"";d"\n', "a.csv").rows == [["a", 'b\n"c";d']]


def test_read_csv_keeps_the_numbers_of_lines():
    assert read_table(b"\n\na;b\n\nc;d\n;;;\n\n", "a.csv").rows == [["", ""], ["", ""], ["a", "b"], ["", ""], ["c", "d"]]


def test_read_csv_names_the_line_of_an_open_quotation():
    with pytest.raises(TableError) as refused:
        read_table(b'a;b\n"Zesp\xc3\xb3\xc5\x82 Nadzieja;c\nd;e\n', "a.csv")
    assert refused.value.code == "quotes"
    assert "3" in str(refused.value)


def test_read_xlsx_numbers_and_dates_as_people_see_them():
    row = [9990000014, 1.5, 0.1 + 0.2, True, date(2025, 9, 17), datetime(2025, 9, 17, 10, 30), time(8, 15), " a ", "#N/A"]  # noqa: DTZ001 cells have no zone
    shown = ["9990000014", "1.5", "0.3", "PRAWDA", "2025-09-17", "2025-09-17T10:30:00", "08:15:00", " a ", ""]
    assert read_table(workbook([[*row, "z"]]), "a.xlsx").rows == [[*shown, "z"]]


def test_read_xlsx_starts_at_the_first_line():
    book = Workbook()
    book.active["C3"] = "x"
    assert read_table(saved(book), "a.xlsx").rows == [[""] * 3, [""] * 3, ["", "", "x"]]


def test_read_xlsx_takes_the_first_visible_sheet():
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.active["A1"] = "ukryte"
    book.create_sheet("Rejestr")["A1"] = "jawne"
    book.create_sheet("Uwagi")["A1"] = "dalsze"
    table = read_table(saved(book), "a.xlsx")
    assert (table.rows, table.sheet, table.unread) == ([["jawne"]], "Rejestr", ("Uwagi",))


def test_merged_block_beside_rows_belongs_to_each():
    rows = [["opolskie", "a"], [None, "b"], [None, "c"], ["śląskie", "d"]]
    assert [row[0] for row in read_table(workbook(rows, ["A1:A3"]), "a.xlsx").rows] == [
        "opolskie",
        "opolskie",
        "opolskie",
        "śląskie",
    ]


def test_merged_block_across_cells_of_a_row_belongs_to_each():
    assert read_table(workbook([["a", "brak", None, "d"]], ["B1:C1"]), "a.xlsx").rows == [["a", "brak", "brak", "d"]]


def test_merged_block_alone_in_its_row_is_a_heading():
    rows = [["Wykaz", None, None], ["a", "b", "c"], ["Powiat zagajski", None, None], ["d", "e", "f"]]
    assert read_table(workbook(rows, ["A1:C1", "A3:C3"]), "a.xlsx").rows[::2] == [["Wykaz", "", ""], ["Powiat zagajski", "", ""]]


def test_merged_block_beyond_the_table_is_cut():
    body = (
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    )
    assert read_table(with_sheet(body), "a.xlsx").rows == [["1", "2"]]


def test_empty_cells_with_formatting_do_not_count():
    book = Workbook()
    book.active["A1"] = "x"
    book.active["XFD9000"].number_format = "0.00"
    assert read_table(saved(book), "a.xlsx").rows == [["x"]]


def test_shared_texts_are_read():
    body = '<sheetData><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row></sheetData>'
    shared = "<si><t>Zagaje</t></si><si><r><t xml:space='preserve'>Urząd </t></r><r><t>Gminy</t></r></si>"
    assert read_table(with_sheet(body, shared=shared), "a.xlsx").rows == [["Urząd Gminy", "Zagaje"]]


def test_limits_are_exact():
    assert len(read_table(b"a;b\n" * ROWS, "a.csv").rows) == ROWS
    assert len(read_table(b"a;" * (COLUMNS - 1) + b"a", "a.csv").rows[0]) == COLUMNS
    assert read_table(b"a" * CELL_CHARACTERS, "a.csv").rows == [["a" * CELL_CHARACTERS]]
    last = f'<sheetData><row><c r="CV{ROWS}"><v>1</v></c></row></sheetData>'
    assert len(read_table(with_sheet(last), "a.xlsx").rows) == ROWS


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"a;b\n" * (ROWS + 1), "a.csv", "long"),
        (b"a;" * COLUMNS + b"a", "a.csv", "wide"),
        (b"a;" + b"b" * (CELL_CHARACTERS + 1), "a.csv", "cell"),
        (with_sheet(f'<sheetData><row><c r="A{ROWS + 1}"><v>1</v></c></row></sheetData>'), "a.xlsx", "long"),
        (with_sheet('<sheetData><row><c r="CW1"><v>1</v></c></row></sheetData>'), "a.xlsx", "wide"),
        (with_sheet(f"<sheetData><row>{'<c><v>1</v></c>' * (COLUMNS + 1)}</row></sheetData>"), "a.xlsx", "wide"),
    ],
)
def test_one_more_than_the_limit_is_refused(data, name, code):
    with pytest.raises(TableError) as refused:
        read_table(data, name)
    assert refused.value.code == code
