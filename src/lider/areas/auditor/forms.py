"""The short forms of the notebook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.fieldwork.states import EXPENSE_KIND_NAMES
from lider.pictures.opening import BYTES_MAX
from lider.ui.inputs import Telephone, TypedText, Zlotys


class StopForm(forms.Form):
    """ "I was recognised": how it came about."""

    reason = TypedText(
        max_length=1000, rows=3, label=_("How did it come about?"), help_text=_("One or two sentences, without names.")
    )


class PhotoForm(forms.Form):
    """One photo. It is judged by its bytes, never by its name."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("JPEG, PNG, WebP or HEIC, up to 15 MB. Without people, please."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"required": _("Please choose a photo first.")},
    )

    def clean_photo(self):
        photo = self.cleaned_data["photo"]
        if photo.size > BYTES_MAX:
            raise forms.ValidationError(_("This photo is larger than 15 MB. Please take a smaller one."))
        return photo.read()


class PaperForm(forms.Form):
    """Confirms the text that stands above it: its digest goes along, so that nobody confirms what they did not read."""

    digest = TypedText(max_length=64, widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("I have read this text and I agree to it."),
        error_messages={"required": _("Please tick this to confirm the text.")},
    )


class ContactForm(forms.Form):
    """Whom the organiser calls when something happens."""

    name = TypedText(max_length=120, label=_("First name, or how we should ask for the person"))
    phone = Telephone(label=_("Telephone"))


class ExpenseForm(forms.Form):
    """Money spent, for a task or on a day."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)
    amount = Zlotys(label=_("Amount, PLN"), min_value=0.01, help_text=_("As on the receipt, such as 48,50."))
    spent_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Only you see the day. The coordinator sees the month."),
    )
    task = forms.ChoiceField(
        label=_("Task"),
        required=False,
        help_text=_("Only you see it, and only until the expense is decided. It can be left empty."),
    )
    file = forms.FileField(
        label=_("Receipt"),
        required=False,
        max_length=200,
        help_text=_("JPEG, PNG or PDF, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,image/*"}),
        error_messages={"empty": _("This file is empty. Please choose it again.")},
    )
    note = TypedText(
        max_length=500,
        rows=2,
        label=_("Note"),
        required=False,
        help_text=_("Needed where there is no receipt. The coordinator reads it: no towns, no institutions, no days, please."),
    )

    def __init__(self, *args: Any, tasks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(EXPENSE_KIND_NAMES.items())  # type: ignore[attr-defined]
        self.fields["task"].choices = [("", "–"), *tasks]  # type: ignore[attr-defined]
