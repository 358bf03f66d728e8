"""Words that a password of this programme may not lean on: its own names."""

import re
import unicodedata
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Shorter words of a name ("im.", "do") are in every password by chance.
_SHORTEST = 4


class ProgrammeWords:
    """Refuses a password of which fewer than `least` signs remain once the words of `names` are taken out of it."""

    def __init__(self, names: Sequence[str] = (), least: int = 8) -> None:
        found = {word for name in names for word in re.findall(r"\w+", _folded(name)) if len(word) >= _SHORTEST}
        self.words = sorted(found, key=lambda word: (-len(word), word))
        self.least = least

    def validate(self, password: str, user: object = None) -> None:
        left = _folded(password)
        for word in self.words:
            left = left.replace(word, "")
        if len(left) < self.least and len(left) < len(password):
            message = _("This password leans on the names of the programme. Please add words that have nothing to do with it.")
            raise ValidationError(message, code="programme_words")

    def get_help_text(self) -> str:
        return _("The password must not consist of the names of the programme and its organiser.")


def _folded(text: str) -> str:
    """Small letters without accents, ł as l, of the same length or shorter."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
