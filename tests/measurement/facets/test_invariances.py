"""What must not change an estimate, and what must change it in a known way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lider.measurement.facets.fit import fit
from tests.measurement.facets.ratings import draw, ratings

CLASSICAL = {"steps": "shared", "visit": "none", "auditor": "fixed", "warm": False}
DEFAULT = {"steps": "shared"}


def rows_of(data, rename=lambda name: name):
    answers = [{} for _ in data.audits]
    for a, k, score in zip(data.audit, data.criterion, data.score, strict=True):
        answers[a][data.criteria[k]] = int(score)
    names = (data.institutions, data.auditors, data.channels, data.scenarios)
    places = (data.institution_of, data.auditor_of, data.channel_of, data.scenario_of)
    return [
        (name, *(rename(every[place[a]]) for every, place in zip(names, places, strict=True)), answers[a])
        for a, name in enumerate(data.audits)
    ]


def maxima_of(data):
    return dict(zip(data.criteria, data.maximum.tolist(), strict=True))


def close(one, other, tolerance=1e-8):
    np.testing.assert_allclose(one, other, atol=tolerance, rtol=0)


@pytest.mark.parametrize("options", [CLASSICAL, DEFAULT])
def test_new_names_and_another_order_change_nothing(options):
    data, _, _ = draw(3, institutions=25, channels=2, missing=0.05)
    backwards = ratings(
        [(f"x{row[0]}", f"i{999 - int(row[1][1:])}", f"a{99 - int(row[2][1:])}", *row[3:]) for row in reversed(rows_of(data))],
        maxima=maxima_of(data),
    )
    one, other = fit(data, **options), fit(backwards, **options)
    for facet in ("institutions", "auditors"):
        a, b = getattr(one, facet), getattr(other, facet)
        close(a.estimate, b.estimate[::-1])
        close(a.se, b.se[::-1])
        close(a.infit, b.infit[::-1])
    close(one.fair, other.fair[::-1], 1e-6)
    close(one.criteria.estimate, other.criteria.estimate)


def shifted(data, shift):
    """Abilities and severities by logistic regression of yes and no, with the first severity held at `shift`."""
    sizes = (len(data.institutions), len(data.auditors), len(data.criteria))
    places = (data.institution_of[data.audit], data.auditor_of[data.audit], data.criterion)
    columns = [np.eye(size)[place] for size, place in zip(sizes, places, strict=True)]
    design = np.hstack([columns[0], -columns[1][:, 1:], -columns[2][:, 1:]])
    held, found = -shift * columns[1][:, 0], np.zeros(design.shape[1])
    found[: sizes[0] + sizes[1] - 1] = shift
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(design @ found + held)))
        found += np.linalg.solve((design * (chance * (1 - chance))[:, None]).T @ design, design.T @ (data.score - chance))
    return found[: sizes[0]], np.concatenate([[shift], found[sizes[0] : sizes[0] + sizes[1] - 1]])


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_severities_of_everybody_shifted_leave_centred_abilities(shift):
    data, _, _ = draw(4, institutions=25, binary=10)
    one = fit(data, **CLASSICAL)
    abilities, severities = shifted(data, shift)
    close(severities[0], shift)
    close(abilities - abilities.mean(), one.institutions.estimate, 1e-6)
    close(severities - severities.mean(), one.auditors.estimate, 1e-6)
    close((one.auditors.estimate.sum(), one.institutions.estimate.mean()), (0, 0))


@pytest.mark.parametrize("options", [CLASSICAL, DEFAULT])
def test_reversed_scales_flip_the_signs(options):
    data, _, _ = draw(5, institutions=25, channels=2)
    flipped = replace(data, score=data.maximum[data.criterion] - data.score)
    one, other = fit(data, **options), fit(flipped, **options)
    close(one.institutions.estimate, -other.institutions.estimate, 1e-6)
    close(one.auditors.estimate, -other.auditors.estimate, 1e-6)
    close(one.criteria.estimate, -other.criteria.estimate, 1e-6)
    close(one.institutions.se, other.institutions.se, 1e-6)
    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-6)
    for steps, back in zip(one.steps, other.steps, strict=True):
        close(steps, -back[::-1], 1e-6)


def test_every_answer_twice_gives_smaller_errors():
    data, _, _ = draw(6, institutions=20, audits=6)
    twice = ratings(
        [(f"{row[0]}{copy}", *row[1:]) for row in rows_of(data) for copy in "ab"],
        maxima=maxima_of(data),
    )
    one, other = fit(data, **CLASSICAL), fit(twice, **CLASSICAL)
    close(one.institutions.estimate, other.institutions.estimate, 1e-6)
    close(one.institutions.se / np.sqrt(2), other.institutions.se, 1e-6)
    close(one.auditors.se / np.sqrt(2), other.auditors.se, 1e-6)


def test_equal_scores_in_a_complete_design_give_equal_abilities():
    rng = np.random.default_rng(7)
    rows = [
        (f"V{i}{j}", f"I{i:02d}", f"A{j}", "C", "S", {f"K{k}": int(rng.integers(0, 4)) for k in range(6)})
        for i in range(30)
        for j in range(4)
    ]
    data = ratings(rows, maxima={f"K{k}": 3 for k in range(6)})
    one = fit(data, **CLASSICAL)
    total = np.bincount(data.institution_of[data.audit], weights=data.score)
    assert len(set(total)) < len(total)
    for value in set(total):
        assert np.ptp(one.location[total == value]) < 1e-7


def test_two_files_without_contact_joined_equal_two_fits():
    first, _, _ = draw(8, institutions=20)
    second, _, _ = draw(9, institutions=25)
    apart = [(f"z{r[0]}", f"z{r[1]}", f"z{r[2]}", r[3], r[4], {f"z{k}": v for k, v in r[5].items()}) for r in rows_of(second)]
    maxima = {**maxima_of(first), **{f"z{name}": top for name, top in maxima_of(second).items()}}
    joined = ratings(rows_of(first) + apart, maxima=maxima)
    options = {**CLASSICAL, "steps": "own"}
    whole, one, other = fit(joined, **options), fit(first, **options), fit(second, **options)
    close(whole.institutions.estimate, np.concatenate([one.institutions.estimate, other.institutions.estimate]), 1e-6)
    close(whole.institutions.se, np.concatenate([one.institutions.se, other.institutions.se]), 1e-6)
    close(whole.auditors.estimate, np.concatenate([one.auditors.estimate, other.auditors.estimate]), 1e-6)
    close(whole.criteria.estimate, np.concatenate([one.criteria.estimate, other.criteria.estimate]), 1e-6)
    assert whole.log_likelihood == pytest.approx(one.log_likelihood + other.log_likelihood, abs=1e-6)
    assert "disconnected" in {remark.code for remark in whole.remarks}


@pytest.mark.parametrize("options", [CLASSICAL, DEFAULT])
def test_an_empty_or_constant_criterion_changes_nothing_else(options):
    data, _, _ = draw(10, institutions=25)
    rows = [(*row[:5], {**row[5], "zconstant": 2}) for row in rows_of(data)]
    more = ratings(rows, maxima={**maxima_of(data), "zconstant": 3, "zempty": 3})
    one, other = fit(data, **options), fit(more, **options)
    close(one.institutions.estimate, other.institutions.estimate)
    close(one.institutions.se, other.institutions.se)
    close(one.criteria.estimate, other.criteria.estimate[:-2])
    assert other.criteria.flags[-2:] == (("constant",), ("empty",))
    assert np.isfinite(other.criteria.estimate[-2]) and np.isnan(other.criteria.estimate[-1])
    assert {"empty-criterion", "constant-criterion"} <= {remark.code for remark in other.remarks}


@settings(max_examples=8)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_better_answer_never_lowers_the_fair_score(seed, which):
    data, _, _ = draw(seed % 50, institutions=12, audits=4, criteria=6, top=2)
    low = np.flatnonzero(data.score < data.maximum[data.criterion])
    chosen = low[which % len(low)]
    score = data.score.copy()
    score[chosen] += 1
    better = replace(data, score=score)
    place = data.institution_of[data.audit[chosen]]
    before, after = fit(data, **DEFAULT), fit(better, **DEFAULT)
    assert after.fair[place] >= before.fair[place] - 1e-9


@settings(max_examples=10)
@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_better_answer_never_lowers_the_fair_score_where_it_changes_whose_steps_are_used(seed, which):
    """With "auto" a criterion has its own steps from 10 answers in every category on: one answer can decide that."""
    data, _, _ = draw(seed % 50, institutions=12, audits=4, criteria=6, binary=2, top=3)
    used = np.zeros((len(data.criteria), 5), dtype=int)
    np.add.at(used, (data.criterion, data.score), 1)
    higher = np.minimum(data.score + 1, data.maximum[data.criterion])
    deciding = (higher > data.score) & ((used[data.criterion, data.score] == 10) | (used[data.criterion, higher] == 9))
    assume(deciding.any())
    chosen = np.flatnonzero(deciding)[which % deciding.sum()]
    score = data.score.copy()
    score[chosen] += 1
    place = data.institution_of[data.audit[chosen]]
    before, after = fit(data), fit(replace(data, score=score))
    assert after.fair[place] >= before.fair[place] - 1e-9
