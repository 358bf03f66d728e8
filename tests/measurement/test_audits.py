from fractions import Fraction

import pytest
from hypothesis import given, settings

from lider.measurement.audits import audit_result
from lider.measurement.criteria import read_criteria
from lider.measurement.problems import Refused
from lider.measurement.rules import Rules
from tests.measurement import strategies as drawn
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT, RULES, RULES_TEXT


def result(channel, rules=RULES, criteria=CRITERIA, **answers):
    return audit_result(answers, channel, rules, criteria)


def test_dimensions_and_score():
    found = result("visit", W08="3", W15="no", W01="yes")
    assert found.dimensions["courtesy"] == 50
    assert found.dimensions["information"] == 100
    assert found.dimensions["dignity"] is None
    assert found.score == Fraction(50 * 14 + 100 * 18, 32)
    assert found.points == {"W01": 100, "W08": 75, "W15": 0}


def test_nothing_answered():
    found = result("phone", T01="-", T02="na", T03="")
    assert (found.score, found.points, found.answered, found.not_observed) == (None, {}, 0, 15)
    assert found.missing_share == 1
    assert set(found.dimensions.values()) == {None}


def test_nothing_applicable_has_no_share():
    found = result("website", **{criterion.code: "na" for criterion in CRITERIA.of("website")})
    assert (found.missing_share, found.too_much_missing, found.not_observed) == (None, False, 0)


def test_missing_share_at_and_above_the_limit():
    codes = [criterion.code for criterion in CRITERIA.of("website")]
    no = {"yes_no": "no", "anchored_0_4": "0", "count": "0", "share_of_key": "0/1", "duration_minutes": "9"}
    full = {code: no[CRITERIA[code].scale] for code in codes}
    at_limit = result("website", **{code: full[code] for code in codes[:16]})
    above = result("website", **{code: full[code] for code in codes[:15]})
    assert (at_limit.missing_share, at_limit.too_much_missing) == (Fraction(1, 5), False)
    assert (above.missing_share, above.too_much_missing) == (Fraction(1, 4), True)


def test_comments_are_needed_for_good_and_bad_alike():
    assert result("visit", W02="0", W04="1", W05="2", W08="3", W10="4", W12="4", W01="no").comment_needed == ("W02", "W04", "W10")


@pytest.mark.parametrize(("answer", "failures"), [("0", ("W17",)), ("1", ("W17",)), ("2", ()), ("na", ()), ("-", ())])
def test_critical_failure_on_a_scale(answer, failures):
    assert result("visit", W17=answer).critical_failures == failures


def test_critical_failures_come_in_the_order_of_the_scorecard():
    assert result("visit", W19="no", W18="no", W16="no", W17="4").critical_failures == ("W18", "W19")


def test_silence_on_the_phone():
    found = result("phone", T01="yes", T02="never")
    assert found.no_contact
    assert found.dimensions == {
        "competence": 0,
        "timeliness": 0,
        "information": 0,
        "courtesy": 0,
        "accessibility": Fraction(100, 3),
        "dignity": None,
        "transparency": 0,
    }
    assert found.score == Fraction(140, 27)
    assert (found.answered, found.not_observed, found.missing_share, found.comment_needed) == (13, 0, 0, ())


@pytest.mark.parametrize("answer", ["no", " no "])
def test_silence_by_email(answer):
    found = result("email", E05=answer, E15="no", E16="yes", E07="5/5")
    assert (found.points["E07"], found.points["E05"], found.critical_failures) == (0, 0, ())
    assert "E16" not in found.points and "E01" not in found.points


def test_no_reply_time_alone_is_no_failed_contact():
    found = result("email", E04="never", E15="yes")
    assert not found.no_contact
    assert found.points == {"E04": 0, "E15": 100}


@settings(max_examples=100, deadline=None)
@given(drawn.answers("phone"))
def test_silence_overrides_whatever_was_entered(answers):
    rule = RULES.no_contact["phone"]
    kept = {code: answer for code, answer in answers.items() if code not in rule.zero | rule.drop}
    assert result("phone", **{**answers, "T02": "never"}) == result("phone", **{**kept, "T02": "never"})


def test_what_was_entered_must_still_be_an_answer():
    with pytest.raises(Refused, match="not an answer to T05"):
        result("phone", T02="never", T05="maybe")


def test_a_critical_criterion_that_silence_sets_to_zero_fails():
    rules = Rules.from_toml(RULES_TEXT.replace('"T14"]', '"T14", "T15"]').replace('"T13", "T15"', '"T13"'))
    assert result("phone", rules, T02="never", T15="yes").critical_failures == ("T15",)


def test_codes_without_a_criterion_are_ignored_by_the_rule_of_silence():
    criteria = read_criteria("".join(CRITERIA_TEXT.splitlines(keepends=True)[i] for i in (0, 22, 23)))
    assert list(criteria) == ["T02", "T03"]
    assert result("phone", RULES, criteria, T02="never").points == {"T02": 0, "T03": 0}


def test_everything_wrong_is_said():
    with pytest.raises(Refused) as caught:
        result("visit", W01="maybe", W06="soon", T01="yes", X9="1")
    assert [str(problem).split(".")[0] for problem in caught.value.problems] == [
        '"maybe" is not an answer to W01',
        '"soon" is not an answer to W06',
        "The scorecard of the channel visit has no criterion T01",
        "The scorecard of the channel visit has no criterion X9",
    ]


def test_a_dimension_whose_answers_weigh_nothing_drops_out():
    criteria = read_criteria(CRITERIA_TEXT.replace("yes=100;no=0,2,1,", "yes=100;no=0,0,1,"))
    found = result("visit", RULES, criteria, W18="no", W01="yes")
    assert (found.dimensions["dignity"], found.score, found.critical_failures) == (None, 100, ("W18",))
