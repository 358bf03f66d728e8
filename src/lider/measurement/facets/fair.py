"""The fair score: what an average auditor would have found, in points."""

import numpy as np

from lider.measurement.ratings.frame import Floats, Ints, Ratings

NODES = 15


def fair_scores(
    ratings: Ratings, weights: Floats, height: Ints, gamma: Floats, location: Floats, visit: float
) -> tuple[Floats, Floats]:
    """Points 0..100 per institution and their derivative in ability.

    F_i = 100 * sum_c share_c * sum_{k in c} weight_k * E[y_k / max_k | location_i + gamma_c + u] / sum_{k in c} weight_k, averaged
    over visits u ~ N(0, visit) by 15-point Gauss-Hermite quadrature, at the average auditor and scenario. A criterion belongs to
    the channels in which it was answered. Channels without a criterion leave their share to the others. `weights`
    (criteria, H + 1) are exp(-cost); `gamma` (C,) and `location` (I,) in logits, `visit` in squared logits.
    """
    points, rule = np.polynomial.hermite.hermgauss(NODES)
    mix = criteria_mix(ratings)
    h = np.arange(weights.shape[1])
    score, rate = np.zeros(len(location)), np.zeros(len(location))
    bound = 380 / max(1, len(h) - 1)  # with costs up to exp(300) no sum overflows
    for channel in np.flatnonzero(mix.sum(axis=1) > 0):
        for x, w in zip(points, rule / rule.sum(), strict=True):
            eta = np.clip(location + gamma[channel] + np.sqrt(2 * visit) * x, -bound, bound)
            powers = np.exp(h[:, None] * eta)
            inverse = 1 / (weights @ powers)
            mean = ((weights * h) @ powers) * inverse
            spread = ((weights * h**2) @ powers) * inverse - mean**2
            part = mix[channel] / height
            score += w * (part @ mean)
            rate += w * (part @ spread)
    return 100 * score, 100 * rate


def criteria_mix(ratings: Ratings) -> Floats:
    """(C, criteria): the share of every criterion in the fair score; sums to one."""
    cells = np.zeros((len(ratings.channels), len(ratings.criteria)))
    cells[ratings.channel_of[ratings.audit], ratings.criterion] = 1
    cells *= ratings.weight
    total = cells.sum(axis=1, keepdims=True)
    share = np.where(total[:, 0] > 0, ratings.share, 0.0)
    share = share / share.sum() if share.sum() > 0 else share
    return np.asarray(np.divide(cells, total, out=np.zeros_like(cells), where=total > 0) * share[:, None])
