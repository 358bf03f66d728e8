"""What a letter is: a subject and a text, both plain."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string


@dataclass(frozen=True)
class Letter:
    """Plain text; the subject is one line."""

    subject: str
    text: str


def from_template(template: str, **context: Any) -> Letter:
    """A letter from a text template: the first line is the subject, the rest after a blank line is the text."""
    subject, _blank, text = render_to_string(template, context).strip().partition("\n")
    return Letter(" ".join(subject.split()), text.strip() + "\n")
