"""The answers laid out for the fit: one dense row per criterion, one column per audit, and what is left out of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.facets.tallies import tally
from lider.measurement.ratings.frame import Floats, Ints, Ratings

ENOUGH = 10  # answers in every category, before a criterion gets steps of its own
PSEUDO = 0.3  # of an answer, given to a category nobody used and taken from extreme scores (Linacre)

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Layout:
    """Shapes: I institutions, J auditors, A audits, K criteria in the fit, H the highest maximum among them, S step sets."""

    answers: NDArray[np.int8]  # (K, A), -1 where missing
    totals: Floats  # (A,): the sum of scores
    institution: Ints  # (A,) ascending
    auditor: Ints  # (A,)
    channel: Ints  # (A,)
    scenario: Ints  # (A,)
    sizes: tuple[int, int, int, int]  # institutions, auditors, channels, scenarios
    criteria: Ints  # (K,): positions in the ratings
    height: Ints  # (K,): maxima
    step_set: Ints  # (K,)
    set_height: Ints  # (S,)
    observed: Floats  # (K, H + 1): answers per category
    counts: Floats  # the same; but a category of a step set that nobody used has a pseudo-answer

    @property
    def highest(self) -> int:
        return int(self.height.max(initial=1))


@dataclass(frozen=True)
class Trimmed:
    """Which elements give the likelihood nothing to work with: every answer of theirs is the same, or the extreme."""

    empty: Flags  # (criteria,): without an answer
    constant: Flags  # (criteria,): all answers alike
    institutions: Flags  # extreme, and left out because there is no correction
    auditors: Flags  # extreme, and left out because they are fixed


def trim(ratings: Ratings, *, institutions: bool, auditors: bool) -> tuple[Trimmed, NDArray[np.bool_]]:
    """Leave out what has no finite estimate, until nothing more falls out. Returns also which answers stay."""
    kinds = len(ratings.criteria)
    place, top = ratings.institution_of[ratings.audit], ratings.maximum[ratings.criterion]
    stays = np.ones(len(ratings.audit), dtype=bool)
    answered = np.bincount(ratings.criterion, minlength=kinds) > 0
    lost = Trimmed(~answered, *(np.zeros(n, dtype=bool) for n in (kinds, len(ratings.institutions), len(ratings.auditors))))
    while True:
        before = int(stays.sum())
        lost.constant[:] |= answered & _constant(ratings, stays)
        stays &= ~lost.constant[ratings.criterion]
        if institutions:
            lost.institutions[:] |= _extreme(place, ratings.score, top, stays, len(ratings.institutions))
            stays &= ~lost.institutions[place]
        if auditors:
            rater = ratings.auditor_of[ratings.audit]
            lost.auditors[:] |= _extreme(rater, ratings.score, top, stays, len(ratings.auditors))
            stays &= ~lost.auditors[rater]
        if int(stays.sum()) == before:
            return lost, stays


def _constant(ratings: Ratings, stays: Flags) -> Flags:
    seen = _categories(ratings, stays) > 0
    return np.asarray(seen.sum(axis=1) <= 1)


def _extreme(place: Ints, score: Ints, top: Ints, stays: Flags, size: int) -> Flags:
    got = np.bincount(place[stays], weights=score[stays], minlength=size)
    possible = np.bincount(place[stays], weights=top[stays], minlength=size)
    return np.asarray((possible > 0) & ((got == 0) | (got == possible)))


def _categories(ratings: Ratings, stays: Flags) -> Ints:
    width = int(ratings.maximum.max(initial=1)) + 1
    cells = ratings.criterion[stays] * width + ratings.score[stays]
    return np.bincount(cells, minlength=len(ratings.criteria) * width).reshape(len(ratings.criteria), width).astype(np.int64)


def lay_out(ratings: Ratings, lost: Trimmed, stays: Flags, *, steps: str) -> Layout:
    """The dense layout of the answers that stay. `steps`: "auto", "shared" or "own"."""
    kept = np.flatnonzero(~lost.empty & ~lost.constant)
    counts = _categories(ratings, stays)[kept]
    height = ratings.maximum[kept]
    own = _own(counts, height, steps)
    step_set, set_height = _sets(ratings.group[kept], height, own)
    seen = counts[:, : int(height.max(initial=1)) + 1]
    row = np.full(len(ratings.criteria), -1)
    row[kept] = np.arange(len(kept))
    answers = np.full((len(kept), len(ratings.audits)), -1, dtype=np.int8)
    chosen = slice(None) if stays.all() else stays
    answers[row[ratings.criterion[chosen]], ratings.audit[chosen]] = ratings.score[chosen]
    return Layout(
        answers=answers,
        totals=tally(ratings.audit[chosen], ratings.score[chosen].astype(np.float64), len(ratings.audits)),
        institution=ratings.institution_of,
        auditor=ratings.auditor_of,
        channel=ratings.channel_of,
        scenario=ratings.scenario_of,
        sizes=(len(ratings.institutions), len(ratings.auditors), len(ratings.channels), len(ratings.scenarios)),
        criteria=kept,
        height=height,
        step_set=step_set,
        set_height=set_height,
        observed=seen.astype(np.float64),
        counts=_with_pseudo(seen, step_set, set_height),
    )


def _own(counts: Ints, height: Ints, steps: str) -> Flags:
    if steps != "auto":
        return np.full(len(height), steps == "own")
    inside = np.arange(counts.shape[1]) <= height[:, None]
    return np.asarray(np.where(inside, counts, ENOUGH).min(axis=1, initial=ENOUGH) >= ENOUGH)


def _sets(group: Ints, height: Ints, own: Flags) -> tuple[Ints, Ints]:
    keys = [(-1, k, int(m)) if mine else (0, int(g), int(m)) for k, (g, m, mine) in enumerate(zip(group, height, own, strict=True))]
    names = sorted(set(keys))
    where = {key: at for at, key in enumerate(names)}
    return np.array([where[key] for key in keys], dtype=np.int64), np.array([key[2] for key in names], dtype=np.int64)


def _with_pseudo(counts: Ints, step_set: Ints, set_height: Ints) -> Floats:
    filled = counts.astype(np.float64)
    for one, top in enumerate(set_height):
        members = np.flatnonzero(step_set == one)
        part = filled[members, : top + 1]
        unused = part.sum(axis=0) == 0
        if unused.any():
            answers = part.sum(axis=1, keepdims=True)
            lent = min(PSEUDO, answers.sum() / 2 / unused.sum())  # never more than half of what there is
            part *= 1 - lent * unused.sum() / answers.sum()
            part[:, unused] += lent * answers / answers.sum()
            filled[members, : top + 1] = part
    return filled
