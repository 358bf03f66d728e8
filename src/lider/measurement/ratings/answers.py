"""The cells of a file as scores and points, with the maxima, groups and weights of its criteria."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.columns import Column, Small
from lider.measurement.ratings.entries import Entries, cells
from lider.measurement.ratings.frame import Floats, Ints
from lider.measurement.ratings.properties import groups, maxima, weights
from lider.measurement.ratings.scores import BANDS, STEPS_MAX, Regulation, Scale, Score, scale_of
from lider.measurement.ratings.silence import override, silent_audits

_MISSING, _WRONG = -1, -2


@dataclass(frozen=True)
class Answers:
    """The answers that are there, and what holds for each criterion of the file (`maximum`, `group`, `weight` by its position).

    `silent` is per audit of the file. `channel` is the audits' channel where only the criteria tell it.
    """

    audit: Ints
    criterion: Ints
    score: Ints
    points: Floats
    maximum: Ints
    group: tuple[str, ...]
    weight: Floats
    silent: NDArray[np.bool_]
    channel: Column | None
    mapped: bool
    maxima: str
    warnings: tuple[str, ...]


def read_answers(entries: Entries, regulation: Regulation | None, answers: bool) -> tuple[Answers, list[Problem]]:
    """Scores and points of all cells. The problems are those of single cells and of the columns max, weight and group; where there
    is one, the answers are not to be used. Refused at once where all answers are missing, or answers need a regulation."""
    _require_regulation(entries, regulation, answers)
    texts = _texts(entries)
    scales = [scale_of(code, regulation, answers, texts[k]) for k, code in enumerate(entries.criteria)]
    score, points, problems = _scored(entries, scales, texts)
    there = np.flatnonzero(score >= 0)
    if not len(there) and not problems:
        raise Refused([Problem("There is no answer: every score is missing.")])
    channel, wrong = _channels(entries, regulation, there)
    problems += wrong
    group, wrong = groups(entries)
    problems += wrong
    maximum, source, warnings, wrong = maxima(entries, scales, group, score)
    problems += wrong
    problems += _too_large(entries, score, there, maximum)
    weight, wrong = weights(entries)
    problems += wrong
    found = Answers(
        audit=entries.audit[there], criterion=entries.criterion[there], score=score[there], points=points[there],
        maximum=maximum, group=group, weight=weight, silent=np.zeros(len(entries.audits), bool),
        channel=channel, mapped=False, maxima=source, warnings=tuple(warnings),
    )  # fmt: skip
    if problems:
        return found, problems
    found = _banded(_with_points(found), entries)
    return (_regulated(found, entries, regulation, answers) if regulation else found), []


def _require_regulation(entries: Entries, regulation: Regulation | None, answers: bool) -> None:
    if answers and not (regulation and set(entries.criteria) <= set(regulation.criteria)):
        template = "The column answer holds answers of a regulation: give its --rules and --criteria, or write scores under score."
        raise Refused([Problem(template).at(1)])


def _texts(entries: Entries) -> list[list[str]]:
    """The different texts of each criterion."""
    there = np.zeros((len(entries.criteria), len(entries.values.texts)), bool)
    there[entries.criterion, entries.values.codes] = True
    return [[entries.values.texts[code] for code in np.flatnonzero(row)] for row in there]


def _scored(entries: Entries, scales: list[Scale], texts: list[list[str]]) -> tuple[Ints, Floats, list[Problem]]:
    """Category (-1 missing) and points (nan: by the maximum) of every cell, each different text read once."""
    width = len(entries.values.texts)
    code = {text: place for place, text in enumerate(entries.values.texts)}
    score = np.full(len(scales) * width, _MISSING, np.int64)
    points = np.full(len(scales) * width, np.nan)
    said: dict[int, Problem] = {}
    for k, scale in enumerate(scales):
        for text in texts[k]:
            place, cell = k * width + code[text], scale.cell(text)
            if isinstance(cell, Score):
                score[place] = cell.category
                points[place] = np.nan if cell.points is None else float(cell.points)
            elif cell is not None:
                score[place], said[place] = _WRONG, cell
    key = entries.criterion * width + entries.values.codes
    problems: list[Problem] = []
    if said:
        wrong = np.flatnonzero(score[key] == _WRONG)
        problems += cells(wrong, entries, lambda row: _of(said[int(key[row])], entries, row))
    return score[key], points[key], problems


def _of(problem: Problem, entries: Entries, row: int) -> Problem:
    """The problem, with audit and criterion: in a wide file the row alone does not say which cell."""
    audit, code = entries.audits[entries.audit[row]], entries.criteria[entries.criterion[row]]
    return Problem("Audit %(audit)s, criterion %(code)s: " + problem.template, **{**problem.values, "audit": audit, "code": code})


def _too_large(entries: Entries, score: Ints, there: Ints, maximum: Ints) -> list[Problem]:
    rows = there[score[there] > maximum[entries.criterion[there]]]

    def say(row: int) -> Problem:
        k = int(entries.criterion[row])
        template = "Audit %(audit)s, criterion %(code)s: the score %(score)s is above the highest, %(maximum)s."
        audit = entries.audits[entries.audit[row]]
        return Problem(template, audit=audit, code=entries.criteria[k], score=int(score[row]), maximum=int(maximum[k]))

    return list(cells(rows, entries, say))


def _with_points(answers: Answers) -> Answers:
    by_maximum = 100.0 * answers.score / answers.maximum[answers.criterion]
    return replace(answers, points=np.where(np.isnan(answers.points), by_maximum, answers.points))


def _banded(answers: Answers, entries: Entries) -> Answers:
    """Scales with more than STEPS_MAX steps in BANDS bands. The points stay as they are."""
    fine = answers.maximum > STEPS_MAX
    if not fine[answers.criterion].any():
        return answers
    names = ", ".join(sorted(entries.criteria[k] for k in np.flatnonzero(fine) if k in set(answers.criterion.tolist())))
    score = np.where(fine[answers.criterion], answers.score * BANDS // answers.maximum[answers.criterion], answers.score)
    maximum = np.where(fine, BANDS, answers.maximum)
    warning = f"Scales of more than {STEPS_MAX} steps are cut into {BANDS} equal bands in the logit link: {names}."
    return replace(answers, score=score, maximum=maximum, warnings=(*answers.warnings, warning))


def _channels(entries: Entries, regulation: Regulation | None, there: Ints) -> tuple[Column | None, list[Problem]]:
    """The audits' channel where the file does not say it; channels that the rules do not have, answers outside their channel."""
    if regulation is None:
        return None, []
    names = tuple(regulation.rules.channels)
    own = np.array([_own(code, regulation, names) for code in entries.criteria], np.int32)
    given = entries.head.get("channel")
    if given is None:
        known = there[own[entries.criterion[there]] >= 0][::-1]
        of = np.full(len(entries.audits), -1, np.int32)
        of[entries.audit[known]] = own[entries.criterion[known]]
        if (of[entries.audit[there]] < 0).any():
            return None, []
        derived: Column | None = Column(of, names)
    else:
        place = {name: code for code, name in enumerate(names)}
        of, derived = np.array([place.get(text, -1) for text in given.texts], np.int32)[given.codes], None
    problems = _strange(entries, given, names, of) if given else []
    rows = there[(own[entries.criterion[there]] >= 0) & (of[entries.audit[there]] >= 0)]
    rows = rows[own[entries.criterion[rows]] != of[entries.audit[rows]]]

    def say(row: int) -> Problem:
        audit, k = int(entries.audit[row]), int(entries.criterion[row])
        template = "Criterion %(code)s belongs to the channel %(own)s, but audit %(audit)s is in the channel %(channel)s."
        said = {"own": names[own[k]], "channel": names[of[audit]], "audit": entries.audits[audit], "code": entries.criteria[k]}
        return Problem(template, **said)

    return derived, [*problems, *cells(rows, entries, say)]


def _own(code: str, regulation: Regulation, channels: tuple[str, ...]) -> int:
    return channels.index(regulation.criteria[code].channel) if code in regulation.criteria else -1


def _strange(entries: Entries, given: Column, names: tuple[str, ...], of: Small) -> list[Problem]:
    template = "The rules have no channel %(channel)s. Use one of: %(known)s; or add it to [channels] of the rules."
    rows = np.flatnonzero(of < 0)
    unknown = {given.text(int(row)): int(entries.first[row]) for row in rows[::-1] if given.text(int(row))}
    return [Problem(template, channel=name, known=", ".join(names)).at(row) for name, row in sorted(unknown.items())]


def _regulated(answers: Answers, entries: Entries, regulation: Regulation, as_answers: bool) -> Answers:
    """With the regulation's weights, and its word where no contact was made, if it has every criterion that has an answer."""
    codes = {entries.criteria[k] for k in np.unique(answers.criterion)}
    strangers = sorted(codes - set(regulation.criteria))
    if strangers:
        few = ", ".join(strangers[:10]) + (" …" if len(strangers) > 10 else "")
        warning = f"The index is not computed: the criteria file does not have {few}."
        return replace(answers, warnings=(*answers.warnings, warning))
    silent = silent_audits(entries, regulation, as_answers)
    kept = override(answers.audit, answers.criterion, answers.score, answers.points, silent, entries, regulation)
    audit, criterion, score, points = kept
    weight = np.array([_effective(code, codes, regulation) for code in entries.criteria])
    warnings = answers.warnings
    if silent.any():
        warnings = (*warnings, f"No contact was made in {int(silent.sum())} audits: the regulation sets their answers.")
    return replace(
        answers, audit=audit, criterion=criterion, score=score, points=points, weight=weight, silent=silent, mapped=True,
        warnings=warnings,
    )  # fmt: skip


def _effective(code: str, codes: set[str], regulation: Regulation) -> float:
    """A criterion's weight in its channel: its share of its dimension there, times the dimension's weight."""
    if code not in codes:
        return 0.0
    criterion = regulation.criteria[code]
    beside = [c for c in regulation.criteria.of(criterion.channel) if c.dimension == criterion.dimension and c.code in codes]
    total = sum(c.weight for c in beside)
    return float(criterion.weight / total * regulation.rules.dimensions[criterion.dimension]) if total else 0.0
