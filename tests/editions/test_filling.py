"""Placeholders become plain text, and nothing in the braces is evaluated."""

import pytest

from lider.editions import filling, programme, queries
from tests.factories import editions


def test_only_known_names_are_filled_and_only_once():
    assert (
        filling.filled("{{a}} {{ user.password }} {% now %} {{b}}", {"a": "{{b}}", "b": "x"})
        == "{{b}} {{ user.password }} {% now %} x"
    )


@pytest.mark.parametrize(("number", "roman"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (22, "XXII")])
def test_roman_numbers(number, roman):
    assert filling.roman(number) == roman


@pytest.mark.django_db
def test_the_frozen_text_has_its_numbers_in_polish():
    edition = editions.edition("draft", number=2, preamble=programme.text("texts/regulation.md"))
    text = queries.full_text(edition)
    assert filling.unknown(edition.preamble) == []
    left = set(filling._PLACE.findall(text))
    assert left <= {"wersja_regulaminu", "skrot_regulaminu", "kategorie"}
    assert "mała instytucja: 2\u00a0900,00\u00a0zł netto, 3\u00a0567,00\u00a0zł brutto" in text
    assert "Kompetencja: 20%" in text
    assert "15\u00a0grudnia" in text and "23:59" in text
