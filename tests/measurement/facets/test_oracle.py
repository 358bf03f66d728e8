"""Could anybody have come nearer to the truth with the same answers? Who knew every other parameter could not, or by a hair.

The oracle is told the true severities, difficulties, steps, channels, scenarios and the deviation of visits, and that abilities are
standard normal; of each institution it takes the mean of the ability given its answers, by quadrature on a grid.
"""

import numpy as np
import pytest

from lider.measurement.facets.fit import fit
from tests.measurement.facets.ratings import DATA, needs_data, others, simulated, table, truth

GRID = np.linspace(-5, 5, 121)


def costs(name, data):
    """(criteria, categories): difficulties and steps added up; infinite where there is no such category."""
    items = {row["item"]: row for row in table(DATA / "simulated" / f"{name}_truth_items.csv")}
    found = np.full((len(data.criteria), int(data.maximum.max()) + 1), np.inf)
    for k, code in enumerate(data.criteria):
        item, top = items[code], int(data.maximum[k])
        found[k, : top + 1] = np.cumsum([0.0, *(float(item["delta"]) + float(item[f"tau{h + 1}"]) for h in range(top))])
    return found


def likelihoods(name, data):
    """(audits, grid): of the answers of every audit, for each level of its institution; visits integrated out."""
    known, cost = others(name), costs(name, data)
    severity = np.array([truth(name, "auditors")[code] for code in data.auditors])[data.auditor_of]
    channel = np.array([known["channel"].get(code, 0.0) for code in data.channels])[data.channel_of]
    scenario = np.array([known["scenario"][int(code[1:])] for code in data.scenarios])[data.scenario_of]
    shift = channel + scenario - severity
    log = np.zeros((len(data.audits), len(GRID)))
    h = np.arange(cost.shape[1])
    for k in range(len(data.criteria)):
        mine = data.criterion == k
        audit, score = data.audit[mine], data.score[mine]
        eta = GRID + shift[audit][:, None]
        log[audit] += eta * score[:, None] - cost[k][score][:, None] - np.log(np.exp(eta[..., None] * h - cost[k]).sum(axis=-1))
    chance = np.exp(log - log.max(axis=1, keepdims=True))
    if known["sd_visit"] == 0:
        return chance
    away = np.exp(-(((GRID[:, None] - GRID) / known["sd_visit"]) ** 2) / 2)
    return chance @ (away / away.sum(axis=0))


def oracle(name, data):
    """The mean of every institution's ability given its answers."""
    log = np.zeros((len(data.institutions), len(GRID)))
    np.add.at(log, data.institution_of, np.log(np.maximum(likelihoods(name, data), 1e-300)))
    chance = np.exp(log - log.max(axis=1, keepdims=True) - GRID**2 / 2)
    return (chance @ GRID) / chance.sum(axis=1)


@pytest.mark.shared
@needs_data
@pytest.mark.parametrize(("name", "plain", "ours"), [("base", 0.943, 0.965), ("uneven", 0.914, 0.954), ("novisit", 0.956, 0.993)])
def test_the_truth_is_no_nearer_for_anybody(name, plain, ours):
    data = simulated(name)
    theta = np.array([truth(name, "institutions")[code] for code in data.institutions])
    points = np.bincount(data.audit, data.points) / np.bincount(data.audit)
    means = np.bincount(data.institution_of, points) / np.bincount(data.institution_of)

    def r(found):
        return float(np.corrcoef(found, theta)[0, 1])

    reached = r(fit(data).institutions.estimate)
    assert r(means) == pytest.approx(plain, abs=0.001)
    assert reached >= ours
    assert reached >= r(oracle(name, data)) - 0.003
