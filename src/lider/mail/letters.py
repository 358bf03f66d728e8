"""What a letter is: a subject and a text, both plain."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Letter:
    """Plain text; the subject is one line.

    `unsubscribe` is the page where a button asks for no more of such letters, `reply_to` the address that answers go to
    where it is not the programme's own.
    """

    subject: str
    text: str
    unsubscribe: str = ""
    reply_to: str = ""


def from_template(template: str, **context: Any) -> Letter:
    """A letter from a text template: the first line is the subject, the rest after a blank line is the text.

    Letters are Polish, whatever language the person who caused them reads.
    """
    with translation.override(settings.LANGUAGE_CODE):
        subject, _blank, text = render_to_string(template, context).strip().partition("\n")
    return Letter(" ".join(subject.split()), text.strip() + "\n")
