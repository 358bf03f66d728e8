"""Forms of amendments: other dates, one more category, joined categories; each with the reason that is published."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.forms.editions import CalendarForm, CategoryForm
from lider.editions import calendar
from lider.ui.inputs import TypedText


def _reason() -> TypedText:
    return TypedText(
        max_length=2_000, rows=3, label=_("Reason for the change"), help_text=_("It is published with the new version.")
    )


class CalendarAmendForm(CalendarForm):
    """Dates that have not come yet; the others are shown and stay."""

    reason = _reason()
    field_order = ("reason",)

    def __init__(self, *args: Any, before: calendar.Calendar, **kwargs: Any) -> None:
        super().__init__(*args, initial=vars(before), **kwargs)
        del self.fields["name"]
        self.before = before
        for name in calendar.has_come(before, at=self.at):
            self.fields[name].disabled = True
            self.fields[name].help_text = _("This date has already come, so it stays.")

    def problems(self) -> calendar.Problems:
        return calendar.amendment_problems(self.before, self.calendar(), at=self.at)


class CategoryAmendForm(CategoryForm):
    """One more category."""

    reason = _reason()
    field_order = ("reason", "kind", "size", "name")

    def __init__(self, *args: Any, kinds: Mapping[str, str], sizes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, kinds=kinds, sizes=sizes, **kwargs)


class JoinForm(forms.Form):
    """Which categories compete as one from now on, and under which name."""

    reason = _reason()
    categories = forms.MultipleChoiceField(label=_("Categories to join"), widget=forms.CheckboxSelectMultiple)
    name = TypedText(
        max_length=160, label=_("Name of the joined category"), help_text=_("For example: cultural institutions – all sizes.")
    )

    def __init__(self, *args: Any, categories: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = list(categories)  # type: ignore[attr-defined]

    def clean_categories(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["categories"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Please choose at least two categories."))
        return chosen
