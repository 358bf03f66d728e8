"""What the columns max, group and weight say of the criteria, or the data where they are silent."""

import re

import numpy as np

from lider.measurement.problems import Problem
from lider.measurement.ratings.columns import Column
from lider.measurement.ratings.entries import Entries, cells
from lider.measurement.ratings.frame import Floats, Ints
from lider.measurement.ratings.scores import MISSING, Scale

_MAXIMUM = re.compile(r"0*([1-9][0-9]{0,5})(?:[.,]0{0,30})?")
_WEIGHT = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,30})?")
_NAMED_MAX = 10


def groups(entries: Entries) -> tuple[tuple[str, ...], list[Problem]]:
    """The scale group's name of each criterion, empty where the file names none."""
    return _stated(entries, "group")


def weights(entries: Entries) -> tuple[Floats, list[Problem]]:
    """The weight of each criterion in the fair score; 1 where the file says none."""
    texts, problems = _stated(entries, "weight")
    for code, text in zip(entries.criteria, texts, strict=True):
        if text and not _WEIGHT.fullmatch(text):
            template = 'The weight "%(text)s" of the criterion %(code)s is not a number such as 2 or 1.5.'
            problems.append(Problem(template, text=text[:60], code=code).at(_row(entries, "weight", text, code)))
    if problems:
        return np.ones(len(texts)), problems
    found = np.array([float(text.replace(",", ".")) if text else 1.0 for text in texts])
    if len(found) and not found.any():
        return found, [Problem("Every weight is 0. Give at least one criterion a weight above 0.")]
    return found, []


def maxima(
    entries: Entries, scales: list[Scale], group: tuple[str, ...], score: Ints
) -> tuple[Ints, str, list[str], list[Problem]]:
    """The highest score of each criterion, at least 1, where it comes from, and what is to be said about it.

    From the regulation; else from the column max; else the highest score of the data, of its group where the file names groups.
    """
    texts, problems = _stated(entries, "max")
    highest = np.zeros(len(scales), np.int64)
    np.maximum.at(highest, entries.criterion, score)
    maximum, sources, guessed = np.ones(len(scales), np.int64), set(), []
    top: dict[str, int] = {}
    for k, name in enumerate(group):
        top[name] = max(top.get(name, 0), int(highest[k])) if name else 0
    for k, (code, scale, text) in enumerate(zip(entries.criteria, scales, texts, strict=True)):
        stated = _MAXIMUM.fullmatch(text)
        if text and not stated:
            template = 'The max "%(text)s" of the criterion %(code)s is not a whole number from 1.'
            problems.append(Problem(template, text=text[:60], code=code).at(_row(entries, "max", text, code)))
        elif scale.maximum is not None:
            maximum[k] = scale.maximum
            sources.add("rules")
        elif stated:
            maximum[k] = int(stated[1])
            sources.add("file")
        else:
            maximum[k] = max(1, int(highest[k]), top[group[k]])
            sources.add("data")
            guessed.append(code)
    return maximum, ", ".join(sorted(sources)), _guesses(guessed), problems


def _guesses(codes: list[str]) -> list[str]:
    if not codes:
        return []
    few = ", ".join(sorted(codes)[:_NAMED_MAX]) + (" …" if len(codes) > _NAMED_MAX else "")
    return [f"The highest score of these criteria is the highest in the data, for want of a column max: {few}."]


def _stated(entries: Entries, name: str) -> tuple[tuple[str, ...], list[Problem]]:
    """What a column says of each criterion (empty where it says nothing), and the rows that say something else than the first."""
    column = entries.extra.get(name)
    if column is None:
        return ("",) * len(entries.criteria), []
    said = np.flatnonzero(np.array([text.lower() not in MISSING for text in column.texts])[column.codes])
    first = np.full(len(entries.criteria), -1, np.int64)
    first[entries.criterion[said[::-1]]] = said[::-1]
    rows = said[column.codes[said] != column.codes[first[entries.criterion[said]]]]
    template = (
        "The criterion %(code)s has the %(column)s %(here)s here and %(there)s in row %(first)s. Write the same in all its rows."
    )

    def say(row: int) -> Problem:
        k = int(entries.criterion[row])
        there = int(first[k])
        said = {"here": column.text(row), "there": column.text(there), "first": int(entries.line[there])}
        return Problem(template, code=entries.criteria[k], column=name, **said)

    return tuple(_text(column, int(row)) for row in first), list(cells(rows, entries, say))


def _text(column: Column, row: int) -> str:
    return column.text(row) if row >= 0 else ""


def _row(entries: Entries, name: str, text: str, code: str) -> int:
    """The first row of a criterion where the column says so."""
    column = entries.extra[name]
    rows = (column.codes == column.texts.index(text)) & (entries.criterion == entries.criteria.index(code))
    return int(entries.line[np.flatnonzero(rows)[0]])
