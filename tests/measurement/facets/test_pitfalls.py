"""Odd data: a remark instead of a crash, and a figure or none, never a wrong one."""

from dataclasses import replace

import numpy as np
import pytest

from lider.measurement.facets.fit import fit
from tests.measurement.facets.ratings import draw, ratings
from tests.measurement.facets.test_invariances import CLASSICAL, maxima_of, rows_of


def codes(result):
    return {remark.code for remark in result.remarks}


def test_unknown_options_are_refused():
    data, _, _ = draw(1, institutions=5)
    for wrong in ({"steps": "some"}, {"visit": "fixed"}, {"auditor": "none"}):
        with pytest.raises(ValueError, match="steps"):
            fit(data, **wrong)


@pytest.mark.parametrize("steps", ["shared", "own", "auto"])
def test_a_category_nobody_used_stays_in_the_scale(steps):
    data, _, _ = draw(11, institutions=25, binary=0, top=4)
    mine = data.criterion == 3
    data = replace(data, score=np.where(mine & (data.score == 2), 1, data.score))
    result = fit(data, steps=steps)
    assert result.converged
    assert len(result.steps[3]) == 4 and np.isfinite(result.steps[3]).all()
    assert ("unused-category" in codes(result)) == (steps == "own")


def test_the_highest_category_nobody_used():
    data, _, _ = draw(12, institutions=25, binary=0, top=4)
    data = replace(data, score=np.minimum(data.score, 3))
    result = fit(data, steps="shared")
    assert result.converged and "unused-category" in codes(result)
    assert np.isfinite(result.location).all() and np.isfinite(np.concatenate(result.steps)).all()


def test_unequal_maxima_in_one_scale_group():
    data, _, _ = draw(13, institutions=25, binary=3, top=3)
    result = fit(replace(data, group=np.zeros_like(data.group)), steps="shared")
    assert "unequal-maxima" in codes(result)
    assert [len(steps) for steps in result.steps] == data.maximum.tolist()


def test_no_visit_variance_is_an_answer():
    data, _, _ = draw(14, institutions=40, visit=0.0)
    found = [fit(draw(seed, institutions=40, visit=0.0)[0]) for seed in range(14, 18)]
    zero = [result for result in found if result.visit.estimate == 0]
    assert zero and all("no-visit-variance" in codes(result) and result.converged for result in zero)
    assert all(result.visit.estimate < 0.06 for result in found)
    alone = fit(data, visit="none")
    if found[0].visit.estimate == 0:
        np.testing.assert_allclose(found[0].location, alone.location, atol=1e-6)


def test_no_severity_variance_is_an_answer():
    found = [fit(draw(seed, institutions=40, severity=0.0)[0]) for seed in range(20, 25)]
    zero = [result for result in found if result.auditor.estimate == 0]
    assert zero and all("no-severity-variance" in codes(result) and result.converged for result in zero)
    assert all((result.auditors.estimate == 0).all() for result in zero)


def test_few_auditors_and_a_small_sample_are_said():
    data, _, _ = draw(29, institutions=12, audits=3, auditors=4, criteria=15)
    result = fit(data)
    assert {"few-auditors", "too-small"} <= codes(result) and result.converged
    assert result.residual_df < 30 and result.visit.estimate > 0


def test_one_audit_per_institution_refuses_fair_scores():
    data, _, _ = draw(30, institutions=40, audits=1)
    result = fit(data)
    assert "single-audits" in codes(result)
    assert np.isnan(result.fair).all() and np.isnan(result.fair_se).all()
    assert np.isfinite(result.location).all()


def test_auditors_nested_in_institutions_or_channels():
    data, _, _ = draw(31, institutions=20, audits=4)
    nested = fit(replace(data, auditors=data.institutions, auditor_of=data.institution_of))
    assert {"nested-in-institution", "disconnected"} <= codes(nested) and nested.converged
    data, _, _ = draw(31, institutions=20, audits=4, channels=2)
    assert "nested-in-channel" in codes(fit(replace(data, auditors=data.channels, auditor_of=data.channel_of)))


def test_missing_answers_that_follow_bad_service():
    data, _, _ = draw(32, institutions=60, audits=4, criteria=12)
    rng = np.random.default_rng(1)
    bad = rng.random(len(data.score)) < 0.4 * (data.score == 0)
    kept = ~bad
    less = replace(data, audit=data.audit[kept], criterion=data.criterion[kept], score=data.score[kept], points=data.points[kept])
    assert "missing-follows-service" in codes(fit(less))
    assert "missing-follows-service" not in codes(fit(data))


def test_a_channel_without_answers():
    data, _, _ = draw(33, institutions=20, channels=2)
    kept = data.channel_of[data.audit] == 0
    less = replace(data, audit=data.audit[kept], criterion=data.criterion[kept], score=data.score[kept], points=data.points[kept])
    result = fit(less)
    assert "empty-channel" in codes(result) and np.isnan(result.channels.estimate[1])
    assert np.isfinite(result.fair[~np.isnan(result.location)]).all()


def test_criteria_of_one_channel_only():
    data, _, _ = draw(34, institutions=30, channels=2, criteria=12)
    kept = (data.criterion % 2) == data.channel_of[data.audit]
    less = replace(data, audit=data.audit[kept], criterion=data.criterion[kept], score=data.score[kept], points=data.points[kept])
    result = fit(less)
    assert result.converged and "confounded" not in codes(result)
    for channel in (0, 1):
        assert abs(result.criteria.estimate[channel::2].sum()) < 1e-6


@pytest.mark.parametrize("options", [{}, {"warm": False}, CLASSICAL])
def test_extreme_scores_get_finite_values(options):
    data, _, _ = draw(35, institutions=30)
    place = data.institution_of[data.audit]
    score = np.where(place == 0, data.maximum[data.criterion], np.where(place == 1, 0, data.score))
    result = fit(replace(data, score=score), **options)
    assert result.converged and "extreme-institution" in codes(result)
    assert result.institutions.flags[0] == result.institutions.flags[1] == ("extreme",)
    assert np.isfinite(result.location).all() and np.isfinite(result.institutions.se).all()
    assert result.location[0] == result.location.max() and result.location[1] == result.location.min()
    assert result.institutions.se[0] > 2 * np.median(result.institutions.se)


def test_an_extreme_fixed_auditor_gets_a_finite_value():
    data, _, _ = draw(36, institutions=30)
    score = np.where(data.auditor_of[data.audit] == 2, 0, data.score)
    result = fit(replace(data, score=score), **CLASSICAL)
    assert "extreme-auditor" in codes(result) and result.auditors.estimate[2] == result.auditors.estimate.max()
    assert np.isfinite(result.auditors.estimate).all()


def test_far_levels_do_not_overflow():
    rows = rows_of(draw(37, institutions=30)[0])
    rng = np.random.default_rng(1)
    far = [
        (*row[:5], {f"K{k:03d}": 10 if i_am > 15 else 0 for k in range(10)} | {"K000": int(rng.integers(0, 11))})
        for row in rows
        if (i_am := int(row[1][1:])) is not None
    ]
    data = ratings(far, maxima={f"K{k:03d}": 10 for k in range(10)})
    for options in ({}, CLASSICAL, {"steps": "own"}):
        result = fit(data, **options)
        assert np.isfinite(result.location).all() and np.isfinite(result.log_likelihood)


def test_rows_given_twice_count_twice_without_breaking():
    data, _, _ = draw(38, institutions=20)
    rows = rows_of(data)
    result = fit(ratings([*rows, (f"{rows[0][0]}b", *rows[0][1:])], maxima=maxima_of(data)))
    assert result.converged


def test_an_institution_without_answers_has_no_figure():
    data, _, _ = draw(39, institutions=20)
    kept = data.institution_of[data.audit] != 3
    less = replace(data, audit=data.audit[kept], criterion=data.criterion[kept], score=data.score[kept], points=data.points[kept])
    result = fit(less)
    assert "empty-institution" in codes(result)
    assert np.isnan([result.location[3], result.institutions.se[3], result.fair[3]]).all()
    assert np.isfinite(np.delete(result.fair, 3)).all() and abs(np.nansum(result.institutions.estimate)) < 1e-9


def test_nothing_to_fit():
    data = ratings([("V1", "I1", "A1", "C", "S", {"K": 1}), ("V2", "I2", "A1", "C", "S", {"K": 1})])
    result = fit(data)
    assert np.isnan(result.fair).all() and "constant-criterion" in codes(result)


@pytest.mark.parametrize("value", [0, 1, 2])
def test_answers_that_are_all_the_same_measure_nothing(value):
    data, _, _ = draw(40, institutions=10, binary=0, top=2)
    result = fit(replace(data, score=np.full_like(data.score, value)))
    assert {"constant-criterion", "empty-institution"} <= codes(result)
    assert np.isnan(result.location).all() and np.isnan(result.fair).all()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("criteria", "binary"), [(1, 0), (1, 1), (2, 1)])
def test_one_or_two_criteria_settle_or_say_so(seed, criteria, binary):
    """So few answers may send the likelihood of a visit's variance up for ever; it stops, and that is said."""
    data, _, _ = draw(seed, institutions=10, audits=4, auditors=4, criteria=criteria, binary=binary, top=3)
    result = fit(data)
    assert result.converged != ("not-converged" in codes(result))
    assert result.visit.estimate <= 25 and result.auditor.estimate <= 25
    assert np.isfinite(result.location).all()


def test_an_institution_that_nobody_ties_to_another_has_no_error():
    data, _, _ = draw(41, institutions=12, audits=4, auditors=4)
    rows = [(row[0], row[1], "alone" if row[1] == "I003" else row[2], *row[3:]) for row in rows_of(data)]
    result = fit(ratings(rows, maxima=maxima_of(data)))
    alone = np.arange(12) == 3
    assert np.isnan(result.institutions.se[alone]).all() and np.isnan(result.fair_se[alone]).all()
    assert np.isfinite(result.institutions.se[~alone]).all() and np.isfinite(result.fair).all()
