import pytest

from lider.measurement.agreement import contradictions, gaps, require
from lider.measurement.criteria import read_criteria
from lider.measurement.problems import Refused
from lider.measurement.rules import Rules
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT, RULES, RULES_TEXT

FAX = "F01,fax,dignity,T,yes_no,yes=1;no=0,1,,\n"
SPEED = "F01,visit,speed,T,yes_no,yes=1;no=0,1,,\n"
SLOW = "F01,visit,dignity,T,duration_minutes,line slow,1,,\n"


def found(old="", new="", row=""):
    rules = Rules.from_toml(RULES_TEXT.replace(old, new) if old else RULES_TEXT)
    return [str(problem) for problem in contradictions(rules, read_criteria(CRITERIA_TEXT + row))]


def test_the_programme_agrees_with_itself():
    assert contradictions(RULES, CRITERIA) == [] == gaps(RULES, CRITERIA)
    require(RULES, CRITERIA)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"row": FAX}, "Criterion F01 is in the channel fax, which the rules do not have. They have: visit,"),
        ({"row": SPEED}, "Criterion F01 is in the dimension speed, which the rules do not have."),
        ({"row": SLOW}, "Criterion F01 is measured on the line slow, which [lines] does not have."),
        ({"old": '"E15", "E16"', "new": '"E15", "W16"'}, "[no_contact.email] names W16, which belongs to the channel visit."),
        ({"old": 'answer = "never"', "new": 'answer = "nobody"'}, '"nobody" is not an answer to T02.'),
        ({"old": 'answer = "never"', "new": 'answer = "na"'}, "[no_contact.phone] is meant for an answer to T02, not for a mis"),
    ],
)  # fmt: skip
def test_contradictions(change, message):
    assert [said for said in found(**change) if said.startswith(message)]


def test_contradictions_are_refused():
    with pytest.raises(Refused, match="the channel fax"):
        require(RULES, read_criteria(CRITERIA_TEXT + FAX))


def test_a_code_that_no_criterion_has_is_a_gap_and_no_contradiction():
    criteria = read_criteria(
        "".join(line for line in CRITERIA_TEXT.splitlines(keepends=True) if not line.startswith(("T13", "E05")))
    )
    assert contradictions(RULES, criteria) == []
    assert [str(gap) for gap in gaps(RULES, criteria)] == [
        "[no_contact.phone] names T13, but there is no such criterion.",
        "[no_contact.email] names E05, but there is no such criterion.",
    ]
