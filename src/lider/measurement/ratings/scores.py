"""What a cell of a ratings file says: an ordered score with its points, nothing, or something that cannot be used."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lider.measurement.answers import Missing, points
from lider.measurement.criteria import Criteria, Criterion
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Rules
from lider.measurement.scales import Count, Named, OnLine, Share

#: A scale has at most so many steps; a finer one is cut into BANDS equal bands for the steps of the model, never for the points.
STEPS_MAX, BANDS = 20, 10
#: Texts of a missing answer, in lower case.
MISSING = frozenset({"", "na", "n/a", "-"})
_WHOLE = re.compile(r"([0-9]{1,6})(?:[.,]0{0,30})?")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?(?:e-?[0-9]+)?")
_QUARTERS = 4


@dataclass(frozen=True)
class Regulation:
    """Rules and criteria of an edition. They must agree (`agreement.require`)."""

    rules: Rules
    criteria: Criteria


@dataclass(frozen=True)
class Score:
    """An answer: its ordered category, from 0 for the worst, and its points 0..100; None where 100 · category / maximum."""

    category: int
    points: Fraction | None = None


#: Reads a cell: a score, None where the answer is missing, or what is wrong with it.
Cell = Callable[[str], Score | Problem | None]


@dataclass(frozen=True)
class Scale:
    """How the cells of a criterion are read, and its highest category; None where the file has to say it."""

    cell: Cell
    maximum: int | None


def plain_cell(text: str) -> Score | Problem | None:
    """A whole number from 0, also written 3.0; empty, NA, n/a or - is missing."""
    if text.lower() in MISSING:
        return None
    if found := _WHOLE.fullmatch(text):
        return Score(int(found[1]))
    lower = text.lower()
    if lower.lstrip("+-") in ("nan", "inf", "infinity"):
        why = "is not a score; leave the cell empty, or write NA, where there is no answer"
    elif not _NUMBER.fullmatch(lower):
        why = "is not a number; write a whole number from 0, or NA"
    elif text.startswith("-"):
        why = "is negative; scores begin at 0"
    elif lower.isdigit():
        why = "is too large for a score"
    else:
        why = "is not a whole number; write 0, 1, 2 and so on, or NA"
    return Problem('The score "%(text)s" %(why)s.', text=text[:60], why=why)


PLAIN = Scale(plain_cell, None)


def scale_of(code: str, regulation: Regulation | None, answers: bool, texts: Iterable[str] = ()) -> Scale:
    """How a criterion's cells are read, of which `texts` are there. `answers`: as the regulation's answers instead of scores.

    A score counts the steps of the criterion's scale from the worst (0) to the best; its points are 100 · score / maximum. A count
    and a duration are read as they are measured, and so is a share written 3/5: their points are the regulation's, and their
    category is cut at the regulation's bands (a share: in quarters). Shares written as whole numbers have the file's maximum.
    """
    if regulation is None or code not in regulation.criteria:
        return PLAIN
    criterion, rules = regulation.criteria[code], regulation.rules
    if answers or isinstance(criterion.points, OnLine | Count):
        return Scale(_worth(criterion, rules), len(_bands(criterion, rules)))
    if isinstance(criterion.points, Named):
        return Scale(plain_cell, len(_bands(criterion, rules)))
    if any("/" in text and text.lower() not in MISSING for text in texts):
        return Scale(_worth(criterion, rules), len(_bands(criterion, rules)))
    return PLAIN


def silence_of(code: str, answer: str, regulation: Regulation, answers: bool) -> Callable[[str], bool]:
    """Whether a cell is the answer that means that no contact was made ([no_contact])."""
    if answers:
        return lambda text: text == answer
    worth = _worth(regulation.criteria[code], regulation.rules)(answer)
    read = scale_of(code, regulation, answers=False).cell
    wanted = worth.category if isinstance(worth, Score) else None

    def silent(text: str) -> bool:
        found = read(text)
        return isinstance(found, Score) and found.category == wanted

    return silent


def _worth(criterion: Criterion, rules: Rules) -> Cell:
    bands = _bands(criterion, rules)

    def cell(text: str) -> Score | Problem | None:
        if text.lower() in MISSING:
            return None
        try:
            worth = points(criterion, text, rules)
        except Refused as refused:
            return refused.problems[0]
        return None if isinstance(worth, Missing) else Score(sum(worth >= band for band in bands), worth)

    return cell


def _bands(criterion: Criterion, rules: Rules) -> list[Fraction]:
    """The points from which each category but the lowest begins, ascending, at most BANDS."""
    match criterion.points:
        case Named(names):
            values: Mapping[Fraction, None] = dict.fromkeys(sorted(names.values()))
        case OnLine(line):
            values = dict.fromkeys(sorted(y for _, y in rules.lines[line]))
        case Share(low, high):
            values = dict.fromkeys(sorted(low + (high - low) * Fraction(part, _QUARTERS) for part in range(_QUARTERS + 1)))
        case Count(first, last, low, high):
            values = dict.fromkeys(sorted(low + (high - low) * Fraction(step, last - first) for step in range(last - first + 1)))
    found = list(values)[1:] or [Fraction(100)]
    if len(found) <= BANDS:
        return found
    return [found[round(place * (len(found) - 1) / (BANDS - 1))] for place in range(BANDS)]
