"""Forms speak Polish in our voice, also where the framework finds what is wrong."""

import pytest
from django import forms
from django.utils.translation import override


class Answers(forms.Form):
    whole = forms.IntegerField(min_value=3, max_value=9)
    amount = forms.DecimalField(max_digits=4, decimal_places=1)
    day = forms.DateField()
    hour = forms.TimeField()
    address = forms.EmailField()
    kind = forms.ChoiceField(choices=[("a", "A")])
    words = forms.CharField(min_length=2, max_length=5)


WRONG = (
    {"whole": "x", "amount": "x", "day": "2026-13-40", "hour": "25:00", "address": "x", "kind": "b", "words": "x"},
    {"whole": "2", "amount": "1.23", "words": "za długie"},
    {"whole": "10", "amount": "12345"},
)


@pytest.mark.parametrize("given", WRONG)
def test_what_is_wrong_is_said_with_a_request(given):
    with override("pl"):
        errors = Answers(given).errors
        said = [text for name in given for text in errors[name]]
    assert len(said) >= len(given)
    assert [text for text in said if "Proszę" not in text] == []
