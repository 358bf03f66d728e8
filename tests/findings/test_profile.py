"""What the audits of one institution show together."""

from fractions import Fraction

import pytest

from lider.editions.queries import criteria_of, rules_of
from lider.findings.profile import profile_of
from lider.findings.queries import findings_of
from tests.factories import findings

pytestmark = pytest.mark.django_db


def profile(*answers):
    wave = findings.wave()
    for one in answers:
        findings.finding(wave, answers=one)
    return profile_of(findings_of(wave.entry), rules_of(wave.entry.edition), criteria_of(wave.entry.edition))


def test_ranges_go_from_the_lowest_to_the_highest_audit():
    found = profile({"W10": "4"}, {"W10": "0"}, {"W10": "2"})
    assert found.ranges == {"courtesy": (Fraction(0), Fraction(100))}


def test_fewer_than_three_audits_have_no_range_and_praise_nothing():
    found = profile({"W10": "4"}, {"W10": "4"}, {"W02": "4"})
    assert found.ranges == {}
    assert found.best == ()


def test_the_best_come_first_and_what_is_not_good_enough_is_left_out():
    one = {"W10": "3", "W02": "4", "W05": "1"}
    assert profile({**one, "W10": "4"}, one, one).best == ("W02", "W10")


def test_one_dimension_is_praised_at_most_twice():
    same = {"W02": "4", "W03": "yes", "W04": "4", "W10": "4"}
    found = profile(same, same, same)
    criteria = criteria_of(findings.wave().entry.edition)
    praised = [criteria[code].dimension for code in found.best]
    assert "W10" in found.best
    assert max(praised.count(name) for name in praised) == 2
