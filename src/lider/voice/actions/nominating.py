"""Nominations by residents."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.journal import record
from lider.lifecycle import Refused
from lider.tables.words import folded
from lider.voice.models import Nomination


@transaction.atomic
def nominate(
    *, edition: Edition | None, institution: Institution | None, name: str, place: str, why: str, by: Person | None, at: datetime
) -> Nomination:
    """Takes in a proposal; of an institution of the register, its own name and town are written down.

    Refused while there is no edition.
    """
    if edition is None:
        raise Refused(_("Nominations are not taken yet. They open with the first edition."), "not_now")
    if institution is not None:
        name, place = institution.name, institution.place
    nomination = Nomination.objects.create(
        edition=edition,
        institution=institution,
        name=name,
        place=place,
        folded=folded(f"{name} {place}")[:500],
        why=why,
        nominated_at=at,
    )
    record.write("voice.nominated", by=by, at=at, subject=nomination)
    return nomination
