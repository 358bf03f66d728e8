"""Whether rules and criteria can be a regulation: they fit each other, and nothing in the published file can be calculated."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lider.editions import draft, programme, soundness

RULES, CRITERIA = programme.text("rules.toml"), programme.text("criteria.csv")


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def with_cell(column, value):
    table = draft.rows(CRITERIA)
    table[2][column] = value
    return draft.written(table)


def test_the_programmes_own_files_are_sound():
    assert soundness.problems(RULES, CRITERIA) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", "＝", " =", "\u200b@"])
def test_a_cell_that_a_spreadsheet_would_calculate_is_named_by_row_and_column(start):
    (found,) = soundness.problems(RULES, with_cell("text_pl", f"{start}Suma kroków"))
    assert found.startswith("Wiersz 4, kolumna text_pl:")


@given(st.sampled_from("=+-@\t\r\n"), st.integers(0, 30), st.sampled_from(["text_pl", "code", "points", "scale"]))
def test_no_such_cell_gets_through(start, place, column):
    table = draft.rows(CRITERIA)
    table[place][column] = f"{start}x"
    assert soundness.problems(RULES, draft.written(table))


@pytest.mark.parametrize("start", ["=", "\r", "\n"])
def test_such_a_cell_is_found_between_semicolons_too(start):
    text = CRITERIA.replace(",", ";").replace("tak;nie", "tak").rstrip("\n") + f'\n"{start}x";visit\n'
    assert any(f"Wiersz {len(text.splitlines()) - (start != '=')}, kolumna code:" in one for one in soundness.problems(RULES, text))


def test_a_dash_in_the_middle_and_an_en_dash_are_fine():
    assert soundness.problems(RULES, with_cell("text_pl", "– e-mail = list")) == []


@pytest.mark.parametrize(
    ("rules", "criteria", "words"),
    [
        (RULES.replace("phone = 25", "fax = 25").replace("phone   = 25", "fax = 25"), CRITERIA, "kanale phone"),
        (RULES.replace('criterion = "T02"', 'criterion = "T99"'), CRITERIA, "T99"),
        (RULES.replace('criterion = "T02", answer = "never"', 'criterion = "E05", answer = "no"'), CRITERIA, "E05"),
        (RULES.replace("wait_minutes             =", "queue_minutes ="), CRITERIA, "wait_minutes"),
    ],
    ids=["channel", "no such criterion", "criterion of another channel", "line"],
)
def test_what_does_not_fit_is_said_in_polish(rules, criteria, words):
    found = soundness.problems(rules, criteria)
    assert found and any(words in sentence for sentence in found)
    assert not any("which the rules" in sentence or "names" in sentence for sentence in found)
