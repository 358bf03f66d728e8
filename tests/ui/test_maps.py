import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.tables.typed import VOIVODESHIPS
from lider.ui.maps import OUTLINES, SHADES, Region, shade, voivodeship_map

SVG = "{http://www.w3.org/2000/svg}"


def test_the_outlines_are_those_of_the_sixteen_and_small():
    assert set(OUTLINES["areas"]) == set(VOIVODESHIPS)
    assert sum(len(area["path"]) for area in OUTLINES["areas"].values()) < 12_000
    assert "MIT" in OUTLINES["source"]


def test_each_number_stands_within_the_drawing():
    for area in OUTLINES["areas"].values():
        x, y = area["label"]
        assert 0 < x < OUTLINES["width"]
        assert 0 < y < OUTLINES["height"]


def test_a_voivodeship_with_something_in_it_is_a_numbered_link_and_the_others_are_not():
    drawn = ET.fromstring(voivodeship_map([Region("opolskie", 3, "/x/?a=1&b=2")], title="Mapa"))
    (link,) = drawn.iter(f"{SVG}a")
    assert link.get("href") == "/x/?a=1&b=2"
    assert link.get("aria-label") == "opolskie: 3"
    assert [text.text for text in drawn.iter(f"{SVG}text")] == ["3"]
    assert len(list(drawn.iter(f"{SVG}path"))) == 16
    assert drawn.find(f"{SVG}title").text == "Mapa"
    assert drawn.find(f"{SVG}desc").text == "opolskie: 3"


def test_what_the_map_does_not_know_is_said_and_not_drawn():
    drawn = voivodeship_map([Region("<b>nigdzie", 9), Region("opolskie", 1)], title="<i>")
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert "map-shade-4" in drawn, "the fullest one that is drawn"
    assert "nigdzie: 9" in ET.fromstring(drawn).find(f"{SVG}desc").text


@given(st.dictionaries(st.sampled_from(VOIVODESHIPS), st.integers(0, 500)))
def test_equal_counts_give_equal_bytes_in_any_order(counts):
    one = [Region(name, counts[name]) for name in VOIVODESHIPS if name in counts]
    assert voivodeship_map(one, title="T", description="D") == voivodeship_map(one[::-1], title="T", description="D")


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_is_never_lighter_and_only_none_is_empty(count, most):
    count, most = min(count, most), max(count, most)
    step = shade(count, most)
    assert 0 <= step < len(SHADES)
    assert (step == 0) == (count == 0)
    assert step <= shade(most, most)
    assert most == 0 or shade(most, most) == 4


@pytest.mark.parametrize("regions", [[], [Region("", 4)]])
def test_an_empty_map_is_a_map(regions):
    assert "map-number" not in voivodeship_map(regions, title="T")
