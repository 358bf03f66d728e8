"""The regulation's index for ratings: as `lider index` computes it, in floating point, for a million answers in no time."""

from dataclasses import dataclass

import numpy as np

from lider.measurement.ratings.frame import Floats, Ints
from lider.measurement.ratings.reading import Reading


@dataclass(frozen=True)
class Points:
    """Points 0..100. `audits` (audits,): each audit's score; `index` (institutions,): NaN without rules or without a score;
    `raw` (institutions,): the plain mean of its audits' scores."""

    audits: Floats
    index: Floats
    raw: Floats


def points_of(reading: Reading) -> Points:
    """Every audit's points and every institution's index.

    With a regulation an audit's points are its dimensions' means weighted by [dimensions], and the index weighs channels after
    scenarios (docs/method.md, "The five steps"); without one they are the mean of 100 · score / maximum over the answered
    criteria, and there is no index. Differs from the exact index by less than 1e-9.
    """
    ratings = reading.ratings
    audits = len(ratings.audits)
    if reading.regulation is None:
        scores = _mean(ratings.audit, ratings.points, np.ones(len(ratings.points)), audits)
        return Points(scores, np.full(len(ratings.institutions), np.nan), _raw(reading, scores))
    scores = _regulated(reading)
    return Points(scores, _index(reading, scores), _raw(reading, scores))


def _mean(place: Ints, values: Floats, weights: Floats, size: int) -> Floats:
    """Weighted means by place; NaN where no weight is."""
    top = np.bincount(place, weights=weights * values, minlength=size)
    bottom = np.bincount(place, weights=weights, minlength=size)
    return np.asarray(np.divide(top, bottom, out=np.full(size, np.nan), where=bottom > 0), float)


def _raw(reading: Reading, scores: Floats) -> Floats:
    there = np.flatnonzero(~np.isnan(scores))
    of = reading.ratings.institution_of[there]
    return _mean(of, scores[there], np.ones(len(there)), len(reading.ratings.institutions))


def _regulated(reading: Reading) -> Floats:
    """Dimension scores of each audit, weighted by [dimensions]; a dimension without an answer drops out."""
    regulation, ratings = reading.regulation, reading.ratings
    if regulation is None:
        raise ValueError("there is no regulation")
    names = list(regulation.rules.dimensions)
    criteria = [regulation.criteria[code] for code in ratings.criteria]
    dimension = np.array([names.index(criterion.dimension) for criterion in criteria], np.int64)
    weight = np.array([float(criterion.weight) for criterion in criteria])
    audits, width = len(ratings.audits), len(names)
    cell, own = ratings.audit * width + dimension[ratings.criterion], weight[ratings.criterion]
    top = np.bincount(cell, weights=own * ratings.points, minlength=audits * width).reshape(audits, width)
    bottom = np.bincount(cell, weights=own, minlength=audits * width).reshape(audits, width)
    under = bottom + _unasked(reading, names)
    dimensions = np.divide(top, under, out=np.full(top.shape, np.nan), where=under > 0)
    weights = np.where(np.isnan(dimensions), 0.0, np.array([float(value) for value in regulation.rules.dimensions.values()]))
    total = weights.sum(axis=1)
    sums = (weights * np.nan_to_num(dimensions)).sum(axis=1)
    return np.asarray(np.divide(sums, total, out=np.full(audits, np.nan), where=total > 0), float)


def _unasked(reading: Reading, names: list[str]) -> Floats:
    """Weights, by audit and dimension, of the zeros that silence sets in criteria that the file does not have."""
    regulation, ratings = reading.regulation, reading.ratings
    added = np.zeros((len(ratings.audits), len(names)))
    if regulation is None or not reading.silent.any():
        return added
    there = set(ratings.criteria)
    for channel, rule in regulation.rules.no_contact.items():
        if channel not in ratings.channels:
            continue
        silent = reading.silent & (ratings.channel_of == ratings.channels.index(channel))
        for code in (rule.zero - there) & set(regulation.criteria):
            criterion = regulation.criteria[code]
            added[silent, names.index(criterion.dimension)] += float(criterion.weight)
    return added


def _index(reading: Reading, scores: Floats) -> Floats:
    """The mean of an institution's scenarios in each channel, weighted by [channels]; an absent channel drops out."""
    ratings = reading.ratings
    there = np.flatnonzero(~np.isnan(scores))
    places, channels, scenarios = len(ratings.institutions), len(ratings.channels), len(ratings.scenarios)
    contact = ratings.institution_of[there] * channels + ratings.channel_of[there]
    used, cell = np.unique(contact * scenarios + ratings.scenario_of[there], return_inverse=True)
    by_scenario = _mean(cell, scores[there], np.ones(len(there)), len(used))
    by_channel = _mean(used // scenarios, by_scenario, np.ones(len(used)), places * channels)
    known = np.flatnonzero(~np.isnan(by_channel))
    return _mean(known // channels, by_channel[known], ratings.share[known % channels], places)
