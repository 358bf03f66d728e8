import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lider.ui.curves import HEIGHT, WIDTH, Line, curves

TICKS = (3, 6, 9)


@pytest.fixture(autouse=True)
def polish():
    with translation.override("pl"):
        yield


def drawn(*lines, mark=6, goal=None):
    words = {"title": "T & T", "description": "słowa", "across": "audyty", "up": "± punkty"}
    return curves(lines, **words, ticks=TICKS, mark=mark, goal=goal)


def found(svg, name):
    return [element for element in ET.fromstring(svg).iter() if element.get("class") == name]


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter() if element.text]


def test_equal_input_gives_equal_bytes_whatever_the_number_type():
    assert drawn(Line("a", 3, [Decimal("7.5"), 5])) == drawn(Line("a", 3, [7.5, Decimal(5)]))


def test_the_value_at_the_mark_is_said_and_lines_are_named():
    svg = drawn(Line("wynik", 3, [12, 10, 9, Decimal("8.04"), 7]), Line("indeks", 3, [13, 11, 10, 9, 8], quiet=True), goal=5)
    assert "± 8,0" in texts(svg) and {"wynik", "indeks", "± punkty", "audyty", "T & T", "słowa"} <= set(texts(svg))
    assert len(found(svg, "chart-mark")) == len(found(svg, "chart-goal")) == len(found(svg, "chart-line")) == 1


def test_the_scale_has_at_most_six_steps_and_holds_everything():
    labels = [text for text in texts(drawn(Line("a", 3, [Decimal("12.6"), 4]))) if text.isdecimal()]
    assert labels == ["0", "5", "10", "15", "3", "6", "9"]


def test_gaps_and_marks_without_a_value_are_not_drawn():
    svg = drawn(Line("a", 3, [None, None]), mark=3)
    assert not found(svg, "chart-line") and not found(svg, "chart-mark")
    assert not found(drawn(Line("a", 3, [5, 4])), "chart-mark")


@given(st.lists(st.decimals(0, 5000, places=2), min_size=7, max_size=7), st.integers(3, 9))
def test_nothing_leaves_the_picture(values, mark):
    svg = drawn(Line("a", 3, values), mark=mark, goal=values[0])
    for line in found(svg, "chart-line"):
        pairs = [point.split() for point in line.get("d")[1:].split("L")]
        assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in pairs)


@pytest.mark.parametrize(("goal", "moved"), [(None, 0), (9, 0), (6, 10), (1, 0)])
def test_the_name_of_a_line_does_not_stand_on_the_goal(goal, moved):
    """The line ends at 7; a goal of 6 runs through the place below its end."""
    place = {
        one: float(re.search(r'class="chart-key" x="[^"]+" y="([^"]+)"', drawn(Line("a", 3, [12, 10, 7]), goal=one))[1])
        for one in (None, goal)
    }
    assert (place[goal] - place[None] > moved) if moved else place[goal] == place[None]
