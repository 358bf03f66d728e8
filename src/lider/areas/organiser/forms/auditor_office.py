"""Forms of the auditors' office: whom auditors call, and what they are paid."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.fieldwork_pages import CHANNELS
from lider.editions import queries as editions
from lider.fieldwork.documents import zlotys
from lider.ui.inputs import Telephone, TypedText, Zlotys


class HelplineForm(forms.Form):
    """Whom an auditor calls when something happens on the way."""

    function = TypedText(
        max_length=120, label=_("Who answers"), help_text=_("A function, no name, such as: coordination of audits.")
    )
    phone = Telephone(label=_("Telephone"))
    hours = TypedText(max_length=120, label=_("When"), required=False, help_text=_("Such as: on working days from 7:00 to 19:00."))


class RatesForm(forms.Form):
    """What an accepted audit of each channel is paid with."""

    def __init__(self, *args: Any, rates: Mapping[str, int], closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = editions.channel_names()
        for channel in CHANNELS:
            start = zlotys(rates[channel]) if channel in rates else None
            label = _("%(channel)s, PLN") % {"channel": names.get(channel, channel)}
            self.fields[channel] = Zlotys(label=label, min_value=0, initial=start, required=False, disabled=closed)

    def rates(self) -> dict[str, int]:
        """In grosze, by channel; a channel that is left empty has no rate."""
        return {channel: self.cleaned_data[channel] for channel in CHANNELS if self.cleaned_data.get(channel) is not None}


class CloseForm(forms.Form):
    """The month that the page showed."""

    month = forms.DateField(widget=forms.HiddenInput)
