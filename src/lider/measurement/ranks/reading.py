"""Reads estimates with their standard errors, and the covariance behind them."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.problems import Problem, Refused
from lider.measurement.ranks.spread import Spread
from lider.measurement.ratings.columns import Column, Table, plain_name, read_table
from lider.measurement.ratings.frame import Floats, Ints
from lider.measurement.ratings.numbers import LARGEST, MISSING, no_number, number

#: A variance may differ from the squared standard error by this part: they are rounded differently.
ROUNDED = 0.02


@dataclass(frozen=True)
class Estimates:
    """Units in the order of their ids; `estimates` and `errors` (n,) in one unit. `left_out` ids have no estimate."""

    ids: tuple[str, ...]
    estimates: Floats
    errors: Floats
    left_out: tuple[str, ...]


def read_estimates(content: bytes) -> Estimates:
    """From a CSV file with the columns id (or unit), estimate and se; others are ignored.

    A unit whose estimate is empty or NA is left out. Refused, with rows: a missing column, an id that is empty or there twice, what
    is not a number, an error below 0.
    """
    table = read_table(content, ("id", "unit", "estimate", "se"))
    header = [plain_name(name) for name in table.header]
    problems = list(table.problems)
    if "id" not in header and "unit" in header:
        header[header.index("unit")] = "id"
    for name in ("id", "estimate", "se"):
        if header.count(name) != 1:
            found = ", ".join(table.header)
            problems.append(
                Problem("The first row must name the column %(column)s once. It names: %(found)s.", column=name, found=found)
            )
    if problems:
        raise Refused(problems)
    columns = [table.columns[header.index(name)] for name in ("id", "estimate", "se")]
    ids, missing = _ids(table, columns[0]), [text in MISSING for text in columns[1].texts]
    kept = [place for place in range(len(ids)) if not missing[columns[1].codes[place]]]
    estimates, errors = _numbers(table, columns[1], "estimate", kept), _numbers(table, columns[2], "se", kept)
    for place in kept:
        if errors[place] < 0:
            problems.append(Problem("A standard error cannot be below 0.").at(int(table.lines[place])))
    if not kept:
        problems.append(Problem("There is no unit with an estimate."))
    if problems:
        raise Refused(problems)
    order = sorted(kept, key=lambda place: ids[place])
    absent = sorted(set(ids) - {ids[place] for place in order})
    return Estimates(tuple(ids[place] for place in order), estimates[order], errors[order], tuple(absent))


def _ids(table: Table, column: Column) -> list[str]:
    found = [column.text(place) for place in range(len(table.lines))]
    problems, seen = [], dict[str, int]()
    for place, name in enumerate(found):
        row = int(table.lines[place])
        if not name:
            problems.append(Problem("The id is empty.").at(row))
        elif name in seen:
            problems.append(Problem("%(id)s is already in row %(row)s. Keep one of the two.", id=name, row=seen[name]).at(row))
        seen.setdefault(name, row)
    if problems:
        raise Refused(problems)
    return found


def _numbers(table: Table, column: Column, name: str, kept: list[int]) -> Floats:
    """The values (rows,), NaN where a row is not kept."""
    problems = []
    found = np.full(len(table.lines), np.nan)
    for place in kept:
        value = number(column.text(place))
        if value is None:
            problems.append(no_number(column.text(place), name).at(int(table.lines[place])))
        else:
            found[place] = value
    if problems:
        raise Refused(problems)
    return found


def read_covariance(content: bytes, estimates: Estimates) -> Spread:
    """The covariance of the estimates from a CSV table with the ids in its first row and its first column.

    The ids may come in any order, and others may be among them. Refused: an id that is missing, what is not a number, a table that
    is not symmetric, a variance that is not the squared standard error (2 % are forgiven as rounding), an impossible covariance.
    """
    if (matrix := _plain(content, estimates.ids)) is not None:
        return _spread(matrix, estimates)
    table = read_table(content, estimates.ids)
    names = [name for name in table.header[1:]]
    problems = list(table.problems)
    rows = {table.columns[0].text(place): place for place in range(len(table.lines))} if table.columns else {}
    for name in estimates.ids:
        if names.count(name) != 1 or name not in rows:
            template = "%(id)s must be in the first row and in the first column of the covariance, once each."
            problems.append(Problem(template, id=name))
    if problems:
        raise Refused(problems)
    kept = [rows[name] for name in estimates.ids]
    columns = [_numbers(table, table.columns[1 + names.index(name)], name, kept)[kept] for name in estimates.ids]
    return _spread(np.column_stack(columns), estimates)


def _plain(content: bytes, ids: tuple[str, ...]) -> Floats | None:
    """The covariance (n, n) where the file is plain: a full table of numbers in UTF-8; None where it needs a closer look.

    Several million cells are read in a second, which reading them as texts would not do.
    """
    first, _, rest = content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    delimiter = max(b",;\t", key=lambda sign: first.count(bytes([sign])))
    try:
        names = [cell.strip() for cell in first.decode().split(chr(delimiter))][1:]
        lines = [line for line in rest.decode().splitlines() if line.strip()]
        rows = [line.partition(chr(delimiter)) for line in lines]
        places = {name.strip(): place for place, (name, _, _) in enumerate(rows)}
        order = [names.index(name) for name in ids], [places[name] for name in ids]
        if len(set(names)) < len(names) or len(places) < len(rows):
            return None
        whole = np.loadtxt([numbers for _, _, numbers in rows], delimiter=chr(delimiter), ndmin=2)
    except (ValueError, KeyError):
        return None
    if whole.shape != (len(rows), len(names)) or not (np.abs(whole) <= LARGEST).all():
        return None
    return np.asarray(whole[np.ix_(order[1], order[0])], float)


def _spread(matrix: Floats, estimates: Estimates) -> Spread:
    problems = []
    size = np.sqrt(np.abs(np.outer(np.diag(matrix), np.diag(matrix))))
    uneven: Ints = np.argwhere(np.abs(matrix - matrix.T) > 1e-6 * size)
    for j, k in uneven[:1]:
        template = "The covariance of %(one)s and %(other)s is %(here)s in one place and %(there)s in the other."
        values = {"one": estimates.ids[j], "other": estimates.ids[k], "here": matrix[j, k], "there": matrix[k, j]}
        problems.append(Problem(template, **values))
    for place in np.flatnonzero(np.abs(np.diag(matrix) - estimates.errors**2) > ROUNDED * estimates.errors**2)[:20]:
        template = "The variance of %(id)s is %(variance)s, but its standard error squared is %(square)s. They must agree."
        values = {"id": estimates.ids[place], "variance": matrix[place, place], "square": estimates.errors[place] ** 2}
        problems.append(Problem(template, **values))
    if problems:
        raise Refused(problems)
    try:
        return Spread.of_matrix(matrix)
    except ValueError as error:
        raise Refused(
            [Problem("The table is no covariance: some weighted sum of the units would have a variance below 0.")]
        ) from error
