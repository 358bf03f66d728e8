"""Severities that drift over the fieldwork: seen where the answers can show it, never made up, and said where they cannot."""

from dataclasses import replace

import numpy as np
import pytest

from lider.measurement.facets.fit import fit
from lider.measurement.facets.residuals import discoveries
from tests.measurement.facets.ratings import draw

INSTITUTIONS, AUDITS, AUDITORS = 40, 6, 10
DESIGN = {"institutions": INSTITUTIONS, "audits": AUDITS, "auditors": AUDITORS, "criteria": 15}
#: Audits of every institution over the whole time, or institutions one after the other.
SPREAD = np.random.default_rng(5).permutation(INSTITUTIONS * AUDITS) / (INSTITUTIONS * AUDITS - 1)
IN_TURN = np.repeat(np.random.default_rng(6).permutation(INSTITUTIONS) / (INSTITUTIONS - 1), AUDITS)


def fitted(seed, drift=None, when=SPREAD, **options):
    return fit(draw(seed, when=when, drift=drift, **DESIGN)[0], **options)


def codes(result):
    return {remark.code for remark in result.remarks}


DRIFTS = {"drifting-auditors", "common-drift", "unseen-drift", "later-differs"}


@pytest.fixture(scope="module")
def steady():
    return [fitted(seed) for seed in range(200, 212)]


def test_where_nobody_drifts_hardly_anything_is_flagged(steady):
    """5 % of 12 studies and 2 · 1 % of them: more than 3 would come in 3 of 1,000 cases."""
    found = [one.drift for one in steady]
    assert sum(any(trend.flagged for trend in one.auditors) or one.together.flagged for one in found) <= 3
    z = np.array([trend.size / trend.se for one in found for trend in (*one.auditors, one.together)])
    assert 0.8 < z.std() < 1.2 and abs(z.mean()) < 0.3
    assert all(one.seen for one in found)


def test_nothing_else_depends_on_the_times(steady):
    data = draw(200, **DESIGN)[0]
    other = fit(data)
    assert other.drift is None and not codes(other) & DRIFTS
    for name in ("location", "fair", "fair_se", "log_likelihood"):
        assert np.array_equal(getattr(other, name), getattr(steady[0], name)), name


def test_an_auditor_who_grows_stricter_is_named_and_nobody_else():
    result = fitted(210, drift=np.where(np.arange(AUDITORS) == 3, 2.5, 0.0))
    assert [trend.flagged for trend in result.drift.auditors] == [one == 3 for one in range(AUDITORS)]
    one = result.drift.auditors[3]
    assert abs(one.size - 2.5) < 3 * one.se and one.se < 0.7
    assert "drifting-auditors" in codes(result)
    assert any("A003" in remark.text for remark in result.remarks if remark.code == "drifting-auditors")


@pytest.mark.parametrize(("drift", "way"), [(-1.0, "milder"), (1.0, "stricter")])
def test_all_who_move_together_are_seen_with_their_size(drift, way):
    result = fitted(211, drift=np.full(AUDITORS, drift))
    together = result.drift.together
    assert together.flagged and abs(together.size - drift) < 3 * together.se and together.se < 0.2
    assert any(way in remark.text for remark in result.remarks if remark.code == "common-drift")


def test_institutions_audited_in_turn_cannot_show_a_common_drift_and_that_is_said():
    result = fitted(212, drift=np.full(AUDITORS, -3.0), when=IN_TURN)
    assert not result.drift.seen and not result.drift.together.flagged
    assert result.drift.across.flagged and abs(result.drift.across.size - 3) < 3 * result.drift.across.se
    assert {"unseen-drift", "later-differs"} <= codes(result)


def test_backwards_in_time_the_signs_turn():
    drift = np.linspace(-2, 2, AUDITORS)
    one, other = fitted(213, drift=drift), fit(replace(draw(213, when=SPREAD, drift=drift, **DESIGN)[0], when=1 - SPREAD))
    for here, there in zip((*one.drift.auditors, one.drift.together), (*other.drift.auditors, other.drift.together), strict=True):
        assert (here.size, here.se, here.p) == pytest.approx((-there.size, there.se, there.p), rel=1e-6)


def test_the_common_slope_is_that_of_a_fit_with_the_slope_in_it():
    """Against the restricted model: moving every audit's level by the slope leaves nothing to be found."""
    data = draw(214, when=SPREAD, drift=np.full(AUDITORS, 0.8), **DESIGN)[0]
    halves = (np.median(SPREAD) < SPREAD).astype(float)
    step = fit(replace(data, when=halves)).drift.together
    named = replace(data, scenarios=("early", "late"), scenario_of=halves.astype(np.int64))
    as_scenario = fit(named).scenarios.estimate
    assert step.size == pytest.approx(-(as_scenario[1] - as_scenario[0]), abs=0.05)


def test_audits_of_unknown_time_take_no_part():
    when = SPREAD.copy()
    when[::7] = np.nan
    drift = np.full(AUDITORS, -1.0)
    result = fit(replace(draw(215, when=SPREAD, drift=drift, **DESIGN)[0], when=when))
    assert result.drift.together.flagged and abs(result.drift.together.size + 1) < 3 * result.drift.together.se
    nothing = fit(replace(draw(215, **DESIGN)[0], when=np.full(len(SPREAD), np.nan)))
    assert np.isnan(nothing.drift.together.size) and not nothing.drift.together.flagged and not nothing.drift.seen


def test_without_visits_there_is_no_test():
    """Without them thirty answers would count as thirty looks, and everybody would seem to drift."""
    result = fitted(216, visit="none")
    assert result.drift is None and "drift-unasked" in codes(result)


@pytest.mark.parametrize("auditors", [1, 240])
def test_odd_numbers_of_auditors(auditors):
    data = draw(217, when=SPREAD, **{**DESIGN, "auditors": AUDITORS})[0]
    of = np.arange(240) % auditors
    odd = fit(replace(data, auditors=tuple(f"A{one:03d}" for one in range(auditors)), auditor_of=of)).drift
    assert len(odd.auditors) == auditors and np.isfinite(odd.together.size)
    assert not any(trend.flagged for trend in odd.auditors)


def test_false_discoveries_are_controlled_among_the_tests_that_there_are():
    assert discoveries(np.array([np.nan, 0.02, 0.04, 0.9, np.nan])).tolist() == [False] * 5
    assert discoveries(np.array([np.nan, 0.01, 0.03, 0.9])).tolist() == [False, True, True, False]
    assert discoveries(np.array([])).tolist() == []
