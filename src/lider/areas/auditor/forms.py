"""The short forms of the notebook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.pictures.opening import BYTES_MAX
from lider.ui.inputs import TypedText


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
