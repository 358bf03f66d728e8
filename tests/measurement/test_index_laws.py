"""The index against an independent oracle, and laws that hold for every regulation and every answer."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lider.measurement.answers import points
from lider.measurement.criteria import read_criteria
from lider.measurement.index import index
from lider.measurement.index_document import index_document
from lider.measurement.rules import Rules
from tests.measurement import oracle
from tests.measurement import strategies as drawn
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT, RULES, RULES_TEXT

enough = settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
often = settings(enough, max_examples=120)


def document(audits, rules=RULES, criteria=CRITERIA):
    return {found["id"]: found for found in index_document(index(audits, rules, criteria))["institutions"]}


def by_id(audits):
    return {found.institution: found for found in index(audits, RULES, CRITERIA)}


@often
@given(drawn.audits())
def test_agrees_with_the_oracle(audits):
    assert document(audits) == oracle.index(drawn.rows(audits), *oracle.load(RULES_TEXT, CRITERIA_TEXT))


@often
@given(drawn.audits(), drawn.regulations())
def test_agrees_with_the_oracle_under_other_regulations(audits, texts):
    rules, criteria = texts
    found = document(audits, Rules.from_toml(rules), read_criteria(criteria))
    assert found == oracle.index(drawn.rows(audits), *oracle.load(rules, criteria))


@often
@given(drawn.audits(), st.data())
def test_a_better_answer_never_lowers_the_index(audits, data):
    answered = [(a, code) for a in audits for code, answer in a.answers.items() if answer not in ("", "-", "na")]
    assume(answered)
    changed, code = data.draw(st.sampled_from(answered))
    row = next(row for row in drawn.ROWS if row["code"] == code)
    better = data.draw(drawn.given(row))
    assume(points(CRITERIA[code], better, RULES) > points(CRITERIA[code], changed.answers[code], RULES))
    after = [replace(a, answers={**a.answers, code: better}) if a is changed else a for a in audits]
    worse, now = by_id(audits)[changed.institution], by_id(after)[changed.institution]
    assert now.index >= worse.index
    assert now.rank <= worse.rank
    if code not in ("T02", "E05"):
        order = [tier.name for tier in RULES.tiers]
        assert order.index(now.tier) <= order.index(worse.tier)
        assert all(now.dimensions[name] >= value for name, value in worse.dimensions.items() if value is not None)


@enough
@given(drawn.audits(), st.randoms(use_true_random=False))
def test_the_order_of_audits_and_answers_does_not_matter(audits, random):
    other = [replace(a, answers=dict(random.sample(sorted(a.answers.items()), len(a.answers)))) for a in audits]
    random.shuffle(other)
    assert index(other, RULES, CRITERIA) == index(audits, RULES, CRITERIA)


@enough
@given(drawn.audits())
def test_other_names_change_nothing_else(audits):
    def renamed(text):
        return text.translate(str.maketrans("aics0123", "zjdt3120"))

    other = [
        replace(a, id=renamed(a.id), institution=renamed(a.institution), category=renamed(a.category), scenario=renamed(a.scenario))
        for a in audits
    ]
    before, after = document(audits), document(other)
    for name, found in before.items():
        assert after[renamed(name)] == {**found, "id": renamed(name), "category": renamed(found["category"])}


@enough
@given(drawn.audits(), st.data())
def test_doubling_a_scenario_changes_no_score(audits, data):
    one = data.draw(st.sampled_from(audits))
    place = (one.institution, one.channel, one.scenario)
    twins = [replace(a, id=f"{a.id}-again") for a in audits if (a.institution, a.channel, a.scenario) == place]
    before, after = by_id(audits), by_id([*audits, *twins])
    for name, found in before.items():
        assert (after[name].index, after[name].channels, after[name].dimensions) == (found.index, found.channels, found.dimensions)


@enough
@given(drawn.audits())
def test_what_was_not_observed_may_be_left_out_or_written_down(audits):
    full = [replace(a, answers={c.code: a.answers.get(c.code, "-") for c in CRITERIA.of(a.channel)}) for a in audits]
    lean = [replace(a, answers={code: answer for code, answer in a.answers.items() if answer not in ("-", "")}) for a in audits]
    assert index(full, RULES, CRITERIA) == index(lean, RULES, CRITERIA) == index(audits, RULES, CRITERIA)


@enough
@given(drawn.audits())
def test_a_score_lies_between_the_lowest_and_the_highest_of_its_parts(audits):
    for found in index(audits, RULES, CRITERIA):
        parts = found.channels.values()
        assert (found.index is None) == (not parts)
        assert not parts or 0 <= min(parts) <= found.index <= max(parts) <= 100
        assert all(value is None or (isinstance(value, Fraction) and 0 <= value <= 100) for value in found.dimensions.values())


@enough
@given(drawn.audits())
def test_institutions_do_not_change_each_others_scores(audits):
    together = by_id(audits)
    for name, found in together.items():
        alone = by_id([a for a in audits if a.institution == name])[name]
        assert replace(alone, rank=None) == replace(found, rank=None)
