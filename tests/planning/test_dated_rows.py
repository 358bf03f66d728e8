"""What has no days is decided with the days in mind: as much is placed as can be dated, and no more is given up."""

import json

import pytest
from bench.planning.checker import check
from bench.planning.problems import make

from lider.planning.plan import plan
from lider.planning.reading import read_problem


def planned(problem):
    found = plan(read_problem(json.dumps(problem)), 0.0, lambda: None)
    assert check(problem, found) == []
    return found


def three_weeks_to_the_day(audits, **rules):
    """One institution that is always open; the first and the last audit can only be on the first and the last Monday."""
    problem = make(6, 1, audits, 4, slack=9)
    problem["calendar"] = {"from": "2027-04-05", "to": "2027-04-26", "holidays": []}
    problem["rules"] |= {"double_audit_share": 0, "spread_weeks_min": 3, "auditors_per_institution_min": 2} | rules
    for auditor in problem["auditors"]:
        auditor |= {"unavailable": [], "conflicts": [], "previous": [], "municipality": "elsewhere"}
        auditor |= {"channels": ["phone"], "traits": ["parent"], "capacity": 1}
    institution = problem["institutions"][0]
    for point in institution["points"]:
        point["hours"] = {day: ["08:00", "16:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    for audit in institution["audits"]:
        audit |= {"channel": "phone", "traits": []}
    return problem


def test_four_audits_fit_three_weeks_to_the_day():
    assert len(planned(three_weeks_to_the_day(4))["assignments"]) == 4


def test_three_audits_do_not_fit_for_two_of_their_weekdays_are_one():
    found = planned(three_weeks_to_the_day(3))
    assert len(found["assignments"]) == 2
    assert found["gap"] == pytest.approx(0, abs=1e-12)
    [row] = found["unplaced"]
    assert row["rule"] == "calendar + weekdays + spread_weeks_min"


def test_a_double_on_the_day_itself_is_someone_elses_who_is_there_then():
    problem = three_weeks_to_the_day(4, double_audit_share=0.25, double_audit_within_days=0)
    for number, auditor in enumerate(problem["auditors"]):
        auditor["capacity"] = 2
        here = f"2027-04-{(6, 8, 12, 14, 20, 20)[number]:02}"
        auditor["unavailable"] = [] if number < 2 else [["2027-04-05", here], [f"{here[:-2]}{int(here[-2:]) + 2:02}", "2027-04-30"]]
    found = planned(problem)
    first, again = (
        next(row for row in found["assignments"] if row["audit"] == name)
        for double in found["assignments"]
        if double["double_of"]
        for name in (double["double_of"], double["audit"])
    )
    assert len(found["assignments"]) == 5
    assert first["date"] == again["date"]
    assert found["unplaced"] == []
