"""The form of a partner."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from lider.editions.states import PARTNERS
from lider.pictures.opening import BYTES_MAX
from lider.ui.inputs import TypedText

SITE = URLValidator(schemes=["https", "http"], message=_("This is not the address of a website. It begins with https://"))


class PartnerForm(forms.Form):
    """Who supports the programme, how they are shown, and until when."""

    name = TypedText(max_length=160, label=_("Name"), help_text=_("It also stands for the logo where pictures are not seen."))
    kind = forms.ChoiceField(label=_("Kind"), choices=list(PARTNERS.items()))
    site = TypedText(max_length=300, required=False, label=_("Website"), help_text=_("For example: https://www.example.pl"))
    until = forms.ChoiceField(label=_("Last edition"), required=False)
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        max_length=200,
        help_text=_("JPEG, PNG, WebP or HEIC, up to 15 MB. It is kept as a PNG of at most 640 × 320 dots on white."),
        widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp,.heic"}),
        error_messages={"empty": _("This file is empty. Please choose it again.")},
    )

    def __init__(self, *args: Any, editions: Any, **kwargs: Any) -> None:
        """`editions`: number and name of every edition from the partner's first one on."""
        super().__init__(*args, **kwargs)
        self.fields["until"].choices = [("", _("no end yet")), *((str(number), name) for number, name in editions)]  # type: ignore[attr-defined]

    def clean_site(self) -> str:
        site = str(self.cleaned_data["site"])
        if site:
            SITE(site)
        return site

    def clean_until(self) -> int | None:
        return int(self.cleaned_data["until"]) if self.cleaned_data["until"] else None

    def clean_logo(self) -> bytes | None:
        file = self.cleaned_data["logo"]
        if file is None:
            return None
        if file.size > BYTES_MAX:
            raise forms.ValidationError(_("This picture is larger than 15 MB. Please send a smaller one."), "big")
        return bytes(file.read())
