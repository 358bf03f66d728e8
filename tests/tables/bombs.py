"""Files that would take gigabytes or minutes if they were believed. Run by itself, with little memory, it prints the refusals."""

import resource
import sys

from lider.tables.reading import TableError, read_table
from tests.tables.workbooks import parts_of, with_sheet, workbook, zipped

MEMORY = 700 * 1024 * 1024


def far_cell() -> bytes:
    return with_sheet('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def far_cell_without_row() -> bytes:
    return with_sheet('<sheetData><row><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def far_cell_in_another_place() -> bytes:
    parts = parts_of(far_cell())
    parts["xl/elsewhere.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"worksheets/sheet1.xml", b"elsewhere.xml")
    return zipped(parts)


def far_cell_between_the_lines() -> bytes:
    """To a reader of UTF-16 the cell is a Chinese word; the reader of sheets sees the cell."""
    parts = parts_of(far_cell())
    start, end = (
        '\ufeff<?xml version="1.0" encoding="utf-16"?><worksheet>'.encode("utf-16-le"),
        "</worksheet>".encode("utf-16-le"),
    )
    body = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = start + body + b" " * (len(body) % 2) + end
    return zipped(parts)


def gigabyte_of_spaces() -> bytes:
    """By its directory; refused before a byte is unpacked."""
    return _of_declared_size(1 << 30)


def gigabyte_said_to_be_small() -> bytes:
    """The directory says a hundred bytes."""
    return _of_declared_size(100)


def shared_text_in_every_cell() -> bytes:
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>'
    return with_sheet(f"<sheetData>{row * 20_000}</sheetData>", shared=f"<si><t>{'x' * 32_000}</t></si>")


def endless_empty_cells() -> bytes:
    return with_sheet(f"<sheetData><row>{'<c/>' * 7_000_000}</row></sheetData>")


def overlapping_merges() -> bytes:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="20000"><c r="A20000"><v>1</v></c><c r="C20000"><v>1</v></c></row>'
    merges = '<mergeCell ref="A1:B20000"/>' * 50_000
    return with_sheet(f"<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")


def laughing_entities() -> bytes:
    parts = parts_of(with_sheet("<sheetData><row><c><v>&h;</v></c></row></sheetData>"))
    sheet = parts["xl/worksheets/sheet1.xml"]
    entities = "".join(
        f'<!ENTITY {name} "{inner * 10}">' for name, inner in zip("bcdefgh", ("aaa", *map("&{};".format, "bcdefg")), strict=True)
    )
    parts["xl/worksheets/sheet1.xml"] = f"<!DOCTYPE worksheet [{entities}]>".encode() + sheet
    return zipped(parts)


def _of_declared_size(size: int) -> bytes:
    """A workbook whose sheet unpacks to 64 MB, with another size in its directory."""
    marker = 64 * 1024 * 1024
    parts = parts_of(workbook([["x"]]))
    parts["xl/worksheets/sheet1.xml"] = b" " * marker
    return zipped(parts).replace(marker.to_bytes(4, "little"), size.to_bytes(4, "little"))


WORKBOOKS = (
    far_cell,
    far_cell_without_row,
    far_cell_in_another_place,
    far_cell_between_the_lines,
    gigabyte_of_spaces,
    gigabyte_said_to_be_small,
    shared_text_in_every_cell,
    endless_empty_cells,
    overlapping_merges,
    laughing_entities,
)
CSV = {
    "semicolons": b";" * (10 << 20),
    "lines": b"\n" * (10 << 20),
    "quotation_marks": b'"' * (10 << 20),
    "open_quotation": b'"' + b"a,b\n" * (2 << 20),
    "too_large": b"a" * ((10 << 20) + 1),
}


def refusal(data: bytes, name: str) -> str:
    try:
        read_table(data, name)
    except TableError as error:
        return error.code
    return "read"


def main() -> None:
    built = {bomb.__name__: bomb() for bomb in WORKBOOKS}
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    lines = [f"{name} {refusal(data, 'a.xlsx')}\n" for name, data in built.items()]
    lines += [f"{name} {refusal(data, 'a.csv')}\n" for name, data in CSV.items()]
    sys.stdout.writelines(lines)


if __name__ == "__main__":
    main()
