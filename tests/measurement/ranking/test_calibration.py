"""From answers to places: what is promised of ranks holds when ratings are drawn and measured from end to end."""

import numpy as np
import pytest

from lider.measurement.facets.fit import fit
from lider.measurement.ranking.logit import logit_outcome
from lider.measurement.ranking.options import Options
from lider.measurement.ranking.standing import standing
from tests.measurement.facets.ratings import draw

STUDIES, SIZE, FIRST = 24, 40, 10


@pytest.fixture(scope="module")
def studies():
    """Studies of forty institutions: true ranks and what is said of them."""
    found = []
    for seed in range(STUDIES):
        data, theta, _ = draw(400 + seed, institutions=SIZE, audits=4, auditors=8, criteria=10)
        place = standing(logit_outcome(fit(data)), data, Options(top=(FIRST,), draws=800))
        true = 1 + (theta > theta[:, None]).sum(axis=1)
        found.append((true, place))
    return found


def test_simultaneous_sets_hold_all_true_ranks(studies):
    held = sum(bool(((place.low <= true) & (true <= place.high)).all()) for true, place in studies)
    assert held >= STUDIES - 4  # 0.95 of them, less nearly three standard errors


def test_posterior_intervals_hold_their_share(studies):
    inside = np.mean([((place.posterior_low <= true) & (true <= place.posterior_high)).mean() for true, place in studies])
    assert 0.93 <= inside <= 0.99  # ranks are whole, so intervals are a little wide


def test_the_chance_to_be_among_the_first_is_a_chance(studies):
    said = np.concatenate([place.top[FIRST] for _, place in studies])
    came = np.concatenate([true <= FIRST for true, _ in studies])
    parts = np.digitize(said, [0.05, 0.35, 0.65, 0.95])
    for part in range(5):
        members = parts == part
        assert members.sum() > 40
        assert came[members].mean() == pytest.approx(said[members].mean(), abs=0.1)


def test_better_and_worse_are_rarely_wrong(studies):
    """Whoever is said to be surely above another is: of a study's statements together, in 95 of 100."""
    wrong = 0
    for true, place in studies:
        wrong += bool((place.worse_than > true - 1).any() or (place.better_than > SIZE - true).any())
    assert wrong <= 4
