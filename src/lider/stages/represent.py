"""Who acts for an institution: joining by a personal link, and leaving without leaving anything behind."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts import actions as accounts
from lider.accounts import queries as people
from lider.entries import queries as entries
from lider.institutions import actions as institutions
from lider.institutions import letters
from lider.institutions import queries as known
from lider.lifecycle import Refused
from lider.mail import outbox


@transaction.atomic
def join(*, joining: Any, name: str = "", at: datetime) -> Any:
    """Uses the link up and returns the person to sign in: the one with its address, made where there is none.

    Refused without a name for a new person, and where the link was used, called back or is out of date.
    """
    person = people.person_by_email(joining.email)
    if person is None:
        if not name.strip():
            raise Refused(_("Please give your first name and surname."), "name")
        person = accounts.register(email=joining.email, name=name, by=None, at=at)
    institutions.end_joining(joining=joining, by=person, at=at)
    institutions.add_representative(institution=joining.institution, person=person, by=person, at=at)
    return person


@transaction.atomic
def end(*, representation: Any, by: Any, at: datetime) -> None:
    """Ends a representation at once and tells those who go on.

    Refused for the last one of an institution whose entry is in progress: somebody has to take it over first.
    """
    institution = known.lock(representation.institution)
    others = known.representatives_of(institution, at=at).exclude(pk=representation.person_id)
    if not others and entries.in_progress(institution):
        raise Refused(
            _("Nobody else acts for the institution, and its entry is in progress. Please invite somebody to take it over first."),
            "last",
        )
    institutions.end_representation(representation=representation, by=by, at=at)
    letter = letters.left(institution, representation.person)
    for person in others:
        outbox.post(letter, to=person.email, key=f"institutions:left:{representation.pk}:{person.pk}", at=at)
