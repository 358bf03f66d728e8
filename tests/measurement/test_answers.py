from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.measurement.answers import Missing, expected, on_line, points, remembered
from lider.measurement.problems import Refused
from tests.measurement import oracle
from tests.measurement import strategies as drawn
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT, RULES, RULES_TEXT


def worth(code, answer):
    return points(CRITERIA[code], answer, RULES)


@pytest.mark.parametrize(
    ("code", "answer", "expected"),
    [
        ("W01", "yes", 100),
        ("W01", "no", 0),
        ("W01", "  yes\t", 100),
        ("W01", "\u00a0yes", 100),
        ("W02", "0", 0),
        ("W02", "3", 75),
        ("T02", "third", 30),
        ("T02", "never", 0),
        ("T08", "3+", 0),
        ("T08", "0", 100),
        ("W11", "0/5", 0),
        ("W11", "3/5", 60),
        ("W11", "1/3", Fraction(100, 3)),
        ("W11", "7/7", 100),
        ("W12", "0", 0),
        ("W12", "4", 80),
        ("S04", "5", Fraction(250, 3)),
        ("S10", "1", 50),
        ("W06", "0", 100),
        ("W06", "5", 100),
        ("W06", "12", 72),
        ("W06", "12.5", 70),
        ("W06", "12,5", 70),
        ("W06", "45", 0),
        ("W06", "999", 0),
        ("W06", "never", 0),
        ("T03", "40", Fraction(175, 2)),
        ("T03", "never", 0),
        ("E04", "10.5", 10),
        ("E04", "never", 0),
        ("S03", "2", 80),
    ],
)
def test_points(code, answer, expected):
    assert worth(code, answer) == expected


@pytest.mark.parametrize("code", ["W01", "W02", "W06", "W11", "W12", "W17", "T02", "E04"])
def test_missing_answers_of_any_scale(code):
    assert worth(code, "na") is Missing.NOT_APPLICABLE
    assert {worth(code, answer) for answer in ("-", "", " ", " - ")} == {Missing.NOT_OBSERVED}


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("W01", ["YES", "Yes", "tak", "1", "0", "100", "never", "yes=100", "NA", "n/a", "–", "--", "yes;no", "\x00"]),
        ("W02", ["5", "-1", "04", "2.0", "2,0", "yes", "never", "²", "٣"]),
        (
            "W11",
            [
                "6/5",
                "3/0",
                "0/0",
                "-1/5",
                "3/-5",
                "3",
                "60%",
                "0.6",
                "3/5/7",
                "03/05",
                "3 / 5",
                "1.5/5",
                "3:5",
                "/5",
                "3/",
                "never",
            ],
        ),
        ("W12", ["6", "-1", "2.5", "2.0", "02", "1e0", "+2", "five", "never", "9" * 5000, "²", "1_0"]),
        ("W06", ["-5", "+5", "05", ".5", "5.", "1.2.3", "1 000", "5 min", "0x5", "1/2", "1_0", "٣", "NEVER"]),
        ("W06", ["nan", "NaN", "Infinity", "inf", "1e5", "1E2", "9" * 5000, "0." + "1" * 5000]),
        ("T02", ["First", "1", "fourth", "first;second"]),
        ("T08", ["3", "4", "never"]),
    ],
)
def test_unknown_answers_are_refused(code, answers):
    for answer in answers:
        with pytest.raises(Refused, match=f"is not an answer to {code}"):
            worth(code, answer)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("W01", '"?" is not an answer to W01. Write yes or no, na or -.'),
        ("W02", '"?" is not an answer to W02. Write 0, 1, 2, 3 or 4, na or -.'),
        ("T02", '"?" is not an answer to T02. Write first, second, third or never, na or -.'),
        ("W12", '"?" is not an answer to W12. Write a whole number from 0 to 5, na or -.'),
        ("W11", '"?" is not an answer to W11. Write a share of the key such as 3/5, na or -.'),
        ("E04", '"?" is not an answer to E04. Write a number of working days such as 12 or 2.5, never, na or -.'),
    ],
)
def test_a_refusal_says_what_to_write(code, said):
    with pytest.raises(Refused) as caught:
        worth(code, "?")
    assert str(caught.value) == said


def test_a_refusal_can_be_said_in_another_language():
    with pytest.raises(Refused) as caught:
        worth("W01", "100 %s")
    problem = caught.value.problems[0]
    assert problem.template % problem.values == str(problem)
    assert expected(CRITERIA["W01"]) == problem.values["expected"]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(CRITERIA)), st.text(max_size=12) | st.from_regex(r"-?\d{0,3}[./,]?\d{0,3}", fullmatch=True))
def test_any_text_has_points_or_is_missing_or_is_refused(code, answer):
    try:
        found = worth(code, answer)
    except Refused:
        return
    assert isinstance(found, Missing) or 0 <= found <= 100


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(drawn.ROWS).flatmap(lambda row: st.tuples(st.just(row), drawn.given(row))))
def test_points_agree_with_the_oracle(drawn_answer):
    row, answer = drawn_answer
    rules, _ = oracle.load(RULES_TEXT, CRITERIA_TEXT)
    assert worth(row["code"], answer) == oracle.worth(row, answer, rules)


@given(st.fractions(0, 60), st.fractions(0, 60))
def test_a_shorter_wait_is_never_worth_less(one, other):
    line = RULES.lines["wait_minutes"]
    assert on_line(line, min(one, other)) >= on_line(line, max(one, other))


def test_a_line_of_one_point_is_flat():
    assert {on_line(((Fraction(5), Fraction(40)),), Fraction(x)) for x in (0, 5, 9)} == {40}


def test_remembered_points_are_the_points():
    known = remembered(RULES, CRITERIA)
    assert [known("W11", "1/3"), known("W11", "1/3"), known("W01", "na")] == [
        Fraction(100, 3),
        Fraction(100, 3),
        Missing.NOT_APPLICABLE,
    ]
