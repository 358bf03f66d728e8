"""Letters about a practice, in Polish, to everybody who acts for the institution."""

from django.conf import settings
from django.utils import translation

from lider.editions import programme
from lider.mail.letters import Letter, from_template
from lider.practices.models import Practice


def published(practice: Practice) -> Letter:
    """That everybody can read the card, and where."""
    return _letter("published", practice, f"/practices/{practice.pk}/")


def declined(practice: Practice) -> Letter:
    """Why the card was not published, and where to hand in a better one."""
    return _letter("declined", practice, f"/institution/practices/{practice.pk}/")


def _letter(name: str, practice: Practice, path: str) -> Letter:
    address = settings.LIDER_BASE_URL + path
    with translation.override("pl"):
        return from_template(f"practices/{name}.txt", practice=practice, address=address, programme=programme.programme())
