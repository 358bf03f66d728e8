from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lider.ui import texts

NBSP = "\N{NO-BREAK SPACE}"
FORMS = "audyt,audyty,audytów,audytu"
DECIMALS = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False)


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def read_back(words):
    return Decimal(words.replace(NBSP, "").replace(",", ".").replace("−", "-"))


@given(DECIMALS)
def test_number_reads_back_as_the_same_number(value):
    assert read_back(texts.number(value)) == value


@given(st.integers(min_value=1000, max_value=10**12))
def test_number_groups_every_three_digits(value):
    first, *groups = texts.number(value).split(NBSP)
    assert 1 <= len(first) <= 3
    assert groups
    assert all(len(group) == 3 for group in groups)


@given(st.fractions(min_value=-1000, max_value=1000))
def test_points_are_the_nearest_tenth_and_halves_go_away_from_zero(value):
    shown = Fraction(read_back(texts.points(value)))
    gap = abs(shown - value)
    assert gap <= Fraction(1, 20)
    assert gap < Fraction(1, 20) or abs(shown) > abs(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Decimal("12345.6"), f"12{NBSP}345,6"),
        (1234.5, f"1{NBSP}234,5"),
        (0, "0"),
        (None, "–"),
        ("", "–"),
        (Fraction(1, 3), "0,333333"),
    ],
)
def test_number_examples(value, words):
    assert texts.number(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(84.65, "84,7"), (Fraction(169, 2), "84,5"), (84, "84,0"), (-0.04, "0,0"), (None, "–")]
)
def test_points_examples(value, words):
    assert texts.points(value) == words


def test_money_has_grosze_and_the_sign_after_a_non_breaking_space():
    assert texts.money(4920) == f"4{NBSP}920,00{NBSP}zł"


def test_number_follows_the_language_of_the_page():
    with translation.override("en"):
        assert texts.number(Decimal("12345.6")) == "12,345.6"


def expected_form(count):
    if count == 1:
        return "audyt"
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return "audyty"
    return "audytów"


@given(st.integers(min_value=0, max_value=10**7))
def test_plural_whole_numbers_follow_the_polish_rule(count):
    assert texts.plural_word(count, FORMS) == expected_form(count)


@given(st.decimals(min_value=0, max_value=10**6, places=2).filter(lambda value: value % 1))
def test_plural_fractions_take_the_fourth_form(value):
    assert texts.plural_word(value, FORMS) == "audytu"


@pytest.mark.parametrize("value", [Decimal("2.0"), 2.0, Fraction(4, 2), "2"])
def test_plural_ignores_how_a_whole_number_is_written(value):
    assert texts.plural(value, FORMS) == f"2{NBSP}audyty"


def test_plural_with_three_forms_uses_the_last_one_for_fractions():
    assert texts.plural_word(1.5, "audyt,audyty,audytów") == "audytów"


def test_date_words_keep_together_what_belongs_together():
    assert texts.date_words(date(2026, 11, 22)) == f"22{NBSP}listopada 2026{NBSP}r."


def test_datetime_words_use_local_time_on_both_sides_of_the_clock_change():
    assert texts.datetime_words(datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).endswith(f"godz.{NBSP}02:30")
    assert texts.datetime_words(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)).endswith(f"godz.{NBSP}02:30")
    assert texts.datetime_words(datetime(2026, 10, 25, 2, 30, tzinfo=UTC)).endswith(f"godz.{NBSP}03:30")


def test_date_words_of_a_late_evening_belong_to_the_local_day():
    assert texts.date_words(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)).startswith(f"23{NBSP}listopada")


def test_month_words_are_nominative_and_lower_case():
    assert texts.month_words(date(2026, 11, 22)) == f"listopad 2026{NBSP}r."


@pytest.mark.parametrize("function", [texts.date_words, texts.datetime_words, texts.month_words])
def test_words_of_no_date_are_a_dash(function):
    assert function(None) == "–"


@given(st.text(alphabet=st.sampled_from("aiouwzAbcd 12.,–%\nł")))
def test_nbsp_changes_only_spaces_and_only_once(text):
    once = texts.nbsp(text)
    assert once.replace(NBSP, " ").split() == text.split()
    assert texts.nbsp(once) == once


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("i w domu", f"i{NBSP}w{NBSP}domu"),
        ("Zgoda i w mieście", f"Zgoda i{NBSP}w{NBSP}mieście"),
        ("90 pkt i 5 %", f"90{NBSP}pkt i{NBSP}5{NBSP}%"),
        ("w 2026 r. 12 zł", f"w{NBSP}2026{NBSP}r. 12{NBSP}zł"),
        ("art. 5 – o tym", f"art.{NBSP}5{NBSP}– o{NBSP}tym"),
        ("oko widzi", "oko widzi"),
        ('<a href="#">x</a>', '<a href="#">x</a>'),
    ],
)
def test_nbsp_examples(text, words):
    assert texts.nbsp(text) == words


def test_a_number_below_zero_has_a_minus_and_no_hyphen():
    assert (texts.number(-0.5, 1), texts.number(Decimal("-12")), texts.points(-1)) == ("−0,5", "−12", "−1,0")
    assert texts.money(Decimal("-356.70")) == f"−356,70{NBSP}zł"
