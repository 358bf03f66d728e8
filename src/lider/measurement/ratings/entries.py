"""The answers of a file, wide or long, in one shape, with what is wrong with their audits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.columns import LISTED_MAX, Column, Table, listed
from lider.measurement.ratings.frame import Ints
from lider.measurement.ratings.layout import Layout
from lider.measurement.ratings.order import ascending, firsts
from lider.measurement.ratings.times import Times, times_of

#: What belongs to an audit, and is the same in all its rows.
HEAD = ("institution", "auditor", "channel", "scenario")


@dataclass(frozen=True)
class Entries:
    """Heads per audit, answers per cell. An answer knows its audit and criterion by position, and the line of the file.

    `head` has a column per name of HEAD and category, over the audits; `values`, and `extra` (max, weight, group), over the
    answers. `first` is the line where an audit comes first, `times` when it was made.
    """

    audits: tuple[str, ...]
    first: Ints
    head: dict[str, Column]
    criteria: tuple[str, ...]
    audit: Ints
    criterion: Ints
    line: Ints
    values: Column
    extra: dict[str, Column]
    times: Times


def read_entries(table: Table, layout: Layout) -> tuple[Entries, list[Problem]]:
    """Every cell of an answer, and the problems of their rows: a cell of the head that is empty, an audit with two heads, an answer
    there twice, an institution in two categories. Columns of channel, scenario and category that are empty throughout are left out.
    Refused where there is no row.
    """
    if not len(table.lines):
        raise Refused(table.problems or [Problem("The file has no rows below the first.")])
    columns = {name: table.columns[place] for name, place in layout.places.items()}
    for name in ("channel", "scenario", "category"):
        if name in columns and not any(columns[name].texts):
            del columns[name]
    if "audit" not in columns:
        columns["audit"] = _pairs(columns)
    problems = [*table.problems, *_empty(table, columns)]
    head = {name: columns[name] for name in (*HEAD, "category") if name in columns}
    codes = columns["audit"].codes
    first = firsts(codes, len(columns["audit"].texts))
    names = np.flatnonzero(first >= 0)
    audit, first = (np.cumsum(first >= 0) - 1)[codes], first[names]
    for name in HEAD:
        if name in head:
            problems += _different(table, columns["audit"], head[name], name, first[audit])
    if "category" in head:
        problems += _two_categories(table, head["institution"], head["category"])
    cells = _wide(table, layout) if layout.wide else _long(table, columns)
    record, criterion, names_of_criteria, values = cells
    problems += _twice(table, columns["audit"], names_of_criteria, audit, record, criterion, layout.wide)
    return Entries(
        audits=tuple(columns["audit"].texts[code] for code in names),
        first=table.lines[first],
        head={name: Column(column.codes[first], column.texts) for name, column in head.items()},
        criteria=names_of_criteria,
        audit=audit[record],
        criterion=criterion,
        line=table.lines[record],
        values=values,
        times=times_of(table, columns, audit, first),
        extra={name: columns[name] for name in ("max", "weight", "group") if name in columns and any(columns[name].texts)},
    ), problems


def _pairs(columns: dict[str, Column]) -> Column:
    """An audit for each institution, auditor, channel and scenario: files of rater studies name none."""
    heads = [columns[name] for name in HEAD if name in columns]
    rows, codes = np.unique(np.stack([column.codes for column in heads]), axis=1, return_inverse=True)
    texts = [" / ".join(column.texts[code] for column, code in zip(heads, row, strict=True)) for row in rows.T]
    return Column(np.asarray(codes, np.int32).reshape(-1), tuple(texts))


def _empty(table: Table, columns: dict[str, Column]) -> list[Problem]:
    problems: list[Problem] = []
    for name in ("audit", *HEAD, "category", "criterion"):
        if name in columns and "" in columns[name].texts:
            rows = np.flatnonzero(columns[name].codes == columns[name].texts.index(""))
            problem = Problem("Nothing is written under %(column)s. Fill it in, or remove the row.", column=name)
            problems += listed([problem.at(int(table.lines[row])) for row in rows[:LISTED_MAX]], rows)
    return problems


def _different(table: Table, audit: Column, column: Column, name: str, first: Ints) -> list[Problem]:
    """Rows that say something else of their audit than its first row."""
    rows = np.flatnonzero(column.codes != column.codes[first])
    template = (
        "Audit %(audit)s has the %(column)s %(here)s here and %(there)s in row %(first)s. "
        "Give each audit its own id, or write the same in all its rows."
    )

    def problem(row: int) -> Problem:
        there = int(first[row])
        said = {"here": column.text(row), "there": column.text(there), "first": int(table.lines[there])}
        return Problem(template, audit=audit.text(row), column=name, **said).at(int(table.lines[row]))

    return listed([problem(int(row)) for row in rows[:LISTED_MAX]], rows)


def _two_categories(table: Table, institution: Column, category: Column) -> list[Problem]:
    first = firsts(institution.codes, len(institution.texts))[institution.codes]
    rows = np.flatnonzero(category.codes != category.codes[first])
    template = (
        "Institution %(institution)s is in the category %(category)s here and in %(known)s in row %(first)s. "
        "Write the same category in all its rows."
    )

    def problem(row: int) -> Problem:
        known, line = category.text(int(first[row])), int(table.lines[first[row]])
        said = {"institution": institution.text(row), "category": category.text(row), "known": known, "first": line}
        return Problem(template, **said).at(int(table.lines[row]))

    return listed([problem(int(row)) for row in rows[:LISTED_MAX]], rows)


def _wide(table: Table, layout: Layout) -> tuple[Ints, Ints, tuple[str, ...], Column]:
    """Record, criterion and value of every cell of a wide file."""
    known: dict[str, int] = {}
    rows = len(table.lines)
    values = np.empty((rows, len(layout.criteria)), np.int32)
    for place, (_, column) in enumerate(layout.criteria):
        texts = table.columns[column].texts
        codes = np.fromiter((known.setdefault(text, len(known)) for text in texts), np.int32, len(texts))
        values[:, place] = codes[table.columns[column].codes]
    record = np.repeat(np.arange(rows), len(layout.criteria))
    criterion = np.tile(np.arange(len(layout.criteria)), rows)
    return record, criterion, tuple(name for name, _ in layout.criteria), Column(values.reshape(-1), tuple(known))


def _long(table: Table, columns: dict[str, Column]) -> tuple[Ints, Ints, tuple[str, ...], Column]:
    criteria = columns["criterion"]
    return np.arange(len(table.lines)), criteria.codes.astype(np.int64), criteria.texts, columns["score"]


def _twice(
    table: Table, audits: Column, criteria: tuple[str, ...], audit: Ints, record: Ints, criterion: Ints, wide: bool
) -> list[Problem]:
    """Rows of an audit, or of its answer to a criterion, that came before."""
    key = audit if wide else audit[record] * max(len(criteria), 1) + criterion
    kept = ascending(key, int(key.max()) + 1)
    if len(kept) == len(key):
        return []
    again = np.delete(np.arange(len(key)), kept)
    first = {int(key[row]): int(row) for row in np.flatnonzero(np.isin(key, key[again]))[::-1]}

    def problem(row: int) -> Problem:
        line, before = int(table.lines[row]), int(table.lines[first[int(key[row])]])
        if wide:
            template = "Audit %(audit)s is already in row %(first)s. Keep one of the two rows, or give each audit its own id."
            return Problem(template, audit=audits.text(row), first=before).at(line)
        template = "Audit %(audit)s already has an answer to %(code)s in row %(first)s. Keep one of the two rows."
        return Problem(template, audit=audits.text(row), code=criteria[criterion[row]], first=before).at(line)

    return listed([problem(int(row)) for row in again[:LISTED_MAX]], again)


def cells(rows: Ints, entries: Entries, say: Callable[[int], Problem]) -> Iterator[Problem]:
    """The problem of each of these answers, at its line; of many, the first and how many more."""
    yield from listed([say(int(row)).at(int(entries.line[row])) for row in rows[:LISTED_MAX]], rows)
