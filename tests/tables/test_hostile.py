import io
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.tables.errors import MESSAGES
from lider.tables.reading import TableError, read_table
from tests.tables.workbooks import parts_of, workbook, zipped

ROOT = Path(__file__).parents[2]
SOUND = workbook([["Nazwa", "Miejscowość"], ["Urząd", 5], ["opolskie", "x"]], ["A2:A3"])
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
REFUSED_BOMBS = {
    "far_cell": "long",
    "far_cell_without_row": "long",
    "far_cell_in_another_place": "long",
    "far_cell_between_the_lines": "broken",
    "gigabyte_of_spaces": "unpacks",
    "gigabyte_said_to_be_small": "broken",
    "shared_text_in_every_cell": "crowded",
    "endless_empty_cells": "crowded",
    "overlapping_merges": "broken",
    "laughing_entities": "broken",
    "semicolons": "wide",
    "lines": "long",
    "quotation_marks": "wide",
    "open_quotation": "quotes",
    "too_large": "big",
}


def with_part(name: str, part: bytes) -> bytes:
    return zipped({**parts_of(SOUND), name: part})


def twice() -> bytes:
    out = io.BytesIO(SOUND)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    return out.getvalue()


def locked() -> bytes:
    """The bit of a part that says it is encrypted, set in the directory."""
    data = bytearray(SOUND)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"a;b", "a.txt", "ending"),
        (b"a;b", "a", "ending"),
        (b"a;b", "a.csv.exe", "ending"),
        (b"a;b", "a.csv\u202e", "ending"),
        (SOUND, "a.ods", "ending"),
        (SOUND, "a.xls", "old_excel"),
        (SOUND, "a.XLSM", "macros"),
        (OLE + b"x" * 99, "a.xlsx", "old_excel"),
        (OLE + b"x" * 99 + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "locked"),
        (locked(), "a.xlsx", "locked"),
        (with_part("xl/vbaProject.bin", b"Sub"), "a.xlsx", "macros"),
        (SOUND, "a.csv", "not_csv"),
        (b"%PDF-1.7 a;b", "a.csv", "not_csv"),
        (b"a;b", "a.xlsx", "not_xlsx"),
        (b"<html><table>", "a.csv", "markup"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "a.csv", "markup"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.csv", "markup"),
        (b"a;b\n\x00;c", "a.csv", "nul"),
        ("a\tą".encode("utf-16"), "a.csv", "utf16"),
        (b"a;\x81\x83", "a.csv", "encoding"),
        (b"", "a.csv", "empty"),
        (b"", "a.xlsx", "empty"),
        (b"\n;;\n", "a.csv", "empty"),
        (workbook([]), "a.xlsx", "empty"),
        (b"PK\x03\x04 not an archive", "a.xlsx", "broken"),
        (zipped({"word/document.xml": b"<document/>"}), "a.xlsx", "broken"),
        (with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"), "a.xlsx", "broken"),
        (twice(), "a.xlsx", "broken"),
        (zipped({f"{n}.xml": b"" for n in range(2_001)}), "a.xlsx", "unpacks"),
    ],
)
def test_what_is_no_table_is_refused(data, name, code):
    with pytest.raises(TableError) as refused:
        read_table(data, name)
    assert refused.value.code == code
    assert str(refused.value)


def test_bombs_are_refused_in_little_memory():
    """In a process that may have 700 MB: one that believed a bomb would be ended by the first allocation."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run([sys.executable, "-m", "tests.tables.bombs"], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert dict(line.split() for line in done.stdout.decode().splitlines()) == REFUSED_BOMBS


def test_pictures_in_a_workbook_are_left_out():
    assert read_table(with_part("xl/media/logo.png", b"\x89PNG\x00"), "a.xlsx").rows[0] == ["Nazwa", "Miejscowość"]


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls", ""]))
def test_bytes_are_a_table_or_refused(data, name):
    try:
        table = read_table(data, name)
    except TableError as refused:
        assert refused.code in MESSAGES
    else:
        assert len({len(row) for row in table.rows}) == 1


@given(st.text(alphabet=st.sampled_from("ab;,\t\"\n\r'=<ąŁ\x0b\u2028"), max_size=80), st.sampled_from(["utf-8", "cp1250"]))
def test_text_is_a_table_or_refused(text, encoding):
    try:
        read_table(text.encode(encoding, "replace"), "a.csv")
    except TableError as refused:
        assert refused.code in MESSAGES


@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_damaged_workbook_is_a_table_or_refused(chance: random.Random, wounds: int):
    data = bytearray(SOUND)
    for _ in range(wounds):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        read_table(bytes(data), "a.xlsx")
    except TableError as refused:
        assert refused.code in MESSAGES


@given(st.data())
def test_damaged_sheet_is_a_table_or_refused(data):
    """The archive is sound, its XML is not."""
    parts = parts_of(SOUND)
    name = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, len(parts[name])))
    end = data.draw(st.integers(start, min(len(parts[name]), start + 40)))
    scrap = data.draw(
        st.sampled_from([b"", b"<c/>", b"</row>", b'r="ZZZ9"', b"9999999999", b"&amp;", b"s", b"</c>", b"\x00", b"<v>-1</v>"])
    )
    parts[name] = parts[name][:start] + scrap + parts[name][end:]
    try:
        read_table(zipped(parts), "a.xlsx")
    except TableError as refused:
        assert refused.code in MESSAGES
