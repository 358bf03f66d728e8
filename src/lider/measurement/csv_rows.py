"""Reads CSV as people have it: UTF-8 with or without BOM, commas or semicolons, any order of columns."""

import csv
import io
from collections.abc import Iterator, Sequence

from lider.measurement.problems import Problem, Refused


def decode(content: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Refused, with the row, otherwise."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        problem = Problem("The file is not in UTF-8. Save it again as “CSV UTF-8”.").at(row)
        raise Refused([problem]) from error


def rows(
    text: str, columns: Sequence[str], problems: list[Problem], optional: Sequence[str] = ()
) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, as (line number, cells of `columns` + `optional`, stripped).

    A cell that is not there is empty; columns that are not asked for are ignored. A row with more
    cells than the first row is added to `problems` and left out; so is everything after broken
    quotation marks. Refused at once where the first row does not name every column once.
    """
    text = text.removeprefix("\ufeff")
    records = _records(text, _delimiter(text, columns), problems)
    line, header = next(records, (1, []))
    if not header:
        raise Refused(problems or [Problem("The file is empty.")])
    places = _places([name.lower() for name in header], columns, optional, line)
    width = len(header)
    for line, cells in records:
        if len(cells) > width:
            template = (
                "This row has %(found)s cells, the first row %(expected)s. "
                "Put a cell that contains the separator in quotation marks."
            )
            problems.append(Problem(template, found=len(cells), expected=width).at(line))
            continue
        cells += [""] * (width + 1 - len(cells))
        yield line, [cells[place] for place in places]


def _records(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Every record with something in it and the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    line = 1
    try:
        for record in reader:
            cells = [cell.strip() for cell in record]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        template = "From this row on the file cannot be read (%(reason)s). Check its quotation marks."
        problems.append(Problem(template, reason=error).at(line))


def _delimiter(text: str, columns: Sequence[str]) -> str:
    """Comma or semicolon: the one that finds more of the columns in the first line with text."""
    first = text.lstrip().partition("\n")[0].lower()

    def found(delimiter: str) -> int:
        return len(set(columns) & {name.strip(' "\r') for name in first.split(delimiter)})

    return max(",;", key=found)


def _places(header: list[str], columns: Sequence[str], optional: Sequence[str], line: int) -> list[int]:
    """Where each column stands; an optional one that is missing stands behind the last."""
    problems = []
    for name in columns:
        if header.count(name) == 0:
            template = "The column %(column)s is missing. The first row must name the columns: %(columns)s."
            problems.append(Problem(template, column=name, columns=", ".join(columns)).at(line))
    for name in (*columns, *optional):
        if header.count(name) > 1:
            problems.append(Problem("The column %(column)s is there twice. Keep one of them.", column=name).at(line))
    if problems:
        raise Refused(problems)
    return [header.index(name) if name in header else len(header) for name in (*columns, *optional)]
