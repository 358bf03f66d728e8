"""Reads ratings from a file: any order of rows gives the same arrays, and whatever cannot be used is named with its row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.problems import Refused
from lider.measurement.ratings.answers import Answers, read_answers
from lider.measurement.ratings.columns import Column, read_table
from lider.measurement.ratings.entries import Entries, read_entries
from lider.measurement.ratings.frame import Floats, Ints, Ratings
from lider.measurement.ratings.layout import KNOWN, layout
from lider.measurement.ratings.order import ascending, firsts
from lider.measurement.ratings.scores import Regulation
from lider.measurement.ratings.times import scaled

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Reading:
    """A file as arrays, and what has to be known of it besides.

    `regulation` is None unless every criterion that has an answer is in it. `silent`, per audit, says that no contact was made and
    the regulation set the answers. `without_answers` has, by kind, the names of the file that no answer stands behind: they are not
    in `ratings`. `channels`, `scenarios` and `categories` say which of these columns the file has. `maxima` says where the highest
    scores come from: `rules`, `file`, `data`, or several of them joined by a comma; `time` is the column that says when audits were
    made.
    """

    ratings: Ratings
    regulation: Regulation | None
    silent: Flags
    without_answers: dict[str, tuple[str, ...]]
    channels: bool
    scenarios: bool
    categories: bool
    maxima: str
    time: str | None
    warnings: tuple[str, ...]


def read_ratings(content: bytes, regulation: Regulation | None = None) -> Reading:
    """Reads a ratings file, plain or gzipped.

    Wide: `audit, institution, auditor`, perhaps `channel, scenario, category, date` (or `order`), and a column of scores for each
    criterion. Long: the same with `criterion, score` and perhaps `max, weight, group`. A score is a whole number from 0; empty, NA
    or - is missing. Criteria found in the regulation have their maxima, dimensions and weights from there; others from the column
    `max`, or, said in `warnings`, from the highest score in the file. Criteria with equal maxima form a scale group unless `group`
    says otherwise.

    Refused, with every problem and its row, for: missing or doubled columns; no rows; nothing but missing answers; cells of the
    head that are empty; an audit with two institutions, auditors, channels or scenarios; an institution in two categories; an
    answer there twice; a score that is not a whole number within 0 and the maximum; a max, weight or group that is not the same in
    all rows of its criterion; a channel that the regulation does not have, a criterion of another channel than its audit's.
    """
    table = read_table(content, KNOWN)
    shape = layout(table.header)
    entries, problems = read_entries(table, shape)
    answers, found = read_answers(entries, regulation, shape.answers)
    if problems := problems + found:
        raise Refused(sorted(problems, key=lambda problem: (problem.row is None, problem.row or 0)))
    return _reading(entries, answers, regulation)


def _reading(entries: Entries, answers: Answers, regulation: Regulation | None) -> Reading:
    """Names in order, without those that have no answer; audits by (institution, name), answers by (audit, criterion)."""
    count = len(entries.audits)
    used = np.zeros(count, bool)
    used[answers.audit] = True
    institution, institutions = _sorted(entries.head["institution"], used)
    audit_names = np.array(entries.audits, dtype=object)
    order = np.array(sorted(np.flatnonzero(used), key=lambda audit: (institution[audit], audit_names[audit])), np.int64)
    place = np.empty(count, np.int64)
    place[order] = np.arange(len(order))
    head = {name: _sorted(entries.head.get(name) or _one(count), used) for name in ("auditor", "channel", "scenario")}
    if answers.channel is not None:
        head["channel"] = _sorted(answers.channel, used)
    there = firsts(answers.criterion, len(entries.criteria)) >= 0
    criteria, criterion = np.flatnonzero(there), (np.cumsum(there) - 1)[answers.criterion]
    names = [entries.criteria[code] for code in criteria]
    by_name = np.argsort(np.array(names, dtype=object), kind="stable")
    rank = np.empty(len(names), np.int64)
    rank[by_name] = np.arange(len(names))
    rows = ascending(place[answers.audit] * len(names) + rank[criterion], len(order) * len(names))
    of = criteria[by_name]
    categories, category_of = _categories(entries, institution, len(institutions), order)
    mapped = regulation if answers.mapped else None
    times = entries.times
    when = scaled(None if times.when is None else times.when[order])
    ratings = Ratings(
        institutions=institutions, auditors=head["auditor"][1], channels=head["channel"][1], scenarios=head["scenario"][1],
        audits=tuple(audit_names[order]), criteria=tuple(names[code] for code in by_name),
        categories=categories, category_of=category_of,
        institution_of=institution[order], auditor_of=head["auditor"][0][order],
        channel_of=head["channel"][0][order], scenario_of=head["scenario"][0][order],
        audit=place[answers.audit][rows], criterion=rank[criterion][rows],
        score=answers.score[rows], points=answers.points[rows],
        maximum=answers.maximum[of], group=_groups(answers, of), weight=answers.weight[of],
        share=_shares(head["channel"][1], regulation), when=when,
    )  # fmt: skip
    return Reading(
        ratings, mapped, answers.silent[order], _without_answers(entries, used, names),
        channels="channel" in entries.head or answers.channel is not None, scenarios="scenario" in entries.head,
        categories="category" in entries.head, maxima=answers.maxima, time=times.column if when is not None else None,
        warnings=(*answers.warnings, *times.warnings),
    )  # fmt: skip


def _one(count: int) -> Column:
    return Column(np.zeros(count, np.int32), ("",))


def _sorted(column: Column, used: Flags) -> tuple[Ints, tuple[str, ...]]:
    """Positions in the sorted names of the audits that are used; -1 elsewhere."""
    codes = np.unique(column.codes[used])
    names = sorted((column.texts[code], code) for code in codes)
    new = np.full(len(column.texts), -1, np.int64)
    new[[code for _, code in names]] = np.arange(len(names))
    return new[column.codes], tuple(name for name, _ in names)


def _categories(entries: Entries, institution: Ints, count: int, audits: Ints) -> tuple[tuple[str, ...], Ints]:
    used = np.zeros(len(entries.audits), bool)
    used[audits] = True
    category, names = _sorted(entries.head.get("category") or _one(len(used)), used)
    of = np.zeros(count, np.int64)
    of[institution[audits]] = category[audits]
    return names, of


def _groups(answers: Answers, of: Ints) -> Ints:
    """Numbers of scale groups in the order of (group's name, maximum): a scale has one maximum."""
    keys = [(answers.group[code], int(answers.maximum[code])) for code in of]
    known = {key: number for number, key in enumerate(sorted(set(keys)))}
    return np.array([known[key] for key in keys], np.int64)


def _shares(channels: tuple[str, ...], regulation: Regulation | None) -> Floats:
    """The published mix over the channels that are there; an absent channel gives its weight to the others."""
    shares = np.ones(len(channels))
    if regulation is not None and set(channels) <= set(regulation.rules.channels):
        given = np.array([float(regulation.rules.channels[name]) for name in channels])
        shares = given if given.sum() > 0 else shares
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _without_answers(entries: Entries, used: Flags, criteria: list[str]) -> dict[str, tuple[str, ...]]:
    named = {"audit": set(np.array(entries.audits, dtype=object)[~used]), "criterion": set(entries.criteria) - set(criteria) - {""}}
    for name, column in entries.head.items():
        there = {column.texts[code] for code in np.unique(column.codes[used])}
        named[name] = {column.texts[code] for code in np.unique(column.codes)} - there
    return {name: tuple(sorted(names)) for name, names in sorted(named.items()) if names}
