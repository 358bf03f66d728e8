"""What the pages of residents' voice print."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lider.areas.organiser.fieldwork_pages import MARKS
from lider.voice import queries
from lider.voice.actions.moderation import marks
from lider.voice.states import NAMES

TONES = {"confirmed": "attention", "counted": "good", "set_aside": "neutral", "withdrawn": "neutral"}
#: States that the office sees: what is not confirmed is nobody's opinion yet.
STATES = [(code, name) for code, name in NAMES.items() if code != "received"]


def marked(story: str) -> SafeString:
    """The story with what the checker found set apart."""
    pieces, at = [], 0
    for mark in marks(story):
        pieces += [story[at : mark.start], format_html("<mark>{}</mark>", mark.text)]
        at = mark.end
    return format_html_join("", "{}", [(piece,) for piece in [*pieces, story[at:]]])


def kinds(story: str) -> str:
    """What kinds of things the checker found, in words."""
    return ", ".join(dict.fromkeys(str(MARKS[mark.kind]) for mark in marks(story)))


def answers(opinion: Any) -> list[tuple[str, str]]:
    """The questions with the answers."""
    return [(one.text, one.worded(opinion.answers.get(one.code))) for one in queries.questions_of(opinion.edition)]
