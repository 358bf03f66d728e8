import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation


class Entry(forms.Form):
    name = forms.CharField(label="Nazwa", help_text="Jak w statucie.")
    size = forms.ChoiceField(label="Wielkość", widget=forms.RadioSelect, choices=[("small", "mała"), ("large", "duża")])
    note = forms.CharField(label="Notatka", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture
def entry_form():
    return Entry


@pytest.fixture
def draw():
    """Draws a piece of a template in Polish for an address."""

    def drawn(source, address="/", **values):
        context = Context({"request": RequestFactory().get(address), **values})
        with translation.override("pl"):
            return Template("{% load ui texts %}" + source).render(context)

    return drawn
