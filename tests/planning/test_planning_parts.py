"""Doubles, scenarios, rounds, slots and standard errors, each for itself."""

from itertools import pairwise

import numpy as np
import pytest

from lider.planning.distance import between
from lider.planning.linkage import components, precision
from lider.planning.objective import doubles_needed
from lider.planning.problem import Variances
from lider.planning.rotation import leaning, orders, rotate
from lider.planning.slots import Call, slots_for
from lider.planning.splitting import Lot, splits
from lider.planning.trips import Diary, apart, place


def lot(contacts, placed, doubled, fixed=None, fewest=0):
    contacts = np.array(contacts)
    fixed = np.zeros_like(contacts) if fixed is None else np.array(fixed)
    return Lot(np.arange(contacts.shape[1]), contacts, np.array(placed), np.array(doubled), fixed, fewest)


def test_a_double_is_never_its_own_first():
    for contacts in splits(lot([[1], [2], [1]], [2], [2])):
        assert all(contacts[one.double_of].auditor != one.auditor for one in contacts if one.double_of is not None)
        assert sorted(one.auditor for one in contacts) == [0, 1, 1, 2]


def test_wanted_audits_alone_meet_enough_auditors():
    found = list(splits(lot([[1, 1], [1, 0], [0, 1]], [1, 1], [1, 1], fewest=2)))
    assert found
    assert all(len({one.auditor for one in contacts if one.double_of is None}) == 2 for contacts in found)


def test_an_agreed_audit_is_no_double():
    found = list(splits(lot([[1], [1]], [1], [1], fixed=[[0], [1]])))
    assert [[(one.auditor, one.double_of) for one in contacts] for contacts in found] == [[(1, None), (0, 0)]]


def test_no_way_where_one_auditor_has_everything():
    assert list(splits(lot([[2]], [1], [1]))) == []


def test_scenarios_come_in_rounds():
    people = [frozenset({number}) for number in range(7)]
    chosen = rotate(people, ("a", "b", "c"), 1)
    assert [set(chosen[start : start + 3]) for start in (0, 3)] == [{"a", "b", "c"}] * 2


def test_an_auditor_meets_a_scenario_once():
    chosen = rotate([frozenset({1}), frozenset({2}), frozenset({1, 3})], ("a", "b"), 0)
    assert chosen[0] != chosen[2]
    assert rotate([frozenset({1}), frozenset({1})], ("a",), 0) is None


def test_another_order_finds_scenarios():
    people, scenarios = [frozenset({1}), frozenset({2}), frozenset({1, 2})], ("a", "b")
    assert rotate(people, scenarios, 0) is None
    assert next(orders(people, scenarios, 0)) == (0, 2, 1)
    assert [leaning(place, 3, 9).tolist().index(0) for place in range(3)] == [0, 3, 6]


def test_three_audits_that_share_their_auditors_in_turn_need_three_scenarios():
    people = [frozenset({1, 2}), frozenset({2, 3}), frozenset({3, 1})]
    assert next(orders(people, ("a", "b"), 0), None) is None


def test_a_round_is_shorter_than_single_journeys():
    diary = Diary([place(52.0, 19.0)])
    stops = [place(52.5, 19.0), place(52.6, 19.1), place(52.4, 19.0)]
    for stop in stops:
        diary.add(0, 3, stop)
    single = sum(2 * apart(diary.homes[0], stop) for stop in stops)
    round_trip = [diary.homes[0], *diary.rounds[0][3], diary.homes[0]]
    assert diary.saved() == pytest.approx(single - sum(apart(*leg) for leg in pairwise(round_trip)))
    for stop in stops:
        diary.remove(0, 3, stop)
    assert diary.saved() == 0


def test_distances_agree():
    assert apart(place(50.06, 19.94), place(54.35, 18.65)) == pytest.approx(between([(50.06, 19.94)], [(54.35, 18.65)])[0, 0])


def test_one_call_near_opening_and_one_near_closing():
    free = {"open": 0, "middle": 0, "close": 0}
    chosen = slots_for([Call(number, number, number != 1, True, free) for number in range(4)])
    assert {chosen[0], chosen[2], chosen[3]} >= {"open", "close"}
    assert "middle" not in slots_for([Call(number, 1, True, False, free) for number in range(5)]).values()
    assert set(slots_for([Call(0, 0, True, True, free), Call(1, 4, False, True, free)]).values()) == {"open", "close"}


def test_a_share_is_taken_as_written():
    assert [doubles_needed(0.1, placed) for placed in (0, 1, 10, 11, 30)] == [0, 1, 1, 2, 3]


def test_standard_errors_of_the_linear_model():
    """Against the inverse of the whole covariance of the observations."""
    together = np.array([[1, 2, 0], [0, 1, 1], [2, 0, 1]])
    variances = Variances(16, 64, 36)
    who, where = np.repeat(np.indices(together.shape).reshape(2, -1), together.ravel(), axis=1)
    covariance = 100.0 * np.eye(len(who)) + 16.0 * (who[:, None] == who[None, :])
    design = (where[:, None] == np.arange(3)).astype(float)
    errors = np.sqrt(np.diag(np.linalg.inv(design.T @ np.linalg.solve(covariance, design))))
    found = precision(together, variances)
    assert (found.components, found.median, found.worst) == (1, pytest.approx(np.median(errors)), pytest.approx(errors.max()))


def test_parts_that_do_not_hang_together():
    parts = components(np.array([[1, 0, 0], [0, 2, 0], [0, 0, 0]]))
    assert [(who.tolist(), where.tolist()) for who, where in parts] == [([0], [0]), ([1], [1])]
    assert precision(np.zeros((2, 2), dtype=np.int64), Variances()).worst is None
