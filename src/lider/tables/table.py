"""A table as it came: cells of text, line by line, within limits."""

from collections.abc import Iterable
from dataclasses import dataclass

from lider.tables.errors import TableError

FILE_BYTES = 10 * 1024 * 1024
ROWS = 20_000
BLANK_ROWS = 200_000  # Excel leaves many below a table that was once longer
COLUMNS = 100
CELL_CHARACTERS = 32_767  # what a cell of Excel holds


@dataclass(frozen=True)
class Table:
    """Cells of a file. `rows[0]` is line 1 and every row has the same width; `unread` names the visible sheets left unread."""

    rows: list[list[str]]
    sheet: str = ""
    unread: tuple[str, ...] = ()


def within_limits(records: Iterable[list[str]]) -> list[list[str]]:
    """The rows as a rectangle, without the empty margin on the right and below. Raises TableError as soon as a limit is passed."""
    rows: list[list[str]] = []
    blank = 0
    for record in records:
        cells = _without_tail(record)
        too_long = blank >= BLANK_ROWS or (bool(cells) and len(rows) + blank >= ROWS)
        if too_long:
            raise TableError("long", rows=ROWS)
        if not cells:
            blank += 1
            continue
        rows.extend([] for _ in range(blank))
        rows.append(cells)
        blank = 0
        _check(cells, line=len(rows))
    if not rows:
        raise TableError("empty")
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _check(cells: list[str], *, line: int) -> None:
    if len(cells) > COLUMNS:
        raise TableError("wide", columns=COLUMNS)
    if any(len(cell) > CELL_CHARACTERS for cell in cells):
        raise TableError("cell", line=line, characters=CELL_CHARACTERS)


def _without_tail(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
