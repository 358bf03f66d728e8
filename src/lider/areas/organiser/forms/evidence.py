"""The form of covered parts of a photo."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lider.pictures.redact import Box
from lider.ui.inputs import TypedText

_LINE = re.compile(r"\d{1,3}(?:[ ,;]+\d{1,3}){3}")


class CoversForm(forms.Form):
    """Rectangles, one a line: the left, upper, right and lower edge in whole per cents of the photo."""

    covers = TypedText(
        max_length=2000,
        rows=5,
        required=False,
        label=_("Covered parts in numbers"),
        help_text=_(
            "One rectangle a line, four whole numbers from 0 to 100: left, upper, right and lower edge in per cent of the photo, "
            "for example 10 20 35 60. Empty: nothing is covered."
        ),
    )

    def clean_covers(self) -> list[Box]:
        lines = [(number, line.strip()) for number, line in enumerate(self.cleaned_data["covers"].splitlines(), 1)]
        return [_box(number, line) for number, line in lines if line]


def written(boxes: Iterable[Box]) -> str:
    """The rectangles as the form takes them."""
    return "\n".join(" ".join(map(str, box)) for box in boxes)


def _box(number: int, line: str) -> Box:
    edges: list[int] = [int(text) for text in re.findall(r"\d+", line)] if _LINE.fullmatch(line) else []
    problem: Any = None
    if not edges or max(edges) > 100:
        problem = _("Line %(number)s is not four whole numbers from 0 to 100. Please write them with spaces between.")
    elif not (edges[0] < edges[2] and edges[1] < edges[3]):
        problem = _("In line %(number)s the right edge must be larger than the left one, and the lower larger than the upper.")
    if problem:
        raise forms.ValidationError(problem % {"number": number})
    return Box(*edges)
