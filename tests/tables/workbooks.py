"""Workbooks as they come from Excel, and as they come from somebody who means harm."""

import io
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
RELATION = f'<Relationship Id="rId99" Type="{SHARED}" Target="sharedStrings.xml"/></Relationships>'


def workbook(rows: Iterable[list], merged: Iterable[str] = ()) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for block in merged:
        book.active.merge_cells(block)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(body: str, *, shared: str = "") -> bytes:
    """A sound workbook whose sheet is `body` (from <sheetData> on) and whose shared texts are `shared` (the <si> elements)."""
    parts = parts_of(workbook([["x"]]))
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">{body}</worksheet>'.encode()
    if shared:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'.encode()
        relations = parts["xl/_rels/workbook.xml.rels"].decode()
        parts["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", RELATION).encode()
    return zipped(parts)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
