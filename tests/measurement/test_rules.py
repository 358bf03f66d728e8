import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.measurement.problems import Refused
from lider.measurement.rules import Rules
from tests.measurement.programme import RULES, RULES_TEXT


def changed(**sections):
    document = tomllib.loads(RULES_TEXT, parse_float=Decimal)
    for name, section in sections.items():
        document[name] = section
    return tomli_w.dumps({name: section for name, section in document.items() if section is not None})


def refusal(text):
    with pytest.raises(Refused) as caught:
        Rules.from_toml(text)
    return str(caught.value)


def test_reads_the_programme():
    assert list(RULES.dimensions)[:2] == ["competence", "timeliness"]
    assert RULES.channels["website"] == 15
    assert RULES.lines["search_minutes"] == ((1, 100), (3, 60), (10, 0))
    assert RULES.no_contact["phone"].answer == "never"
    assert "T13" in RULES.no_contact["phone"].drop
    assert [tier.name for tier in RULES.tiers] == ["leader", "distinction", "participant"]
    assert RULES.tiers[2].every_dimension_min is None
    assert RULES.missing_share_max == Fraction(1, 5)
    assert RULES.report.quick_win_category_share_min == Fraction(3, 4)


def test_decimals_are_exact():
    weights = {"a": Decimal("33.3"), "b": Decimal("66.7")}
    assert Rules.from_toml(changed(dimensions=weights)).dimensions["a"] == Fraction(333, 10)


def test_rules_cannot_be_changed():
    with pytest.raises(TypeError):
        RULES.dimensions["competence"] = 1
    with pytest.raises(AttributeError):
        RULES.failure_points_max = 1


def test_sections_that_may_be_left_out():
    rules = Rules.from_toml(changed(answers=None, no_contact=None, report=None))
    assert (rules.missing_share_max, rules.report, dict(rules.no_contact), rules.comment_needed) == (None, None, {}, frozenset())


@pytest.mark.parametrize("name", ["dimensions", "channels", "critical", "tiers"])
def test_a_section_is_missing(name):
    assert f"The section [{name}] is missing" in refusal(changed(**{name: None}))


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        ({"dimensions": {"a": 60, "b": Decimal("30.5")}}, "The weights of [dimensions] sum to 90.5. They must sum to 100."),
        ({"channels": {}}, "The weights of [channels] sum to 0. They must sum to 100."),
        ({"channels": {"a": 110, "b": -10}}, "[channels] a must be a number from 0 to 100."),
        ({"channels": {"a": True}}, "[channels] a must be a number"),
        ({"channels": {"a": "100"}}, "[channels] a must be a number"),
        ({"channels": 7}, "The section [channels] is missing or is not a table."),
        ({"critical": {}}, "[critical] failure_points_max must be a number from 0 to 100."),
        ({"lines": {"l": [[1, 100], [1, 50]]}}, "[lines] l: every measured value must be greater than the one before."),
        ({"lines": {"l": [[5, 100], [1, 50]]}}, "[lines] l: every measured value must be greater"),
        ({"lines": {"l": [[1, 101]]}}, "[lines] l must be a list of pairs"),
        ({"lines": {"l": []}}, "[lines] l must be a list of pairs"),
        ({"lines": {"l": [[1, 2, 3]]}}, "[lines] l must be a list of pairs"),
        ({"lines": {"l": [7]}}, "[lines] l must be a list of pairs"),
        ({"lines": {"l": 7}}, "[lines] l must be a list of pairs"),
        ({"tiers": {}}, "[tiers] names no tier."),
        ({"tiers": {"a": {"index_min": 1}, "b": {"index_min": 2}}}, "[tiers.b] asks for a higher index than [tiers.a]."),
        (
            {"tiers": {"a": {"index_min": 1, "every_dimensions_min": 3}}},
            "[tiers.a] has an entry every_dimensions_min that is not known.",
        ),
        (
            {"tiers": {"a": {"index_min": 1, "unresolved_critical_failures_max": Decimal("0.5")}}},
            "[tiers.a] unresolved_critical_failures_max must be a whole number.",
        ),
        ({"no_contact": {"phone": {"zero": ["T03"]}}}, "The section [no_contact.phone.when] is missing"),
        (
            {"no_contact": {"phone": {"when": {"criterion": "T02", "answer": "never"}, "zero": ["T03"], "drop": ["T03"]}}},
            "[no_contact.phone] has T03 both in zero and in drop.",
        ),
        (
            {"no_contact": {"phone": {"when": {"criterion": "T02", "answer": 3}, "zeros": []}}},
            "[no_contact.phone] has an entry zeros that is not known.",
        ),
        ({"no_contact": {"phone": {"when": {"criterion": "T02", "answer": 3}}}}, "[no_contact.phone.when] answer must be a text"),
        ({"answers": {"missing_share_max": 20}}, "[answers] missing_share_max must be a number from 0 to 1."),
        ({"answers": {"comment_needed": [0, 1]}}, "[answers] comment_needed must be a list of texts."),
        ({"report": {}}, "[report] statements_max must be a number"),
    ],
)
def test_what_is_wrong_is_said(sections, message):
    assert message in refusal(changed(**sections))


def test_everything_wrong_is_said_at_once():
    said = refusal(changed(dimensions={"a": 1}, channels={"b": 2}, critical=None))
    assert len(said.splitlines()) >= 3


@pytest.mark.parametrize(
    "text",
    ["[dimensions", "a = 1e99999999999999999999", f"a = {'9' * 5000}", "a = " + "[" * 5000, "a = 1\na = 2"],
    ids=["open", "exponent", "digits", "nesting", "twice"],
)
def test_not_toml(text):
    assert "This is not valid TOML" in refusal(text)


@pytest.mark.parametrize("number", ["nan", "inf", "1e300", "1e-300", "99999999999999999999", f"0.{'1' * 40}"])
def test_exotic_numbers_are_refused(number):
    assert "[critical] failure_points_max must be a number" in refusal(
        RULES_TEXT.replace("failure_points_max = 25", f"failure_points_max = {number}")
    )


VALUES = st.recursive(
    st.booleans() | st.integers(-5, 200) | st.text(max_size=5) | st.decimals(allow_nan=True, allow_infinity=True),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["ab", "when", "zero", "drop", "index_min"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["dimensions", "channels", "lines", "answers", "no_contact", "critical", "tiers", "report"]), VALUES)
def test_any_section_is_read_or_refused(name, value):
    try:
        assert Rules.from_toml(changed(**{name: value}))
    except Refused as refused:
        assert refused.problems
