"""The letter of invitation: the programme's own text with its places filled in."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from lider.editions import filling, programme
from lider.editions import queries as editions
from lider.invitations.models import Invitation
from lider.mail.letters import Letter
from lider.ui import texts

_CAPITAL = "[A-ZĄĆĘŁŃÓŚŹŻ]"
_SENTENCE = re.compile(rf"{_CAPITAL}(?:(?!\. {_CAPITAL})[^\n])*\{{\{{laureaci\}}\}}[^.\n]*\.[ ]?")


def link(secret: str) -> str:
    """The personal address that opens an invitation."""
    return f"{settings.LIDER_BASE_URL}/institution/invitation/{secret}/"


def invitation_letter(invitation: Invitation, secret: str, *, laureates: Sequence[str] = (), at: datetime) -> Letter:
    """The letter, in Polish. `laureates` are those of the edition before; without any, the sentence that names them is left out."""
    named = laureates or laureates_before(invitation.edition.number)
    text = programme.text("letter.txt")
    with translation.override("pl"):
        own = {
            "instytucja": invitation.institution.name,
            "link": link(secret),
            "data": texts.date_words(at),
            "miejscowosc": programme.programme()["organiser"]["town"],
            "laureaci": ", ".join(named),
        }
        text = editions.in_polish(invitation.edition, text if named else _SENTENCE.sub("", text))
        subject = _("Invitation to the programme “%(programme)s”, edition %(edition)s") % {
            "programme": programme.programme()["name"],
            "edition": filling.roman(invitation.edition.number),
        }
        return Letter(subject, filling.filled(text, own))


def laureates_before(number: int) -> list[str]:
    """Laureates of the edition before in the programme's own data; none where it has no such file."""
    name = f"laureates-edition-{number - 1}.csv"
    if not (programme.folder() / name).is_file():
        return []
    return [row["name"] for row in csv.DictReader(io.StringIO(programme.text(name)))]
