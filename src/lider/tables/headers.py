"""Finds the row with the names of the columns, below titles, notes and group headings."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from lider.tables.errors import TableError
from lider.tables.table import Table
from lider.tables.words import fold, tidy

SEARCHED_ROWS = 50


@dataclass(frozen=True)
class Header:
    """The row with the names: its place in the table, the names as written, and the field of each column ("" for none)."""

    index: int
    names: tuple[str, ...]
    fields: tuple[str, ...]

    def is_repeated_by(self, row: list[str]) -> bool:
        """Whether the row is the same header again, as at the top of a second printed page."""
        return tuple(map(tidy, row)) == self.names

    def values_of(self, row: list[str]) -> dict[str, str]:
        """The row's tidy text by field; the parts of what is spread over several columns are joined."""
        values: dict[str, list[str]] = {}
        for field, cell in zip(self.fields, map(tidy, row), strict=True):
            if field and cell not in values.setdefault(field, []):
                values[field].append(cell)
        return {field: " ".join(filter(None, parts)) for field, parts in values.items()}


def find_header(table: Table, field_of: Callable[[str], str], *, required: str, shown: str | Promise) -> Header:
    """The row of the first fifty in which most columns are recognised by `field_of(folded name)`; the first such row.

    Raises TableError "header", which shows the names to add, when no row has the required field and one more.
    """
    headers = [_header(index, row, field_of) for index, row in enumerate(table.rows[:SEARCHED_ROWS])]
    best = max(headers, key=lambda header: (required in header.fields, len(set(header.fields) - {""}), -header.index))
    if required not in best.fields or len(set(best.fields) - {""}) < 2:
        raise TableError("header", columns=shown)
    return best


def _header(index: int, row: list[str], field_of: Callable[[str], str]) -> Header:
    names = tuple(map(tidy, row))
    return Header(index, names, tuple(field_of(_bare(name)) for name in names))


def _bare(name: str) -> str:
    """The name folded, without a remark in brackets: "NIP (10 cyfr)"."""
    return fold(re.sub(r"\([^)]*\)", " ", name)) or fold(name)
