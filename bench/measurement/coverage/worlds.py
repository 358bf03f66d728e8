"""Audits drawn from worlds whose truth is known: where the model holds, and where it does not.

    eta_ak = theta_i - rho_j(t) - b_jk + v_a,     P(y = h) proportional to exp(h (eta - delta_k) - the first h steps)

Every criterion has four categories and the same steps, and no two audits of an institution are by the same auditor, so that peers
that know no other kind of data can be asked too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lider.measurement.ratings.frame import Ratings

Floats = NDArray[np.float64]
STEPS = np.array([-1.0, 0.0, 1.0])
TOP = len(STEPS)
#: Draws of a visit's deviation, over which the true fair score is a mean.
VISITS = 4000


@dataclass(frozen=True)
class World:
    """How audits come about. Deviations in logits; `visits` names the shape of a visit's: normal, skewed (exponential, long on the
    bad side), or bad days (one visit in ten is 1.5 worse). `unsteady`: visits deviate exp(-unsteady · ability) times as much, more
    where service is bad. `drift` is how far severities move from the first to the last audit, each its own way; `trend` how much
    milder all become meanwhile, while institutions are audited one after the other, and `milder` the same while the audits of every
    institution are spread over the whole time. `bias` is that of auditor by criterion. With
    `regions` auditors stay in theirs; regions' mean severities deviate by `regional`, and `travellers` auditors of each region go
    anywhere."""

    institutions: int = 60
    audits: int = 6
    criteria: int = 20
    auditors: int = 15
    visit: float = 0.5
    severity: float = 0.5
    visits: str = "normal"
    unsteady: float = 0.0
    drift: float = 0.0
    trend: float = 0.0
    milder: float = 0.0
    bias: float = 0.0
    regions: int = 1
    regional: float = 0.0
    travellers: int = 0


@dataclass(frozen=True)
class Drawn:
    """Ratings and what is true: abilities and fair scores (institutions,), the part in which each can be compared."""

    ratings: Ratings
    theta: Floats
    fair: Floats


def draw(world: World, seed: int) -> Drawn:
    """Audits of this world; the same seed gives the same."""
    rng = np.random.default_rng(seed)
    theta, region = rng.normal(0, 1, world.institutions), np.arange(world.institutions) * world.regions // world.institutions
    home = np.arange(world.auditors) * world.regions // world.auditors
    rho = rng.normal(0, world.severity, world.auditors) + rng.normal(0, world.regional, world.regions)[home]
    place = np.repeat(np.arange(world.institutions), world.audits)
    who = np.concatenate([_who(world, home, int(one), rng) for one in region])
    drifts, turn = rng.normal(0, world.drift, world.auditors)[who] * 2, _turns(len(place), rng)
    in_turn = _turns(world.institutions, rng)[place]
    moved, together = drifts * turn, world.trend * in_turn + world.milder * turn
    steady = np.exp(-world.unsteady * theta)
    delta = rng.normal(0, 0.8, world.criteria)
    delta -= delta.mean()
    bias = rng.normal(0, world.bias, (world.auditors, world.criteria))
    visit = _visits(world, rng, len(place)) * steady[place]
    eta = (theta[place] - rho[who] - moved + together + visit)[:, None] - bias[who]
    score = (rng.random(eta.shape)[..., None] > np.cumsum(_chances(eta - delta), axis=-1)[..., :-1]).sum(axis=-1)
    u = _visits(world, np.random.default_rng(0), VISITS)
    means = [_chances(level + times * u[:, None] - delta) @ np.arange(TOP + 1) for level, times in zip(theta, steady, strict=True)]
    fair = [100 * float(one.mean()) / TOP for one in means]
    return Drawn(_ratings(score, place, who, in_turn if world.trend else turn), theta, np.array(fair))


def _who(world: World, home: NDArray[np.int64], region: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Different auditors for the audits of one institution: those of its region, and travellers."""
    rank = np.arange(world.auditors) - np.searchsorted(home, home)
    free = np.flatnonzero((home == region) | (rank < world.travellers))
    return rng.choice(free, world.audits, replace=False)


def _turns(count: int, rng: np.random.Generator) -> Floats:
    """When each is: -0.5 the first, 0.5 the last, in random order."""
    return np.asarray(rng.permutation(count) / count - 0.5)


def _visits(world: World, rng: np.random.Generator, count: int) -> Floats:
    """Deviations with mean 0 and the world's standard deviation."""
    if world.visits == "skewed":
        return np.asarray((1 - rng.exponential(1, count)) * world.visit)
    if world.visits == "bad days":
        bad = 1.5 * (rng.random(count) < 0.1)
        rest = np.sqrt(max(world.visit**2 - 1.5**2 * 0.09, 0.0))
        return np.asarray(0.15 - bad + rng.normal(0, 1, count) * rest)
    return np.asarray(rng.normal(0, 1, count) * world.visit)


def _chances(level: Floats) -> Floats:
    """(…, categories) for eta - delta (…)."""
    power = np.exp(level[..., None] * np.arange(TOP + 1) - np.concatenate([[0.0], np.cumsum(STEPS)]))
    return np.asarray(power / power.sum(axis=-1, keepdims=True))


def _ratings(score: NDArray[np.int64], place: NDArray[np.int64], who: NDArray[np.int64], turn: Floats) -> Ratings:
    audits, criteria = score.shape
    audit, criterion = np.divmod(np.arange(score.size), criteria)
    one = np.zeros(audits, dtype=np.int64)
    return Ratings(
        institutions=_names("I", int(place.max()) + 1), auditors=_names("A", int(who.max()) + 1), channels=("",), scenarios=("",),
        audits=_names("V", audits), criteria=_names("Q", criteria), categories=("",),
        category_of=np.zeros(int(place.max()) + 1, dtype=np.int64), institution_of=place, auditor_of=who, channel_of=one,
        scenario_of=one, audit=audit, criterion=criterion, score=score.ravel(), points=100.0 * score.ravel() / TOP,
        maximum=np.full(criteria, TOP), group=np.zeros(criteria, dtype=np.int64), weight=np.ones(criteria), share=np.ones(1),
        when=(turn - turn.min()) / np.ptp(turn),
    )  # fmt: skip


def _names(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number:05d}" for number in range(count))
