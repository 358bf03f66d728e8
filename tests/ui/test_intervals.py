"""One figure with its interval among others."""

import re

from django.utils import translation

from lider.ui.intervals import Span, intervals

OWN = Span(70.25, 62.04, 78.5)


def drawn(*others):
    with translation.override("pl"):
        return intervals(OWN, others, title="Wynik <b>")


def test_own_value_stands_in_words_and_others_by_their_values():
    svg = drawn(Span(50, 40, 60), Span(90, 80, 99))
    assert "70,3 (62,0–78,5)" in svg
    assert "<desc>70,3, między 62,0 a 78,5. Pozostałe, od najwyższego: 90,0; 50,0.</desc>" in svg
    assert "Wynik &lt;b&gt;" in svg
    assert svg.count('class="chart-mark"') == 1 and svg.count('class="chart-ring"') == 2


def test_lines_stand_in_the_order_of_their_values_whatever_order_they_come_in():
    low, high = Span(50, 40, 60), Span(90, 80, 99)
    assert drawn(low, high) == drawn(high, low)
    rows = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn(low, high))]
    assert rows == sorted(rows)


def test_alone_it_says_nothing_of_others():
    assert "Pozostałe" not in drawn()


def test_values_stay_inside_the_scale():
    found = [float(x) for x in re.findall(r'cx="([\d.]+)"', drawn(Span(-5, -20, 3), Span(130, 99, 150)))]
    assert all(0 <= x <= 400 for x in found)


def test_many_lines_stand_closer():
    few, many = drawn(*[OWN] * 5), drawn(*[OWN] * 100)
    height = [int(re.search(r'viewBox="0 0 400 (\d+)"', svg)[1]) for svg in (few, many)]
    assert height[1] < 5 * height[0]
