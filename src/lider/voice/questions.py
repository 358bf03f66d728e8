"""The questions of an opinion, as the regulation words them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_SCALE = re.compile(r"(\d{1,2})-(\d{1,3})")
#: Words for the answers of rules.toml; what is not here is shown as it is written there.
WORDS: dict[str, str | Promise] = {
    "yes": pgettext_lazy("answer", "yes"),
    "partly": pgettext_lazy("answer", "partly"),
    "no": pgettext_lazy("answer", "no"),
}
#: Words for the five steps of a scale from 0 to 4.
AGREEMENT = (
    pgettext_lazy("agreement", "definitely not"),
    pgettext_lazy("agreement", "rather not"),
    pgettext_lazy("agreement", "partly yes, partly no"),
    pgettext_lazy("agreement", "rather yes"),
    pgettext_lazy("agreement", "definitely yes"),
)


@dataclass(frozen=True)
class Question:
    """A question with either a scale from `lowest` to `highest` or a few `choices`."""

    code: str
    text: str
    choices: tuple[str, ...]
    lowest: int = 0
    highest: int = 0

    @property
    def is_scale(self) -> bool:
        return self.highest > self.lowest

    @property
    def is_agreement(self) -> bool:
        return (self.lowest, self.highest) == (0, len(AGREEMENT) - 1)

    def worded(self, answer: Any) -> str:
        """An answer in the words with which it was given, a number of another scale with its end; a dash for none."""
        if answer is None:
            return "–"
        if self.is_scale and str(answer) in self.choices:
            return str(AGREEMENT[int(answer)]) if self.is_agreement else f"{answer} / {self.highest}"
        return str(WORDS.get(str(answer), answer))


def read(terms: Mapping[str, Any]) -> list[Question]:
    """The questions of [voice] in their order; none where the rules have none. Rows that nobody can answer are left out."""
    rows = terms.get("voice", {}).get("questions_pl", [])
    found = (_question(*map(str, row)) for row in rows if isinstance(row, list) and len(row) == 3)
    return [question for question in found if question]


def _question(code: str, text: str, answers: str) -> Question | None:
    if scale := _SCALE.fullmatch(answers.strip()):
        lowest, highest = int(scale[1]), int(scale[2])
        return Question(code, text, tuple(map(str, range(lowest, highest + 1))), lowest, highest) if highest > lowest else None
    choices = tuple(part.strip() for part in answers.split(",") if part.strip())
    return Question(code, text, choices) if len(choices) > 1 else None


def stored(question: Question, answer: str) -> int | str | None:
    """An answer as it is kept: a number on a scale, otherwise a code; None for what the question does not offer."""
    if answer not in question.choices:
        return None
    return int(answer) if question.is_scale else answer
