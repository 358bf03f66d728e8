"""Reads CSV as offices save it: UTF-8 or Windows-1250, with semicolons, commas or tabs."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lider.tables.errors import TableError
from lider.tables.table import COLUMNS, Table, within_limits

MARKS = ("\t", ";", ",")
SAMPLE_LINES = 200
LINE_CHARACTERS = 1_000_000


def read_delimited(data: bytes) -> Table:
    """The cells of a CSV file, as they are. Raises TableError."""
    text = _decoded(data)
    if text.lstrip("\ufeff \t\r\n")[:1] == "<":
        raise TableError("markup")
    mark, text = _declared_mark(text)
    mark = mark or _likely_mark(text)
    return Table(within_limits(_records(text, mark)))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TableError("utf16")
    if b"\0" in data:
        raise TableError("nul")
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("encoding")


def _declared_mark(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`, which it does not show as a row."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r")
    if first[:4].lower() == "sep=" and first[4:] in MARKS:
        return first[4:], rest
    return "", text


def _likely_mark(text: str) -> str:
    """The mark by which most lines have the same number of cells. A mark before a space belongs to the text, unless all are."""
    lines = list(islice(_lines(text), SAMPLE_LINES))
    return max(
        MARKS, key=lambda mark: (_regularity([line.replace(f"{mark} ", " ") for line in lines], mark), _regularity(lines, mark))
    )


def _regularity(lines: list[str], mark: str) -> int:
    """How many lines agree on a number of cells. Squared, because free text full of commas agrees on nothing."""
    try:
        widths = Counter(len(record) for record in csv.reader(lines, delimiter=mark))
    except csv.Error:
        return 0
    return max((count * count * (width - 1) for width, count in widths.items()), default=0)


def _records(text: str, mark: str) -> Iterator[list[str]]:
    # strict: an unclosed quotation mark would otherwise swallow the lines after it without a word
    reader = csv.reader(_lines(text), delimiter=mark, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise TableError("quotes", line=reader.line_num) from error


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if len(line) > LINE_CHARACTERS:
            raise TableError("wide", columns=COLUMNS)
        yield line
