"""Reads a long file for a linear model: which column is the response, which ones group the rows, which ones are fixed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lider.measurement.linear.design import Factor, Numbers
from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.columns import LISTED_MAX, Column, Table, listed, plain_name, read_table
from lider.measurement.ratings.frame import Floats, Ints
from lider.measurement.ratings.numbers import MISSING, is_written, no_number, number


@dataclass(frozen=True)
class Long:
    """The complete rows of a file, in an order that does not depend on the file's.

    `left_out` counts, by column, the rows that have nothing there; a row that lacks several is counted once, under the first.
    """

    response: Floats
    random: tuple[Factor, ...]
    fixed: tuple[Factor | Numbers, ...]
    left_out: dict[str, int]


def read_long(content: bytes, response: str, random: Sequence[str], fixed: Sequence[str] = ()) -> Long:
    """Reads a CSV file, which may be gzipped.

    `random` names columns whose levels get random effects; they are never numbers. `fixed` names columns, or `column:base`. A fixed
    column with numbers alone is one slope, unless a base is named for it; any other is a factor whose base is the named level or
    else the first one alphabetically. Empty, NA and NaN are missing; a row with a missing cell is left out and counted. Refused,
    with rows: a column that is not there or has two roles, a base that is no level, a response that is not a number.
    """
    bases = dict(_split(term) for term in fixed)
    names = [response, *random, *bases]
    table = read_table(content, [plain_name(name) for name in names])
    if problems := [*table.problems, *_wrong_roles(response, random, list(bases), len(fixed)), *_absent(table, names)]:
        raise Refused(problems)
    columns = [_column(table, name) for name in names]
    lines, columns, left_out = _complete(table.lines, names, columns)
    numbers = _response(response, columns[0], lines)
    groups = [_factor(name, column, None) for name, column in zip(random, columns[1:], strict=False)]
    terms = [_term(name, column, bases[name]) for name, column in zip(bases, columns[1 + len(random) :], strict=True)]
    keys = [numbers, *(term.values if isinstance(term, Numbers) else term.codes for term in terms), *(f.codes for f in groups)]
    order = np.lexsort(keys)
    return Long(numbers[order], tuple(_sorted(f, order) for f in groups), tuple(_reordered(t, order) for t in terms), left_out)


def _split(term: str) -> tuple[str, str | None]:
    name, colon, base = term.partition(":")
    return name, base if colon else None


def _wrong_roles(response: str, random: Sequence[str], fixed: Sequence[str], terms: int) -> Iterator[Problem]:
    names = [plain_name(name) for name in (response, *random, *fixed)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem("The column %(column)s is named twice. A column has one part in a model.", column=name)
    if len(fixed) < terms:
        yield Problem("A column is named twice under --fixed. Name it once.")
    if "residual" in random:
        yield Problem("No random factor can be called residual, because the rest is called so. Give the column another name.")


def _absent(table: Table, names: Sequence[str]) -> Iterator[Problem]:
    header = [plain_name(name) for name in table.header]
    for name in names:
        found = table.header.count(name) or header.count(plain_name(name))
        if not found:
            template = "There is no column %(column)s. The first row names: %(columns)s."
            yield Problem(template, column=name, columns=", ".join(table.header))
        elif found > 1:
            yield Problem("The column %(column)s is there twice. Keep one of them.", column=name)


def _column(table: Table, name: str) -> Column:
    if name in table.header:
        return table.columns[table.header.index(name)]
    return table.columns[[plain_name(other) for other in table.header].index(plain_name(name))]


def _complete(lines: Ints, names: Sequence[str], columns: Sequence[Column]) -> tuple[Ints, list[Column], dict[str, int]]:
    kept = np.ones(len(lines), bool)
    left_out = {}
    for name, column in zip(names, columns, strict=True):
        missing = np.array([text in MISSING for text in column.texts] or [False])
        lacking = missing[column.codes] & kept if len(lines) else kept
        if lacking.any():
            left_out[name] = int(lacking.sum())
            kept &= ~lacking
    if not kept.any():
        raise Refused([Problem("There is no row with something in every column that is asked for.")])
    return lines[kept], [_used(Column(column.codes[kept], column.texts)) for column in columns], left_out


def _used(column: Column) -> Column:
    """Without texts that no row has."""
    used, codes = np.unique(column.codes, return_inverse=True)
    return Column(codes.astype(np.int32), tuple(column.texts[place] for place in used.tolist()))


def _response(name: str, column: Column, lines: Ints) -> Floats:
    wrong = np.array([number(text) is None for text in column.texts])
    if wrong.any():
        places = np.flatnonzero(wrong[column.codes])
        first = [no_number(column.text(place), name).at(int(lines[place])) for place in places[:LISTED_MAX].tolist()]
        raise Refused(listed(first, places))
    return np.array([number(text) for text in column.texts], float)[column.codes]


def _term(name: str, column: Column, base: str | None) -> Factor | Numbers:
    values = [number(text) for text in column.texts]
    if base is None and None not in values:
        return Numbers(name, np.array(values, float)[column.codes])
    if base is None and all(is_written(text) for text in column.texts):
        wrong = [text for text, value in zip(column.texts, values, strict=True) if value is None]
        raise Refused([no_number(text, name) for text in sorted(wrong)])
    return _factor(name, column, base)


def _factor(name: str, column: Column, base: str | None) -> Factor:
    levels = sorted(column.texts)
    if base is not None:
        if base not in levels:
            shown = ", ".join(levels[:LISTED_MAX])
            raise Refused(
                [Problem("%(column)s has no level %(base)s. Its levels: %(levels)s.", column=name, base=base, levels=shown)]
            )
        levels.remove(base)
        levels.insert(0, base)
    place = {level: position for position, level in enumerate(levels)}
    return Factor(name, tuple(levels), np.array([place[text] for text in column.texts], np.int64)[column.codes])


def _sorted(factor: Factor, order: Ints) -> Factor:
    return Factor(factor.name, factor.levels, factor.codes[order])


def _reordered(term: Factor | Numbers, order: Ints) -> Factor | Numbers:
    return _sorted(term, order) if isinstance(term, Factor) else Numbers(term.name, term.values[order])
