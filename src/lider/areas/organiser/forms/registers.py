"""Forms of an import."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.editions import queries as editions
from lider.institutions import register
from lider.ui.inputs import TypedText

NEEDED = ("name", "kind", "place")
MOST = 10 * 1024 * 1024


class UploadForm(forms.Form):
    """A register as the organiser has it."""

    file = forms.FileField(
        label=_("Register of institutions"),
        max_length=200,
        help_text=_("CSV or XLSX, up to 10 MB. Needed columns: name, kind and place; the rest is taken as it is named."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST:
            raise forms.ValidationError(_("The file is larger than 10 MB. Please divide it."), "big")
        return file


class MendForm(forms.Form):
    """All fields of a row, with what is wrong beside each and the value that would mend it filled in."""

    def __init__(self, *args: Any, row: Any, problems: Iterable[register.Problem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told: dict[str, list[register.Problem]] = {}
        for problem in problems:
            told.setdefault(problem.column or "name", []).append(problem)
        clean = register.normalise(row.values)
        for field, (label, most, _pattern) in register.FIELDS.items():
            self.fields[field] = self._field(field, label, most)
            proposed = next((p.suggestion for p in told.get(field, []) if p.suggestion), None)
            self.fields[field].initial = proposed or clean.get(field) or row.values.get(field, "")
            self.fields[field].required = field in NEEDED
            self.fields[field].help_text = " ".join(f"{p.message} {p.mend}" for p in told.get(field, []))

    def _field(self, field: str, label: Any, most: int) -> forms.Field:
        if field == "kind":
            return forms.ChoiceField(label=label, choices=[("", "–"), *editions.kind_names().items()], required=False)
        if field == "size":
            return forms.ChoiceField(label=label, choices=[("", "–"), *editions.size_names().items()], required=False)
        return TypedText(label=label, max_length=max(most, 200), required=False)
