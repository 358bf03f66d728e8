"""Every table that can be taken away is safe to open in a spreadsheet, and its numbers stay numbers."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from tests.trust.addresses import addresses
from tests.trust.world import EVERYBODY, World

STARTS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://evil.example")',
    "＝1",
    " =1",
]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: A measured figure below zero: a spreadsheet reads it as a number. What people write never looks like one (see STARTS).
NUMBER = re.compile(r"-\d+,\d+")
#: Filled by the first walk of somebody who may open everything.
EXPORTING: dict = {}
#: Published as they were frozen, to the byte, because a digest covers them; what may stand in them is refused before.
FROZEN = ("criteria.csv", "criteria/file/")


def cells_of(answer) -> list[tuple[object, str]]:
    """Every cell as (value, how the file types it)."""
    content = answer.content
    if answer["Content-Type"].startswith("text/csv"):
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
        return [(cell, "number" if NUMBER.fullmatch(cell) else "text") for row in rows for cell in row]
    book = load_workbook(io.BytesIO(content))
    return [(cell.value, cell.data_type) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def exports(client, world, found: dict = EXPORTING):
    """Every file with rows and cells that this person can take away; where they are is found out once."""
    routes = found.setdefault(
        "office", [a for a in addresses() if a.is_ours and a.route.startswith(("organiser", "press", "regulation"))]
    )
    for address in [*routes]:
        path = address.filled(**world.ids_for(world.a, address))
        tables = 0
        for kind in ("csv", "xlsx"):
            answer = client.get(path, {"format": kind, "edition": world.fieldwork.number if "press" not in path else ""})
            if answer.status_code == 200 and ("csv" in answer["Content-Type"] or "spreadsheetml" in answer["Content-Type"]):
                tables += 1
                yield path, answer
            else:
                break
        if not tables and client.get("/organiser/journal/").status_code == 200:
            routes.remove(address)


@pytest.mark.once
@pytest.mark.parametrize("text", STARTS)
def test_no_export_holds_a_formula(text, db, at):
    world, seen = World(at, text), 0
    for path, answer in exports(world.client("organiser"), world):
        if path.endswith(FROZEN):
            continue
        for value, kind in cells_of(answer):
            assert kind != "f", (path, value)
            assert kind == "number" or not isinstance(value, str) or not value.lstrip(" ").startswith(FORMULA), (path, value)
            seen += isinstance(value, str) and text.strip() in value
    assert seen, "the control: the text is really in the files"


@pytest.mark.once
@pytest.mark.parametrize("who", EVERYBODY)
def test_every_export_is_a_file_with_a_plain_name(who, world):
    for path, answer in exports(world.client(who), world):
        assert answer["Content-Disposition"].startswith('attachment; filename="'), path
        assert answer["Content-Disposition"].isascii(), path
        assert "no-store" in answer["Cache-Control"], path


def test_there_are_exports_to_walk(world):
    assert len(list(exports(world.client("organiser"), world))) >= 12


def test_numbers_stay_numbers(world):
    sheets = [answer for _path, answer in exports(world.client("organiser"), world) if "sheet" in answer["Content-Type"]]
    assert any(kind == "n" for answer in sheets for _value, kind in cells_of(answer))
