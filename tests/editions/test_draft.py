"""Single values and rows change; everything else stays as it stands."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lider.editions import draft, programme, soundness
from lider.measurement.criteria import read_criteria

RULES = "# head\n[fees] # prices\nsmall = 2900   # net\n[tiers.leader]\nindex_min = 85\n[lines]\nwait = [[5, 100]]\n"


def test_a_value_changes_and_its_comment_stays():
    changed = draft.with_values(RULES, "fees", {"small": Decimal("3000.50")})
    assert changed == RULES.replace("2900", "3000.50")


def test_a_missing_key_and_a_missing_section_are_added():
    changed = draft.with_values(draft.with_values(RULES, "tiers.leader", {"every_dimension_min": 60}), "jury", {"members_min": 7})
    assert draft.parsed(changed)["tiers"]["leader"] == {"every_dimension_min": 60, "index_min": 85}
    assert draft.parsed(changed)["jury"] == {"members_min": 7}


@given(st.sampled_from(["small", "standard", "large"]), st.decimals(0, 99_999, places=2))
def test_the_programmes_own_rules_change_only_where_asked(key, amount):
    before, text = (
        draft.parsed(programme.text("rules.toml")),
        draft.with_values(programme.text("rules.toml"), "fees", {key: amount}),
    )
    after = draft.parsed(text)
    assert after.pop("fees") == {**before.pop("fees"), key: amount}
    assert after == before


def test_a_criterion_is_changed_added_and_removed():
    text = programme.text("criteria.csv")
    row = {**draft.rows(text)[0], "text_pl": 'Nowa treść, z "cudzysłowem"; i średnikiem'}
    changed = draft.with_criterion(text, "W01", row)
    assert read_criteria(changed)["W01"].text == row["text_pl"]
    added = draft.with_criterion(changed, "new", {**row, "code": "W99"})
    assert list(read_criteria(added))[20] == "W99"
    assert read_criteria(draft.without_criterion(added, "W99")) == read_criteria(changed)


def test_the_programmes_own_rules_and_criteria_are_sound():
    assert soundness.problems(programme.text("rules.toml"), programme.text("criteria.csv")) == []


def test_what_does_not_fit_together_is_said():
    rules = draft.with_values(programme.text("rules.toml"), "dimensions", {"competence": 21})
    assert len(soundness.problems(rules, programme.text("criteria.csv"))) == 1
    stray = draft.with_criterion(
        programme.text("criteria.csv"), "new", {**draft.rows(programme.text("criteria.csv"))[0], "code": "X1", "channel": "fax"}
    )
    assert any("X1" in sentence for sentence in soundness.problems(programme.text("rules.toml"), stray))
