import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from lider.documents.cards import HEIGHT, SIZES, WIDTH, card


def size_of(picture):
    with Image.open(io.BytesIO(picture)) as image:
        return image.format, image.size


def test_a_card_is_a_small_png_of_the_size_that_sites_expect():
    made = card(programme="Lider", title="Gminna Biblioteka Publiczna w Dziewannowie", note="Lider · II edycja", gold=True)
    assert size_of(made) == ("PNG", (WIDTH, HEIGHT))
    assert len(made) < 200_000


def test_equal_words_give_equal_bytes_and_gold_is_for_awards():
    words = {"programme": "Lider", "title": "Łódź, ul. Żółta", "note": "Wyróżnienie"}
    first = card(**words)
    card.cache_clear()
    assert card(**words) == first
    assert card(**words, gold=True) != first


@pytest.mark.parametrize("length", [1, *(letters for letters, _size in SIZES), SIZES[-1][0] + 1, 5000])
def test_any_length_fits_one_page(length):
    assert size_of(card(programme="Lider", title="Ważna " * (length // 6) + "x" * (length % 6)))[1] == (WIDTH, HEIGHT)


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_words_are_words_and_never_commands(title):
    assert size_of(card(programme="Lider", title=title))[1] == (WIDTH, HEIGHT)
    assert size_of(card(programme="#panic()", title='#read("/etc/passwd")'))[1] == (WIDTH, HEIGHT)
