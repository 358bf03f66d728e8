"""The gate of an invitation: whoever holds the link becomes a representative and may sign in."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts import actions as accounts
from lider.accounts import queries as people
from lider.editions import queries as editions
from lider.institutions import actions as institutions
from lider.invitations import actions as invitations
from lider.lifecycle import Refused

WAITING = ("prepared", "sent", "bounced")


@transaction.atomic
def answer(*, invitation: Any, name: str = "", by: Any = None, at: datetime) -> Any:
    """Takes the invitation up and returns the person to sign in: the one with the invited address, made where there is none.

    A link signs in once. Afterwards it only leads to the sign-in page: whoever finds an old letter gets no further. Refused
    outside the time of entries and once the invitation has an answer.
    """
    if not editions.takes_entries(invitation.edition, at=at):
        raise Refused(_("This edition takes no entries now, so the link does not work any more."), "closed")
    person = people.person_by_email(invitation.recipient)
    if invitation.state in WAITING:
        return _first_time(invitation, person, name, at)
    if invitation.state == "answered":
        raise Refused(_("The invitation has been taken up already. Please sign in with your address."), "taken_up")
    raise Refused(_("This link does not work any more. Please write to the organiser for a new one."), "ended")


def _first_time(invitation: Any, person: Any, name: str, at: datetime) -> Any:
    if person is None:
        if not name.strip():
            raise Refused(_("Please give your first name and surname."), "name")
        person = accounts.register(email=invitation.recipient, name=name, by=None, at=at)
    invitations.answer(invitation=invitation, by=person, at=at)
    institutions.add_representative(institution=invitation.institution, person=person, by=person, at=at)
    return person


def needs_name(invitation: Any) -> bool:
    """Whether the page must ask for a name: the invited address is not known yet."""
    return invitation.state in WAITING and people.person_by_email(invitation.recipient) is None


@transaction.atomic
def name_representative(*, institution: Any, email: str, name: str, by: Any, at: datetime) -> Any:
    """Lets the person with that address, made where there is none, act for the institution, and returns the institution."""
    person = people.person_by_email(email) or accounts.register(email=email, name=name, by=by, at=at)
    institutions.add_representative(institution=institution, person=person, by=by, at=at)
    return institution
