"""Forms of planning: what weighs how much, and one audit placed by hand."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.fieldwork_pages import SLOTS
from lider.fieldwork.queries import PASS_PERCENT
from lider.fieldwork.queries.problem import WEIGHTS
from lider.ui.inputs import TypedText
from lider.ui.texts import date_words

LABELS = {
    "travel": (_("A kilometre"), _("There and back, for every visit.")),
    "load": (_("Uneven load"), _("Of an audit more or less than the mean, squared.")),
    "cost": (_("A zloty"), _("Of the rates that audits are paid with.")),
    "linkage": (_("Repeated contacts"), _("Of one person in one institution: they make severities hard to tell apart.")),
}


class WeightsForm(forms.Form):
    """What a unit of each aim weighs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, weight in WEIGHTS.items():
            label, help_text = LABELS[name]
            self.fields[name] = forms.FloatField(
                label=label, help_text=help_text, min_value=0, max_value=100_000, initial=weight, localize=True
            )


class CertificateForm(forms.Form):
    """What has been done for a channel. It is whole with all three and a test of at least 80 percent."""

    trained_on = forms.DateField(
        label=_("Day of the training"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    test_percent = forms.IntegerField(
        label=_("Result of the test, percent"),
        required=False,
        min_value=0,
        max_value=100,
    )
    trial_on = forms.DateField(
        label=_("Day of the supervised trial"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["test_percent"].help_text = _("The test is passed from %(percent)s percent on.") % {"percent": PASS_PERCENT}


class WhenForm(forms.Form):
    """The day of an audit, and its time of day where it has one; `first` and `last` are the days that can still be planned."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    slot = forms.ChoiceField(label=_("Time of day"), choices=list(SLOTS.items()))

    def __init__(self, *args: Any, first: date, last: date, timed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last
        self.fields["day"].widget.attrs |= {"min": str(first), "max": str(last)}
        if not timed:
            del self.fields["slot"]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self.first <= day <= self.last:
            words = _("Audits can be planned from %(first)s to %(last)s. Please choose a day among these.")
            raise forms.ValidationError(words % {"first": date_words(self.first), "last": date_words(self.last)})
        return day


class MoveForm(WhenForm):
    """Who makes the audit, and when; why, where that breaks rules. `seen` names the rules that were explained before."""

    seat = forms.ChoiceField(label=_("Auditor"), error_messages={"required": _("Please choose a person.")})
    reason = TypedText(
        max_length=2000,
        rows=3,
        label=_("Written reason"),
        required=False,
        help_text=_("It stays beside the audit in the plan, with your name. The journal keeps only that there is one."),
    )
    seen = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seats: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]


class TakeOutForm(forms.Form):
    """Why an audit is taken out of the plan."""

    reason = TypedText(
        max_length=2000, rows=3, label=_("Written reason"), help_text=_("It stays beside the audit in the plan, with your name.")
    )
