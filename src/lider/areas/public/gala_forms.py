"""Forms of a guest's answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.ui.inputs import TypedText
from lider.ui.texts import date_words


class AcceptForm(forms.Form):
    """Who comes along, and what is needed. Fields that do not apply are not there."""

    companions = forms.ChoiceField(label=_("People who come along with you"))
    companion_names = TypedText(max_length=300, label=_("Their first names and surnames"), required=False)
    diet = TypedText(max_length=300, label=_("What you do not eat"), required=False)
    access = TypedText(max_length=300, label=_("What would make it easier for you to come and take part"), required=False)

    def __init__(self, *args: Any, allowed: int, purge_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if allowed:
            names = {0: _("nobody, I come alone")}
            self.fields["companions"].choices = [(n, names.get(n, n)) for n in range(allowed + 1)]  # type: ignore[attr-defined]
        else:
            del self.fields["companions"], self.fields["companion_names"]
        if purge_on is None:
            del self.fields["diet"], self.fields["access"]
        else:
            self.fields["diet"].help_text = _(
                "For example: no meat, no gluten. Only the people who prepare the evening see it, and on %(date)s it is deleted."
            ) % {"date": date_words(purge_on)}
            self.fields["access"].help_text = _(
                "For example: a seat without steps, a sign-language interpreter. Deleted on that day, too."
            )

    def clean_companions(self) -> int:
        return int(self.cleaned_data["companions"])


class ReplaceForm(forms.Form):
    """The person who comes instead."""

    name = TypedText(max_length=120, label=_("First name and surname"))
    email = forms.EmailField(label=_("E-mail"), max_length=254)
