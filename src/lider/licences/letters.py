"""Letters about a licence, in Polish, to everybody who acts for the institution."""

from datetime import datetime
from typing import Any

from django.conf import settings

from lider.editions.programme import programme
from lider.institutions.queries import representatives_of
from lider.licences.models import Licence
from lider.mail.letters import Letter, from_template


def ending(licence: Licence, *, days: int) -> Letter:
    """That the licence ends in so many days, and how it can be held on."""
    return _letter("ending", licence, days=days)


def changed(licence: Licence) -> Letter:
    """The new state with its reason, and what follows for the mark."""
    return _letter("changed", licence)


def addresses(licence: Licence, *, at: datetime) -> list[str]:
    """Where letters about the licence go."""
    return [person.email for person in representatives_of(licence.institution, at=at)]


def _letter(name: str, licence: Licence, **more: Any) -> Letter:
    page = f"{settings.LIDER_BASE_URL}/institution/licences/{licence.number}/"
    return from_template(f"licences/{name}.txt", licence=licence, page=page, programme=programme(), **more)
