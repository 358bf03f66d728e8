"""Small groups stay private, also where a subtraction would give them."""

from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.rankings.queries import Group, shown_counts, shown_total


def rows(count):
    return [(uuid4(), f"{60 + number}/1", {"courtesy": f"{50 + number}/1"}) for number in range(count)]


def test_five_unnamed_are_shown():
    group = Group.of(rows(5), named=())
    assert group.size == 5
    assert group.points == tuple(Fraction(60 + number) for number in range(5))
    assert group.medians == {"courtesy": Fraction(52)}


@pytest.mark.parametrize("unnamed", range(5))
def test_what_is_left_after_the_named_must_not_be_a_small_group(unnamed):
    found = rows(unnamed + 3)
    group = Group.of(found, named={institution for institution, _index, _dimensions in found[:3]})
    assert (group.size, group.points, group.medians) == (None, (), {})


def test_institutions_without_an_index_do_not_count():
    found = [*rows(4), (uuid4(), None, {"courtesy": None})]
    assert Group.of(found, named=()).size is None


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"a": 7, "b": 9}, {"a": 7, "b": 9}, 16),
        ({"a": 2, "b": 9, "c": 7}, {"a": None, "b": 9, "c": None}, 18),
        ({"a": 1, "b": 1, "c": 6, "d": 8}, {"a": None, "b": None, "c": None, "d": 8}, 16),
        ({"a": 3, "b": 4}, {"a": None, "b": None}, 7),
        ({"a": 3}, {"a": None}, None),
        ({"a": 1, "b": 1}, {"a": None, "b": None}, None),
        ({}, {}, 0),
    ],
)
def test_counts(counts, shown, total):
    assert shown_counts(counts) == shown
    assert shown_total(counts, shown) == total


@given(st.dictionaries(st.integers(), st.integers(0, 12), max_size=8))
def test_no_hidden_count_follows_from_the_total(counts):
    shown = shown_counts(counts)
    hidden = [counts[key] for key, count in shown.items() if count is None]
    assert all(count is None or count >= 5 for count in shown.values())
    if shown_total(counts, shown) is not None and hidden:
        assert len(hidden) > 1
        assert sum(hidden) >= 5
