"""The vault: who sits on a seat.

One person asks with a reason, another one confirms or declines, and only the first may look, for a day.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.fieldwork import queries
from lider.fieldwork.models import Seat, VaultOpening
from lider.fieldwork.states import VAULT_REFUSALS
from lider.journal import record
from lider.lifecycle import Refused

ASKED_FOR = timedelta(days=3)
OPEN_FOR = timedelta(hours=24)


@transaction.atomic
def ask_to_open(*, seat: Seat, reason: str, by: Person, at: datetime) -> VaultOpening:
    """Asks for the person on one seat. The request lapses after three days. Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Please give the reason: the second person decides by it."), "reason")
    asked = VaultOpening.objects.create(seat=seat, reason=reason.strip(), asked_by=by, asked_at=at, expires_at=at + ASKED_FOR)
    record.write("fieldwork.vault_asked", by=by, at=at, subject=asked)
    return asked


@transaction.atomic
def confirm_opening(*, opening: VaultOpening, by: Person, at: datetime) -> None:
    """The second person agrees: whoever asked may look for 24 hours.

    Refused to the one who asked, once there is an answer, and after the request lapsed.
    """
    _answer(opening, by=by, at=at, confirmed_by=by, confirmed_at=at, expires_at=at + OPEN_FOR)
    record.write("fieldwork.vault_confirmed", by=by, at=at, subject=opening)


@transaction.atomic
def decline_opening(*, opening: VaultOpening, refusal: str, by: Person, at: datetime) -> None:
    """The second person keeps the vault closed, for a reason of the list that whoever asked reads. Asking anew is open to them.

    Refused without a reason, to the one who asked, once there is an answer, and after the request lapsed.
    """
    if refusal not in VAULT_REFUSALS:
        raise Refused(_("Please choose a reason."), "reason")
    _answer(opening, by=by, at=at, declined_by=by, declined_at=at, refusal=refusal)
    record.write("fieldwork.vault_declined", by=by, at=at, subject=opening, refusal=refusal)


def _answer(opening: VaultOpening, *, by: Person, at: datetime, **answer: Any) -> None:
    """The second person's word, which is the only one."""
    if opening.asked_by_id == by.pk:
        raise Refused(_("You asked for it, so another person has to answer."), "own")
    waiting = VaultOpening.objects.filter(pk=opening.pk, confirmed_by=None, declined_by=None, expires_at__gt=at)
    if waiting.exclude(asked_by=by).update(**answer) != 1:
        raise Refused(_("This request was answered already, or its time is over."), "moved_on")
    opening.refresh_from_db()


@transaction.atomic
def look(*, opening: VaultOpening, by: Person, at: datetime) -> Person:
    """The person on the seat, to the one who asked, while it is open. Every look is journalled."""
    if not queries.is_open_to(opening, by, at=at):
        raise Refused(_("The vault is closed. To look again, please ask again."), "closed")
    record.write("fieldwork.vault_looked", by=by, at=at, subject=opening)
    return opening.seat.auditor.person
