"""Forms of entries: the category of an accepted one, and an entry that came on paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.forms.editions import Day
from lider.entries.form import STEPS, Choices, Step, step_form
from lider.ui.inputs import TypedText


class AdmitForm(forms.Form):
    """In which category the institution takes part."""

    category = forms.ChoiceField(label=_("Category"))

    def __init__(self, *args: Any, categories: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", "–"), *categories]  # type: ignore[attr-defined]


class StaffPaperForm(forms.Form):
    """A confirmation on paper that the staff were told: its day and who gave it."""

    told_on = forms.DateField(label=_("Day on the paper"), widget=Day)
    note = TypedText(
        max_length=500,
        rows=3,
        label=_("Who confirmed it, and on what paper"),
        help_text=_("For example: letter of the director, our file no. 14. Only the office reads it."),
    )


class PaperForm(forms.Form):
    """All steps of an entry on one page, and the day on which the paper came."""

    received_on = forms.DateField(
        label=_("Received on"),
        widget=Day,
        help_text=_("The day on which the paper reached the organiser. It decides whether it was in time."),
    )

    def __init__(self, data: Any = None, *, choices: Choices, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.steps: list[tuple[str, Step]] = [
            (str(title), step_form(code, data, choices, initial=initial or {})) for code, title, _form in STEPS
        ]
        for _title, step in self.steps:
            self.fields.update(step.fields)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for _title, step in self.steps:
            if not step.is_valid():
                for name, errors in step.errors.items():
                    if name not in self.errors:
                        self.add_error(name, list(errors))
        return values

    def answers(self) -> dict[str, Any]:
        """The answers of all steps."""
        return {name: value for _title, step in self.steps for name, value in step.cleaned_data.items()}

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the titles of their steps."""
        return [(title, [self[name] for name in step.fields]) for title, step in self.steps]
