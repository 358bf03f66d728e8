"""Changing single values of rules.toml and single rows of criteria.csv, and leaving everything else as it stands. Pure."""

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lider.measurement.criteria import COLUMNS, OPTIONAL

HEADER = (*COLUMNS, *OPTIONAL)


def with_values(text: str, section: str, values: Mapping[str, Decimal | int]) -> str:
    """The TOML text with these numbers set in `[section]`; comments stay. A key that is not there is added."""
    for key, value in values.items():
        text = _with_value(text, section, key, f"{value:f}" if isinstance(value, Decimal) else str(value))
    return text


def _with_value(text: str, section: str, key: str, value: str) -> str:
    lines = text.splitlines()
    start, end = _section(lines, section)
    pattern = re.compile(rf"(\s*{re.escape(key)}\s*=\s*)[^#\s]+(\s*#.*)?$")
    for place in range(start, end):
        if found := pattern.match(lines[place]):
            lines[place] = f"{found[1]}{value}{found[2] or ''}"
            return _joined(lines)
    lines.insert(start, f"{key} = {value}")
    return _joined(lines)


def _section(lines: list[str], section: str) -> tuple[int, int]:
    """Where the section's own lines begin and end; it is added at the end where there is none."""
    header = re.compile(rf"\s*\[\s*{re.escape(section)}\s*\]\s*(#.*)?$")
    start = next((n for n, line in enumerate(lines) if header.match(line)), None)
    if start is None:
        lines += ["", f"[{section}]"]
        return len(lines), len(lines)
    end = next((n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("[") and "=" not in lines[n]), len(lines))
    return start + 1, end


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def parsed(text: str) -> dict[str, object]:
    """The whole document with exact decimals. tomllib.TOMLDecodeError where it is not TOML."""
    return tomllib.loads(text, parse_float=Decimal)


def cells(text: str) -> Iterator[tuple[int, str, str]]:
    """Every cell of criteria.csv as it stands in the file, as (row of the file, column, text); the first row too."""
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    header: list[str] = []
    line = 1
    for record in reader:
        header = header or record
        for place, cell in enumerate(record):
            yield line, header[place] if place < len(header) else str(place + 1), cell
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    return ";" if ";" in text.partition("\n")[0] else ","


def rows(text: str) -> list[dict[str, str]]:
    """The rows of criteria.csv as written, by column."""
    found = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    return [{name: (row.get(name) or "").strip() for name in HEADER} for row in found]


def with_criterion(text: str, code: str, cells: Mapping[str, str]) -> str:
    """criteria.csv with the row `code` replaced by `cells`, or with a new row after the last one of its channel."""
    table = rows(text)
    row = {name: cells.get(name, "") for name in HEADER}
    for place, old in enumerate(table):
        if old["code"] == code:
            table[place] = {**old, **row}
            return written(table)
    last = max((n for n, old in enumerate(table) if old["channel"] == row["channel"]), default=len(table) - 1)
    return written([*table[: last + 1], row, *table[last + 1 :]])


def without_criterion(text: str, code: str) -> str:
    """criteria.csv without the row `code`."""
    return written([row for row in rows(text) if row["code"] != code])


def written(table: list[dict[str, str]]) -> str:
    """Rows as criteria.csv."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()
