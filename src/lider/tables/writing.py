"""Writes tables that a spreadsheet opens safely: no cell becomes a formula, numbers stay numbers, equal tables are equal bytes."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import cast

from django.utils.translation import gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lider.tables.cells import Cell, is_number, neutral
from lider.tables.packing import packed

ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as UTF-8 with a mark at its start, semicolons and decimal commas.

    That is what Excel with Polish settings opens in columns and with Polish letters at a double click: there the comma belongs to
    numbers, and without the mark the file would be taken for Windows-1250.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([neutral(name) for name in header])
    writer.writerows([_csv_value(value) for value in row] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[Cell]], *, title: str = "") -> bytes:
    """The table as a workbook of one sheet, with its header in bold and kept in view. `title` names the sheet."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    for position, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = min(max(len(name) + 4, 12), 48)
    sheet.append([_xlsx_cell(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    return packed(workbook)


def _csv_value(value: Cell) -> str | int:
    if isinstance(value, int) and is_number(value):
        return value
    if is_number(value):
        return format(Decimal(repr(value) if isinstance(value, float) else str(value)), "f").replace(".", ",")
    return _as_text(value)


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> SheetCell:
    if is_number(value) or _is_plain_date(value):
        return WriteOnlyCell(sheet, cast(float | datetime, value))  # dates and Decimal too
    cell = WriteOnlyCell(sheet, ESCAPED.sub("_x005F_", _as_text(value)))
    cell.data_type = "s"  # never a formula or an error, whatever the text looks like
    if bold:
        cell.font = Font(bold=True)
    return cell


def _is_plain_date(value: Cell) -> bool:
    """A workbook knows no time zones: a time with one is written as text."""
    return isinstance(value, date) and not (isinstance(value, datetime) and value.tzinfo)


def _as_text(value: Cell) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, float | Decimal):
        return ""
    return neutral(str(value))


def _sheet_name(title: str) -> str:
    allowed = re.sub(r"[\[\]:*?/\\]", " ", neutral(title)).strip("' ")[:31].strip("' ")
    return allowed or gettext("Table")
