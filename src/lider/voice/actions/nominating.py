"""Nominations by residents, and what the office says became of them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.journal import record
from lider.lifecycle import Refused
from lider.tables.words import folded
from lider.voice import queries
from lider.voice.models import Nomination
from lider.voice.states import OUTCOMES


@transaction.atomic
def nominate(
    *, edition: Edition | None, institution: Institution | None, name: str, place: str, why: str, by: Person | None, at: datetime
) -> Nomination:
    """Takes in a proposal; of an institution of the register, its own name and town are written down.

    What the office has settled for an institution holds for later proposals of it too. Refused while there is no edition.
    """
    if edition is None:
        raise Refused(_("Nominations are not taken yet. They open with the first edition."), "not_now")
    if institution is not None:
        name, place = institution.name, institution.place
    named = folded(f"{name} {place}")[:500]
    outcome = queries.settled_as(edition, named)
    nomination = Nomination.objects.create(
        edition=edition,
        institution=institution,
        name=name,
        place=place,
        folded=named,
        why=why,
        nominated_at=at,
        state="settled" if outcome else "open",
        outcome=outcome,
    )
    record.write("voice.nominated", by=by, at=at, subject=nomination)
    return nomination


@transaction.atomic
def settle(*, nomination: Nomination, outcome: str, by: Person | None, at: datetime) -> None:
    """Says what became of an institution: for all its nominations of the edition that are open.

    Refused without an outcome of the list, and where none is open any more.
    """
    if outcome not in OUTCOMES:
        raise Refused(_("Please choose what became of it."), "outcome")
    _move_all(nomination, "settle", outcome, by=by, at=at)


@transaction.atomic
def reopen(*, nomination: Nomination, by: Person | None, at: datetime) -> None:
    """The institution is to be dealt with again, in all its nominations of the edition. Refused where none is settled."""
    _move_all(nomination, "reopen", "", by=by, at=at)


def _move_all(nomination: Nomination, verb: str, outcome: str, *, by: Person | None, at: datetime) -> None:
    """One move and one entry for each nomination of the same institution; a nomination is never settled in part."""
    sources = Nomination.LIFECYCLE.move(verb).sources
    same = list(queries.nominations_like(nomination).filter(state__in=sources))
    for one in same or [nomination]:
        record.move(one, verb, by=by, at=at, change={"outcome": outcome}, outcome=outcome or None)
