from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from lider.measurement.figures import criterion_figures, dimension_figures, dimension_medians
from lider.measurement.index import index, scored_by_institution
from lider.measurement.problems import Refused
from lider.measurement.statements import statements
from tests.measurement import strategies as drawn
from tests.measurement.programme import CRITERIA, RULES, audit

ONE = replace(RULES, report=replace(RULES.report, contacts_min=1))


def visits(institution, *scores, count=3, scenario="s1", **answers):
    """`count` equal visits of an institution."""
    return [audit(f"{institution}-{scenario}-{n}", institution, scenario=scenario, **answers) for n in range(count)]


def said(audits, institution="i1", rules=RULES):
    return statements(audits, rules, CRITERIA)[institution]


def codes(found):
    return [statement.criterion or statement.dimension for statement in found]


def test_a_strength_needs_points_and_a_lead_over_the_median():
    audits = [*visits("i1", W06="10", W08="4"), *visits("i2", W06="15", W08="4"), *visits("i3", W06="15", W08="4")]
    (strength,) = said(audits).strengths
    assert (strength.criterion, strength.points, strength.median, strength.contacts) == ("W06", 80, 60, 3)
    assert said(audits, "i2").strengths == ()


@pytest.mark.parametrize(("rival", "strengths"), [("11.25", ["W06"]), ("11.24", []), ("11.26", ["W06"])])
def test_a_strength_at_the_edge(rival, strengths):
    """10 minutes are worth 80 points, 11.25 minutes 75."""
    audits = [*visits("i1", W06="10"), *visits("i2", W06=rival), *visits("i3", W06=rival)]
    assert codes(said(audits).strengths) == strengths


@pytest.mark.parametrize(
    ("own", "rival", "areas"),
    [("15", "15", ["W06"]), ("14.99", "14.99", []), ("12.5", "10", ["W06"]), ("12.49", "10", []), ("12.5", "10.01", [])],
)
def test_an_area_has_few_points_or_lies_far_below_the_median(own, rival, areas):
    """15 minutes are worth 60 points, 12.5 minutes 70, 10 minutes 80."""
    audits = [*visits("i1", W06=own), *visits("i2", W06=rival), *visits("i3", W06=rival)]
    assert codes(said(audits).areas) == areas


def test_a_quick_win_weighs_enough_and_others_do_it():
    good = {"W06": "5", "W07": "yes", "W13": "4", "W02": "4"}
    audits = [*visits("i1", W06="45", W07="no", W13="0", W02="0")]
    audits += [one for n in (2, 3, 4) for one in visits(f"i{n}", **good | ({"W13": "2"} if n == 4 else {}))]
    found = said(audits)
    assert codes(found.areas) == ["W02", "W06", "W07", "W13"]
    assert codes(found.quick_wins) == ["W02", "W06"]


def test_the_median_of_an_even_number():
    audits = [one for n, minutes in enumerate(["5", "10", "15", "30"], start=1) for one in visits(f"i{n}", W06=minutes)]
    assert said(audits).strengths[0].median == 70


def test_categories_are_compared_within_themselves():
    audits = [*visits("i1", W06="10"), *visits("i2", W06="30")]
    assert said(audits).strengths[0].median == 50
    assert said([replace(a, category=a.institution) for a in audits]).strengths == ()


def test_points_of_a_criterion_are_a_mean_over_scenarios():
    audits = [*visits("i1", W08="4"), *visits("i1", W08="0", scenario="s2", count=1), audit("x", W08="na")]
    figure = criterion_figures(scored_by_institution(audits, RULES, CRITERIA)["i1"], CRITERIA)["W08"]
    assert (figure.points, figure.contacts) == (50, 4)


def test_a_criterion_with_few_contacts_is_merged_into_its_dimension():
    """W08, W10 and W15 are courtesy, with the weights 2, 2 and 1."""
    audits = [*visits("i1", W08="0"), audit("x", W10="4"), *visits("i2", W08="4", W10="4")]
    assert codes(said(audits[:3] + audits[4:]).areas) == ["W08"]
    areas = said(audits).areas
    assert codes(areas) == ["W08", "courtesy"]
    assert (areas[1].criterion, areas[1].points, areas[1].contacts, areas[1].median) == (None, 25, 4, Fraction(125, 2))


def test_a_dimension_with_few_contacts_says_nothing():
    audits = [*visits("i1", W08="0", count=2), *visits("i2", W08="4")]
    assert said(audits).areas == ()
    assert codes(said(audits, rules=ONE).areas) == ["W08"]


def test_a_dimension_is_never_a_quick_win():
    audits = [
        *visits("i1", W08="0", count=2),
        audit("x", W10="0"),
        *[one for n in (2, 3, 4) for one in visits(f"i{n}", W08="4", W10="4")],
    ]
    found = said(audits)
    assert (codes(found.areas), found.quick_wins) == (["courtesy"], ())


def test_at_most_five_of_each_most_telling_first():
    bad = {"W02": "0", "W04": "1", "W05": "2", "W08": "0", "W10": "1", "W13": "2", "W03": "no"}
    good = {code: "yes" if code == "W03" else "4" for code in bad}
    audits = [*visits("i1", **bad), *[one for n in (2, 3, 4) for one in visits(f"i{n}", **good)]]
    found = said(audits)
    assert codes(found.areas) == ["W02", "W03", "W08", "W04", "W10"]
    assert codes(found.quick_wins) == ["W02", "W03", "W08", "W04", "W10"]
    audits = [*visits("i1", **good), *visits("i2", **bad), *visits("i3", **bad)]
    assert codes(said(audits).strengths) == ["W02", "W03", "W08", "W04", "W10"]


def test_the_worse_of_two_equal_distances_comes_first():
    audits = [*visits("i1", W06="45", W08="2"), *visits("i2", W06="30", W08="3"), *visits("i3", W06="30", W08="3")]
    found = said(audits).areas
    assert [(s.criterion, s.points, s.median) for s in found] == [("W08", 50, 75), ("W06", 0, 20)]
    audits = [*visits("i1", W02="1", W08="0"), *visits("i2", W02="3", W08="2"), *visits("i3", W02="3", W08="2")]
    assert codes(said(audits).areas) == ["W08", "W02"]


def test_without_a_report_section_nothing_can_be_stated():
    with pytest.raises(Refused, match="no section \\[report\\]"):
        statements([], replace(RULES, report=None), CRITERIA)


def test_an_institution_without_answers_has_no_statements():
    assert said([audit(W01="na")]) == said([audit()])
    assert said([audit()]).areas == ()


def test_dimension_medians_are_over_those_who_have_a_score():
    audits = [
        audit("a", W01="yes"),
        audit("b", "i2", W01="no"),
        audit("c", "i3", W08="3"),
        audit("d", "i4", category="c2", W01="no"),
    ]
    found = dimension_medians(index(audits, RULES, CRITERIA))
    assert found == {"c1": {"information": 50, "courtesy": 75}, "c2": {"information": 0}}


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(drawn.audits(most=8))
def test_statements_keep_the_rules(audits):
    report = ONE.report
    scored = scored_by_institution(audits, ONE, CRITERIA)
    for name, found in statements(audits, ONE, CRITERIA).items():
        figures = criterion_figures(scored[name], CRITERIA)
        assert max(map(len, (found.strengths, found.areas, found.quick_wins))) <= report.statements_max
        assert all(s.points >= 80 and s.points - s.median >= 5 for s in found.strengths)
        assert all(s.points <= 60 or s.median - s.points >= 10 for s in (*found.areas, *found.quick_wins))
        assert all(figures[s.criterion].points == s.points for s in (*found.strengths, *found.areas))
        assert all(CRITERIA[s.criterion].weight >= 2 for s in found.quick_wins)
        assert not set(found.strengths) & set(found.areas)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(drawn.audits())
def test_dimension_figures_are_the_scores_of_the_index(audits):
    scored = scored_by_institution(audits, RULES, CRITERIA)
    for found in index(audits, RULES, CRITERIA):
        figures = dimension_figures(scored[found.institution], RULES)
        assert {n: f.points for n, f in figures.items()} == {n: s for n, s in found.dimensions.items() if s is not None}
