"""What residents say in figures: one per question, and only where enough of them answered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lider.measurement.opinions import Figure, mean_interval, share_interval
from lider.ui.texts import NONE, number
from lider.voice.questions import Question


@dataclass(frozen=True)
class Said:
    """One question with its figure: a mean on its scale, or the share of the first choice. None: too few answers."""

    question: Question
    figure: Figure | None

    @property
    def result(self) -> str:
        """The mean with the end of its scale, or the share of the first choice: "3,4 / 4", "78% yes"."""
        if self.figure is None:
            return NONE
        if self.question.is_scale:
            return f"{number(self.figure.value, 1)} / {self.question.highest}"
        return f"{self._percent(self.figure.value)} {self.question.worded(self.question.choices[0])}"

    @property
    def range(self) -> str:
        """The interval in the same unit: "3,2–3,6"."""
        if self.figure is None:
            return NONE
        if self.question.is_scale:
            return f"{number(self.figure.low, 1)}–{number(self.figure.high, 1)}"
        return f"{self._percent(self.figure.low)}–{self._percent(self.figure.high)}"

    def _percent(self, share: Fraction) -> str:
        return f"{number(share * 100, 0)}%"


def said(questions: Iterable[Question], answers: Iterable[Mapping[str, Any]], *, least: int) -> list[Said]:
    """The figures of all questions; where fewer than `least` answered one, nothing of it, not even how many they are."""
    known = list(answers)
    return [Said(question, _figure(question, [one.get(question.code) for one in known], max(least, 2))) for question in questions]


def _figure(question: Question, given: list[Any], least: int) -> Figure | None:
    values = [value for value in given if value is not None and str(value) in question.choices]
    if len(values) < least:
        return None
    if question.is_scale:
        return mean_interval([int(value) for value in values], lowest=question.lowest, highest=question.highest)
    return share_interval(sum(value == question.choices[0] for value in values), len(values))
