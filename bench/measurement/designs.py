"""Ratings of any size drawn from the model, fast enough for ten million answers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ratings.frame import Ratings


@dataclass(frozen=True)
class Truth:
    """What the ratings were drawn from."""

    theta: NDArray[np.float64]
    severity: NDArray[np.float64]
    delta: NDArray[np.float64]
    visit: float


def draw(
    seed: int,
    *,
    institutions: int = 120,
    audits: int = 6,
    criteria: int = 30,
    auditors: int = 24,
    visit: float = 0.5,
    spread: float = 0.5,
    binary: int = 10,
    top: int = 4,
    missing: float = 0.05,
) -> tuple[Ratings, Truth]:
    """Every institution audited `audits` times by random auditors, in three channels and four scenarios."""
    rng = np.random.default_rng(seed)
    theta, rho, delta = rng.normal(0, 1, institutions), rng.normal(0, spread, auditors), rng.normal(0, 0.8, criteria)
    rho -= rho.mean()
    delta -= delta.mean()
    place = np.repeat(np.arange(institutions), audits)
    count = len(place)
    rater, channel, scenario = rng.integers(0, auditors, count), rng.integers(0, 3, count), rng.integers(0, 4, count)
    eta = theta[place] - rho[rater] + np.array([0.0, -0.3, 0.3])[channel] + rng.normal(0, 1, count) * visit
    height = np.where(np.arange(criteria) < binary, 1, top)
    score = np.empty((count, criteria), dtype=np.int64)
    for k, high in enumerate(height):
        steps = np.linspace(-1.2, 1.2, high) if high > 1 else np.zeros(1)
        h = np.arange(high + 1)
        chance = np.exp(eta[:, None] * h - np.concatenate([[0], np.cumsum(delta[k] + steps)]))
        edges = np.cumsum(chance / chance.sum(axis=1, keepdims=True), axis=1)[:, :-1]
        score[:, k] = (rng.random(count)[:, None] > edges).sum(axis=1)
    audit, criterion = np.nonzero(rng.random((count, criteria)) >= missing)
    given = score[audit, criterion]
    ratings = Ratings(
        institutions=_names("I", institutions),
        auditors=_names("A", auditors),
        channels=("online", "phone", "visit"),
        scenarios=_names("S", 4),
        audits=_names("V", count),
        criteria=_names("Q", criteria),
        categories=("",),
        category_of=np.zeros(institutions, dtype=np.int64),
        institution_of=place,
        auditor_of=rater,
        channel_of=channel,
        scenario_of=scenario,
        audit=audit,
        criterion=criterion,
        score=given,
        points=100.0 * given / height[criterion],
        maximum=height,
        group=height,
        weight=np.ones(criteria),
        share=np.full(3, 1 / 3),
    )
    return ratings, Truth(theta, rho, delta, visit)


def _names(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number:06d}" for number in range(count))
