"""A scorecard as the auditor sees it, with nothing behind it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lider.areas.organiser.edition_pages import answers, measured
from lider.editions import queries, reading
from lider.measurement.criteria import Criterion

FIXED = ("na", "-")


class PreviewForm(forms.Form):
    """One question for each criterion; it is never posted."""

    def __init__(self, criteria: Sequence[Criterion]) -> None:
        super().__init__()
        self.criteria = criteria
        words = queries.statements_texts().get("answers", {})
        fixed = [(code, words.get(code, code)) for code in FIXED]
        for criterion in criteria:
            offered = answers(criterion)
            if offered:
                self.fields[criterion.code] = _choice(reading.worded(criterion), [*offered, *fixed])
            else:
                self.fields[criterion.code] = forms.CharField(
                    label=reading.worded(criterion), required=False, help_text=measured(criterion)
                )
                self.fields[f"{criterion.code}_mark"] = _choice(_("If it was not measured"), fixed)

    def questions(self) -> Iterator[dict[str, Any]]:
        """What the page draws."""
        for place, criterion in enumerate(self.criteria, start=1):
            mark = f"{criterion.code}_mark"
            yield {
                "field": self[criterion.code],
                "marks": self[mark] if mark in self.fields else None,
                "code": criterion.code,
                "number": place,
                "critical": criterion.critical,
            }


def _choice(label: str, choices: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)
