"""The form of what an edition may do and assume: how many audits and auditors, how scores differ, what they cost."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.measurement.ranks.precision import Variances
from lider.ui.inputs import Zlotys

#: The fewest and the most audits of an institution that the page considers.
AUDITS = (3, 24)
PLAN = ("audits", "auditors", "wanted")


class Deviation(forms.DecimalField):
    """How far scores lie apart, in points."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=50, max_digits=4, decimal_places=1, localize=True, **options)


class PrecisionForm(forms.Form):
    """Whatever is left out of the address is as `assumed`. Deviations are typed, not variances: people think in points."""

    audits = forms.IntegerField(
        label=_("Audits of each institution"), min_value=AUDITS[0], max_value=AUDITS[1], help_text=_("All channels together.")
    )
    auditors = forms.IntegerField(label=_("Auditors"), min_value=1, max_value=1000)
    wanted = forms.IntegerField(
        label=_("Wanted precision, ± points"), min_value=1, max_value=30, help_text=_("The page says how much work that takes.")
    )
    institutions = forms.IntegerField(label=_("Institutions"), min_value=2, max_value=10_000)
    capacity = forms.IntegerField(
        label=_("Audits that one auditor can make"), min_value=1, max_value=1000, help_text=_("In the whole edition.")
    )
    between_institutions = Deviation(
        label=_("Institutions differ, points"), help_text=_("About two thirds of them lie within so many points of the mean.")
    )
    between_audits = Deviation(
        label=_("Audits of one institution differ, points"),
        help_text=_("A good day and a bad day, another person at the desk, another matter."),
    )
    between_auditors = Deviation(
        label=_("Auditors differ in strictness, points"),
        help_text=_("How far a stricter and a milder auditor lie from the average one."),
    )
    audit_cost = Zlotys(label=_("Cost of one audit, PLN"), min_value=0, help_text=_("The rate, and expenses if you pay them."))
    auditor_cost = Zlotys(
        label=_("Cost of one auditor, PLN"), min_value=0, help_text=_("Once in the edition: recruiting and training.")
    )

    def __init__(self, asked: Mapping[str, str], *, assumed: Mapping[str, Any]) -> None:
        shown = {name: asked.get(name, "").strip() or value for name, value in assumed.items()}
        super().__init__(shown)
        self.order_fields([*PLAN, *(name for name in self.fields if name not in PLAN)])
        for name, most in (("audits", AUDITS[1]), ("auditors", max(60, 2 * int(assumed["auditors"]))), ("wanted", 15)):
            self.fields[name].widget.attrs["data-slider"] = str(most)

    @property
    def plan(self) -> list[Any]:
        return [self[name] for name in PLAN]

    @property
    def assumptions(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in PLAN]

    def variances(self) -> Variances:
        """The typed deviations, squared."""
        names = ("between_institutions", "between_audits", "between_auditors")
        return Variances(*(float(self.cleaned_data[name]) ** 2 for name in names))
