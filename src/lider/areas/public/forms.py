"""Forms of the public pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

#: Marks that turn the direction of text and could disguise what is read.
TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"))


class PlainText(forms.CharField):
    """Text without marks that turn its direction."""

    def to_python(self, value):
        return super().to_python(value).translate(TURNING).strip()


class VerifyForm(forms.Form):
    """The number of a licence."""

    number = PlainText(
        label=_("Licence number"),
        max_length=40,
        help_text=_("It stands on the certificate and beside the mark, for example LZM-2026-7K4M2."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class MisuseForm(forms.Form):
    """What somebody noticed about the mark."""

    where = PlainText(
        label=_("Where did you see the mark?"),
        max_length=300,
        help_text=_("A place, an address of a page, a name of an institution."),
    )
    number = PlainText(label=_("Licence number, if there was one"), max_length=20, required=False)
    text = PlainText(label=_("What seems wrong?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    contact = PlainText(
        label=_("How can we reach you?"),
        max_length=200,
        required=False,
        help_text=_("An e-mail address or a telephone number, only if you want an answer."),
    )
