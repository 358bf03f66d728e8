"""Words as shapes."""

import re

import pytest

from lider.documents.outlines import outlined


def drawn(words, x=0.0, y=0.0):
    return outlined(((words, x, y, "IBM Plex Sans", 10.0),))


def letters(words):
    return [letter for _place, run in drawn(words) for letter in run]


def test_every_letter_that_shows_is_one_shape():
    assert len(letters("Ąę ż")) == 3
    assert len(letters("  ")) == 0


def test_the_baseline_begins_where_it_is_said():
    assert [place for place, _run in drawn("A", 46, 18)] == ["matrix(1 0 0 -1 46 18)"]


@pytest.mark.parametrize("words", ['<script>"&', "#panic()", "*a* $x$ {{ b }}", "\\"])
def test_words_are_only_drawn(words):
    assert len(letters(words)) == len(words.replace(" ", ""))
    assert all(re.fullmatch(r"[A-Za-z0-9 .,-]+", shape) for _spot, shape in letters(words))
