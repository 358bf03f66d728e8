"""The form: a draft takes what is there, submitting asks for everything."""

import pytest

from lider.entries.form import Choices, problems, step_form
from lider.ui.inputs import Length
from tests.factories.entries import answers as complete

CHOICES = Choices(
    [("a", "Filia")], [("small", "Mała"), ("standard", "Średnia")], [("truth", "Prawda", True), ("practices", "Praktyki", False)]
)


def given(**changes):
    return {**complete(), "points": ["a"], "statement_truth": True, **changes}


def test_a_complete_form_has_no_problems():
    assert problems(given(), CHOICES) == {}


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"unit_name": ""}, "unit"),
        ({"unit_postcode": "00950"}, "unit"),
        ({"size": "huge"}, "unit"),
        ({"points": []}, "points"),
        ({"points": ["of somebody else"]}, "points"),
        ({"payer_nip": "9000000017"}, "parties"),
        ({"recipient": "other"}, "parties"),
        ({"contact_email": "ewa@"}, "people"),
        ({"contact_phone": "brak"}, "people"),
        ({"authority": "proxy"}, "people"),
        ({"statement_truth": False}, "declarations"),
    ],
)
def test_what_is_missing_is_named_in_its_step(change, step):
    assert list(problems(given(**change), CHOICES)) == [step]


def test_a_draft_takes_what_is_incomplete():
    form = step_form("parties", {"payer_nip": "123", "recipient": "other"}, CHOICES, draft=True)
    assert form.is_valid()
    assert form.cleaned_data["payer_nip"] == "123"


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("text", ["a" * 100_000, "Urz\x00ąd", "Urz\x1bąd"], ids=["long", "NUL", "escape"])
def test_what_cannot_be_stored_is_refused_in_every_mode(text, draft):
    form = step_form("unit", {**given(), "unit_name": text}, CHOICES, draft=draft)
    assert not form.is_valid()
    assert list(form.errors) == ["unit_name"]
    assert form["unit_name"].value() == text


def test_marks_that_turn_the_writing_are_left_out_and_emoji_stay():
    form = step_form("unit", given(unit_name="\u202eBiblioteka\u202c 📚 Łódz\u0301"), CHOICES)
    assert form.is_valid()
    assert form.cleaned_data["unit_name"] == "Biblioteka 📚 Łódź"


@pytest.mark.parametrize(("limit", "words"), [(1, "mieści się 1 znak"), (2, "mieszczą się 2 znaki"), (5, "mieści się 5 znaków")])
def test_the_length_is_said_in_polish(limit, words):
    with pytest.raises(Exception, match=words):
        Length(limit)("x" * 10)
