"""Reads the first visible sheet of an XLSX workbook as an organiser sees it: merged blocks, numbers and dates as text."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

from lider.tables.archive import plain_archive
from lider.tables.errors import TableError
from lider.tables.merged import spread
from lider.tables.table import Table, within_limits

EXACT = 10**15  # Excel keeps fifteen digits


def read_workbook(data: bytes) -> Table:
    """The cells of the first visible sheet. Raises TableError, whatever is wrong with the file."""
    with _refusing():
        workbook = load_workbook(io.BytesIO(plain_archive(data)))
        name, *unread = _visible(workbook)
        return Table(within_limits(_rows(workbook.get_sheet_by_name(name))), name, tuple(unread))


@contextmanager
def _refusing() -> Iterator[None]:
    """Turns every failure into one refusal: a hostile file can fail in the archive, in the XML or as a panic of the reader."""
    try:
        yield
    except (TableError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise TableError("broken") from error


def _visible(workbook: CalamineWorkbook) -> list[str]:
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    if not names:
        raise TableError("empty")
    return names


def _rows(sheet: CalamineSheet) -> list[list[str]]:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    spread(rows, sheet.merged_cell_ranges or [])
    return rows


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "PRAWDA" if value else "FAŁSZ"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < EXACT else format(value, ".15g")
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
