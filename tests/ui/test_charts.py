import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lider.ui.charts import WIDTH, Bar, dimension_bars, dot_strip
from lider.ui.specimens import DIMENSIONS

SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.decimals(min_value=-20, max_value=120, places=2, allow_nan=False)


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def found(svg, name):
    return [element for element in ET.fromstring(svg).iter() if element.get("class") == name]


def test_bars_equal_input_gives_equal_bytes_whatever_the_number_type():
    decimal = dimension_bars([Bar("Informacja", Decimal("84.7"), Decimal(80))], title="Wymiary")
    fraction = dimension_bars([Bar("Informacja", Fraction(847, 10), Fraction(80))], title="Wymiary")
    assert decimal == fraction


def test_bars_lengths_are_proportional():
    drawn = found(dimension_bars([Bar("A", 25), Bar("B", 50), Bar("C", 100)], title="T"), "chart-bar")
    quarter, half, whole = (float(bar.get("width")) for bar in drawn)
    assert half == pytest.approx(2 * quarter, abs=0.1)
    assert whole == pytest.approx(4 * quarter, abs=0.2)


@given(st.lists(VALUES, min_size=1, max_size=7))
def test_bars_never_leave_the_scale(values):
    for bar in found(dimension_bars([Bar("A", value) for value in values], title="T"), "chart-bar"):
        assert 0 <= float(bar.get("width")) <= WIDTH


def test_bars_say_in_words_what_they_draw():
    svg = ET.fromstring(dimension_bars(DIMENSIONS, title="Siedem wymiarów"))
    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text == "Siedem wymiarów"
    assert "Informacja: 84,7, mediana 79,9" in svg.find(f"{SVG}desc").text
    assert "Przejrzystość: brak danych" in svg.find(f"{SVG}desc").text


def test_bars_without_a_value_draw_no_bar_and_no_key_for_what_is_absent():
    svg = dimension_bars([Bar("Przejrzystość", None)], title="T")
    assert not found(svg, "chart-bar")
    assert not found(svg, "chart-median")
    assert "mediana" not in svg


def test_charts_carry_no_inline_style_and_escape_words():
    svg = dimension_bars([Bar('<b>"A"</b>', 5)], title="<script>") + dot_strip([1], mark=2, title="<i>")
    assert not re.search(r"\sstyle=|<style|<script|<b>|<i>", svg)


@given(st.lists(VALUES, max_size=40), st.randoms())
def test_dots_do_not_tell_the_order_of_their_values(values, random):
    shuffled = values[:]
    random.shuffle(shuffled)
    assert dot_strip(values, mark=50, title="T") == dot_strip(shuffled, mark=50, title="T")


@given(st.lists(VALUES, max_size=40))
def test_dots_are_as_many_as_the_values_and_never_overlap(values):
    places = [(dot.get("cx"), dot.get("cy")) for dot in found(dot_strip(values, mark=None, title="T"), "chart-dot")]
    assert len(places) == len(values) == len(set(places))


def test_dots_highlight_one_point_with_its_value():
    svg = dot_strip([60, 70, 80], mark=Decimal("84.7"), title="T")
    assert len(found(svg, "chart-mark")) == 1
    assert found(svg, "chart-value")[0].text == "84,7"
