"""The form that corrects a released audit after an upheld remark."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.editions import reading
from lider.editions.answers import FIXED, choices_of, in_words
from lider.measurement.criteria import Criterion
from lider.ui.inputs import TypedText


class CorrectionForm(forms.Form):
    """The answer to the institution, and either new answers or the annulment of the audit."""

    ruling = TypedText(max_length=4000, rows=4, label=_("Answer to the institution"))
    annul = forms.BooleanField(label=_("Annul the whole audit: it counts no more."), required=False)

    def __init__(self, *args: Any, card: tuple[Criterion, ...], answers: Mapping[str, str], first: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers
        for criterion in sorted(card, key=lambda one: one.code != first):
            self.fields[criterion.code] = _answer(criterion, answers.get(criterion.code, "-"))

    def changed(self) -> dict[str, str]:
        """Answers that are not as they were."""
        given = {code: text for code, text in self.cleaned_data.items() if code not in ("ruling", "annul") and text}
        return {code: text for code, text in given.items() if text != self.answers.get(code, "-")}


def _answer(criterion: Criterion, now: str) -> forms.Field:
    label = f"{criterion.code}. {reading.worded(criterion)}"
    choices = choices_of(criterion)
    if choices:
        listed = [(code, in_words(criterion.scale, code)) for code in [*(code for code, _name in choices), *FIXED]]
        return forms.ChoiceField(label=label, choices=listed, initial=now, required=False)
    return TypedText(
        max_length=20, label=label, initial=now, required=False, help_text=_("As in the scorecard: 12, 2.5, 3/5, never, na or -.")
    )
