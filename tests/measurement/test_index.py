from dataclasses import replace
from fractions import Fraction

import pytest

from lider.measurement.criteria import read_criteria
from lider.measurement.index import index
from lider.measurement.problems import Refused
from lider.measurement.rules import Rules
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT, RULES, RULES_TEXT, audit

#: One full answer in each dimension of a visit.
FULL = {"W11": "1/1", "W07": "yes", "W01": "yes", "W15": "yes", "W03": "yes", "W18": "yes", "W20": "yes"}


def results(*audits, rules=RULES, **options):
    return {result.institution: result for result in index(audits, rules, CRITERIA, **options)}


def waits(minutes, **where):
    """A visit that has only a waiting time: points on a line, here those of the minutes from 5 to 10."""
    return audit(W06=minutes, **where)


def test_a_scenario_used_twice_does_not_count_twice():
    audits = [waits("10", name="a"), waits("5", name="b"), waits("15", name="c", scenario="s2")]
    assert results(*audits)["i1"].channels == {"visit": 75}


def test_channels_are_weighted_and_absent_ones_drop_out():
    found = results(audit("a", W01="yes"), audit("b", channel="website", S01="no"))["i1"]
    assert found.index == Fraction(100 * 40, 55)
    assert found.channels == {"visit": 100, "website": 0}
    assert found.absent_channels == ("phone", "email")


def test_an_audit_without_answers_drops_out_with_its_scenario_and_channel():
    audits = [
        waits("10", name="a"),
        waits("-", name="b"),
        waits("", name="c", scenario="s2"),
        audit("d", channel="email", E01="na"),
    ]
    found = results(*audits)["i1"]
    assert (found.index, found.channels) == (80, {"visit": 80})


def test_an_institution_without_a_score():
    found = results(audit("a", W01="na"), audit("b", institution="i2", W01="no"))["i1"]
    assert (found.index, found.channels, found.tier, found.rank) == (None, {}, None, None)
    assert set(found.dimensions.values()) == {None}
    assert found.absent_channels == ("visit", "phone", "email", "website")


def test_a_dimension_of_an_institution_is_the_same_mean_over_its_channels():
    audits = [
        audit("a", W01="yes"),
        audit("b", W01="no", W07="yes"),
        audit("c", scenario="s2", W07="no"),
        audit("d", channel="website", S01="yes", S14="no"),
    ]
    found = results(*audits)["i1"]
    assert found.dimensions["information"] == (Fraction(50) * 40 + Fraction(200, 3) * 15) / 55
    assert found.dimensions["timeliness"] == 50
    assert found.dimensions["courtesy"] is None


@pytest.mark.parametrize(
    ("answers", "tier"),
    [
        ({}, "leader"),
        ({"W20": "-"}, "participant"),
        ({"W18": "no"}, "participant"),
        ({"W11": "4/5", "W06": "15", "W07": "-"}, "distinction"),
        ({"W15": "-", "W08": "2"}, "participant"),
    ],
)
def test_tiers(answers, tier):
    assert results(audit("a", **FULL | answers))["i1"].tier == tier


def test_an_unresolved_critical_failure_bars_the_leader_and_a_resolved_one_does_not():
    audits = [audit(f"a{n}", **FULL, W17="3") for n in range(5)]
    audits.append(audit("a5", **{**FULL, "W18": "no"}, W17="4"))
    open_ = results(*audits)["i1"]
    ruled = results(*audits, resolved={("a5", "W18")})["i1"]
    assert (open_.tier, open_.unresolved) == ("distinction", (("a5", "W18"),))
    assert (ruled.tier, ruled.unresolved, ruled.critical_failures) == ("leader", (), (("a5", "W18"),))
    assert ruled.index == open_.index


def test_tiers_compare_exact_values():
    rules = Rules.from_toml(RULES_TEXT.replace("index_min = 85", "index_min = 80.01").replace("every_dimension_min = 65", ""))
    assert results(waits("10"), rules=rules)["i1"].tier == "participant"
    assert results(waits("9.99"), rules=rules)["i1"].tier == "leader"


def test_no_tier_is_reached():
    rules = Rules.from_toml(RULES_TEXT.replace("index_min = 0", "index_min = 10"))
    found = results(audit(W01="no"), rules=rules)["i1"]
    assert (found.index, found.tier, found.rank) == (0, None, 1)


def test_equal_values_share_a_rank_and_the_next_is_left_out():
    minutes = {"i1": "5", "i2": "7.5", "i3": "7.50", "i4": "10", "i5": "-"}
    found = results(*[waits(m, name=f"a{i}", institution=i) for i, m in minutes.items()])
    assert [found[i].rank for i in minutes] == [1, 2, 2, 4, None]


def test_ranks_are_within_the_category():
    found = results(
        waits("5", name="a"), waits("10", name="b", institution="i2"), waits("9", name="c", institution="i3", category="c2")
    )
    assert [found[i].rank for i in ("i1", "i2", "i3")] == [1, 2, 1]


def test_results_come_by_category_then_rank_then_id():
    minutes = {"i4": "5", "i3": "10", "i2": "10", "i1": "-"}
    audits = [waits(m, name=f"a{i}", institution=i, category="c2") for i, m in minutes.items()]
    audits.append(waits("10", name="z", institution="i9", category="c1"))
    assert [found.institution for found in index(audits, RULES, CRITERIA)] == ["i9", "i4", "i2", "i3", "i1"]


def test_no_audits_no_results():
    assert index([], RULES, CRITERIA) == []


def test_inconsistent_audits_are_refused_all_at_once():
    audits = [audit("a", W01="yes"), audit("a", W01="no"), audit("b", category="c2", W01="no"), replace(audit("c"), channel="fax")]
    with pytest.raises(Refused) as caught:
        index(audits, RULES, CRITERIA)
    assert [str(problem) for problem in caught.value.problems] == [
        "The audit a is there twice.",
        "The institution i1 is in two categories.",
        "The audit c is in the channel fax, which the rules do not have.",
    ]


def test_rules_and_criteria_must_agree():
    with pytest.raises(Refused, match="the channel fax"):
        index([], RULES, read_criteria(CRITERIA_TEXT + "F01,fax,dignity,T,yes_no,yes=1;no=0,1,,\n"))


def test_critical_failures_come_by_audit_whatever_the_order():
    audits = [audit("a2", W19="no", W18="no"), audit("a1", channel="phone", T15="no")]
    assert results(*audits)["i1"].critical_failures == (("a1", "T15"), ("a2", "W18"), ("a2", "W19"))
    assert index(audits, RULES, CRITERIA) == index(audits[::-1], RULES, CRITERIA)
