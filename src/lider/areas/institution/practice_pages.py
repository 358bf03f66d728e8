"""The form of a practice, and of copying one."""

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.editions import queries as editions
from lider.ui.inputs import TypedText


class PracticeForm(forms.Form):
    """The card."""

    title = TypedText(
        max_length=120,
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What you did, in a few words. It is what others see first."),
    )
    topic = forms.ChoiceField(label=gettext_lazy("Topic"), help_text=gettext_lazy("What it improves most."))
    problem = TypedText(
        max_length=3000, rows=5, label=gettext_lazy("The problem"), help_text=gettext_lazy("What was difficult for residents?")
    )
    solution = TypedText(
        max_length=6000,
        rows=8,
        label=gettext_lazy("What was done"),
        help_text=gettext_lazy("Step by step, so that others can do it too."),
    )
    cost = TypedText(
        max_length=1000, rows=3, label=gettext_lazy("What it cost"), help_text=gettext_lazy("Money, time and people, roughly.")
    )
    result = TypedText(
        max_length=3000, rows=5, label=gettext_lazy("What came of it"), help_text=gettext_lazy("If you can, say how you know.")
    )
    contact = TypedText(
        max_length=200,
        label=gettext_lazy("Whom to ask"),
        help_text=gettext_lazy(
            "A function and a shared address or number, for example “customer service office, bok@…”. No names, please."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", _("please choose")), *editions.dimension_names().items()]  # type: ignore[attr-defined]


class AdoptForm(forms.Form):
    """Which institutions copied the practice."""

    institutions = forms.MultipleChoiceField(
        label=gettext_lazy("Institutions that use it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, institutions: Any, already: set[UUID], **kwargs: Any) -> None:
        kwargs["initial"] = {"institutions": [str(id) for id in already]}
        super().__init__(*args, **kwargs)
        self.fields["institutions"].choices = [(str(one.pk), one.name) for one in institutions]  # type: ignore[attr-defined]


def beginning_of(before: Any) -> dict[str, str]:
    """What a form starts with: the card before it."""
    return {name: getattr(before, name) for name in PracticeForm.base_fields} if before else {}


def crumbs(last: str) -> list[tuple[str, str]]:
    """The way back to the list."""
    return [(_("Practices"), reverse("institution:practice-list")), (last, "")]
