"""Forms of the institution's pages that belong to no room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.ui.inputs import TypedText


class NameForm(forms.Form):
    """Who takes the invitation up; asked only where the address is new."""

    name = TypedText(max_length=120, label=_("Your first name and surname"), widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["name"]


class StaffToldForm(forms.Form):
    """The confirmation that the staff know."""

    told = forms.BooleanField(
        label=_("The people who serve residents have received this notice."),
        error_messages={"required": _("Please confirm it first: without it there are no audits.")},
    )
