"""A CSV file as coded columns: every cell a small number, every different text kept once."""

import _csv
import csv
import gzip
import io
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.frame import Ints

Small = NDArray[np.int32]
#: Rows that are turned into codes at once: enough to be quick, few enough to be small.
CHUNK = 5_000
#: Problems of one sort that are written out; of more, only their number.
LISTED_MAX = 20
_GZIP, _UTF16 = b"\x1f\x8b", (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Column:
    """One column: `codes` per record, and the text of each code, without spaces around it, each text once."""

    codes: Small
    texts: tuple[str, ...]

    def text(self, record: int) -> str:
        """What stands in a record."""
        return self.texts[int(self.codes[record])]


@dataclass(frozen=True)
class Table:
    """A file: names of columns as written, the line number of each record, and the columns."""

    header: tuple[str, ...]
    lines: Ints
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]


def read_table(content: bytes, known: Sequence[str] = ()) -> Table:
    """Reads a CSV file that may be gzipped: UTF-8 (with or without its mark), UTF-16 with it, or else Windows-1250.

    Cells are separated by the sign (comma, semicolon, tab) that finds most of the `known` names in the first row. Blank rows are
    left out; a short row is filled with empty cells. Refused where nothing can be read; rows with more cells than the first, and
    all that comes after broken quotation marks, are named in `problems`.
    """
    stream = _stream(_unpacked(content))
    delimiter = _delimiter(next((line for line in stream if line.strip()), ""), known)
    stream.seek(0)
    reader = csv.reader(stream, delimiter=delimiter, strict=True, skipinitialspace=True)
    problems: list[Problem] = []
    chunks = _chunks(reader, problems)
    start, header = next(chunks, (np.empty(0, np.int64), []))
    while header and not any(cell.strip() for cell in header[0]):
        start, header = start[1:], header[1:]
    if not header:
        raise Refused(problems or [Problem("The file is empty.")])
    names, codes = [cell.strip() for cell in header[0]], _Codes(len(header[0]))
    codes.add(start[1:], header[1:], problems)
    for lines, records in chunks:
        codes.add(lines, records, problems)
    return _without_blanks(Table(tuple(names), _joined(codes.lines), codes.columns(), tuple(problems)))


def listed(problems: list[Problem], rows: Ints) -> list[Problem]:
    """The problems of the first rows, and one sentence that counts the others."""
    if len(rows) > len(problems):
        problems.append(Problem("The same is wrong in %(more)s more rows.", more=len(rows) - len(problems)))
    return problems


def _without_blanks(table: Table) -> Table:
    """Without empty rows, and without empty columns that have no name."""
    blank = np.ones(len(table.lines), bool)
    for column in table.columns:
        blank &= np.array([not text for text in column.texts] or [True])[column.codes] if len(blank) else blank
    columns = [Column(column.codes[~blank], column.texts) for column in table.columns] if blank.any() else list(table.columns)
    kept = [place for place, name in enumerate(table.header) if name or set(columns[place].texts) - {""}]
    header = tuple(table.header[place] for place in kept)
    return Table(header, table.lines[~blank], tuple(columns[place] for place in kept), table.problems)


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused([Problem("The file is packed with gzip but cannot be unpacked (%(reason)s).", reason=error)]) from error


def _stream(content: bytes) -> io.TextIOWrapper:
    encoding = "utf-16" if content.startswith(_UTF16) else "utf-8-sig"
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        encoding = "cp1250"
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            row = content.count(b"\n", 0, error.start) + 1
            problem = Problem("The file is neither in UTF-8 nor in Windows-1250. Save it again as “CSV UTF-8”.").at(row)
            raise Refused([problem]) from error
    return io.TextIOWrapper(io.BytesIO(content), encoding, newline="")


def _delimiter(first: str, known: Sequence[str]) -> str:
    names = set(known)

    def found(sign: str) -> tuple[int, int]:
        cells = {plain_name(cell.strip(' "\r\n')) for cell in first.split(sign)}
        return len(names & cells), len(cells)

    return max(",;\t", key=found)


def plain_name(name: str) -> str:
    """A column's name as it is compared: lower case, words joined by one underscore."""
    return "_".join(unicodedata.normalize("NFC", name).casefold().replace("-", " ").replace("_", " ").split())


def _chunks(reader: "_csv.Reader", problems: list[Problem]) -> Iterator[tuple[Ints, list[list[str]]]]:
    """Line numbers and records, some thousand at a time."""
    while True:
        before, broken = reader.line_num, False
        records: list[list[str]] = []
        try:
            records.extend(islice(reader, CHUNK))
        except csv.Error as error:
            broken = True
            template = "The file cannot be read from here on (%(reason)s). Check its quotation marks."
            problems.append(Problem(template, reason=error).at(reader.line_num))
        if records:
            yield _lines(before, reader.line_num, records), records
        if broken or not records:
            return


def _lines(before: int, after: int, records: list[list[str]]) -> Ints:
    """The first line of each record; a cell in quotation marks may run over several."""
    if after - before == len(records):
        return np.arange(before + 1, after + 1)
    heights = [1 + sum(cell.count("\n") for cell in record) for record in records]
    return before + 1 + np.concatenate([[0], np.cumsum(heights[:-1])]).astype(np.int64)


class _Code(dict[str, int]):
    """A number for each different text, in the order they come."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class _Codes:
    """Columns while they are read, chunk by chunk."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.known = [_Code() for _ in range(width)]
        self.parts: list[list[Small]] = [[] for _ in range(width)]
        self.lines: list[Ints] = []

    def add(self, lines: Ints, records: list[list[str]], problems: list[Problem]) -> None:
        widths = np.fromiter(map(len, records), np.int64, len(records))
        if (widths != self.width).any():
            lines, records = self._fitted(lines, records, widths, problems)
        if not records:
            return
        for known, parts, cells in zip(self.known, self.parts, zip(*records, strict=True), strict=True):
            parts.append(np.fromiter(map(known.__getitem__, cells), np.int32, len(cells)))
        self.lines.append(lines)

    def _fitted(self, lines: Ints, records: list[list[str]], widths: Ints, problems: list[Problem]) -> tuple[Ints, list[list[str]]]:
        """Without blank and overlong rows; short ones are filled."""
        long = np.flatnonzero(widths > self.width)
        long = np.array([place for place in long if any(cell.strip() for cell in records[place][self.width :])], np.int64)
        template = (
            "This row has %(found)s cells, the first row %(expected)s. Put a cell that contains the separator in quotation marks."
        )
        problems += listed(
            [Problem(template, found=int(widths[place]), expected=self.width).at(int(lines[place])) for place in long[:LISTED_MAX]],
            long,
        )
        refused = set(long.tolist())
        kept = [place for place, record in enumerate(records) if place not in refused and any(record)]
        empty = [""] * self.width
        return lines[kept], [(records[place] + empty)[: self.width] for place in kept]

    def columns(self) -> tuple[Column, ...]:
        return tuple(
            _column(_joined(parts).astype(np.int32, copy=False), list(known))
            for known, parts in zip(self.known, self.parts, strict=True)
        )


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)


def _column(codes: Small, raw: list[str]) -> Column:
    """Texts that differ only in spaces around them, or in how a letter is composed, become one."""
    known = _Code()
    new = np.fromiter((known[unicodedata.normalize("NFC", text).strip()] for text in raw), np.int32, len(raw))
    return Column(new[codes] if len(known) < len(raw) else codes, tuple(known))
