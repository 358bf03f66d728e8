"""Follows one person through every room: what is known of them, and how all of it is erased.

Erasing is the same for everybody and writes one entry, so that neither the entry nor the page shows who audits. What an audit
says stays under its code; the way from the code to the person ends with the name.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from lider.accounts import actions as accounts
from lider.accounts import erased
from lider.accounts import queries as people
from lider.awards.actions import forgetting as awards
from lider.entries.actions import forgetting as entries
from lider.entries.actions import forgetting_exchange as exchange
from lider.fieldwork.actions import forgetting as fieldwork
from lider.gala.actions import forgetting as gala
from lider.institutions.actions import forgetting as institutions
from lider.invitations.actions import forgetting as invitations
from lider.licences.actions import forgetting as licences
from lider.mail import outbox
from lider.mail import queries as mail
from lider.voice.actions import lasting as voice

#: Letters about audits, and letters that hold a way in.
SECRET_LETTERS = ("fieldwork:", "accounts:")


@transaction.atomic
def erase(*, person: Any, by: Any, at: datetime) -> list[str]:
    """Erases the person everywhere and returns codes of what has to stay: `ordered` entries, `voted` in a jury.

    Gone are name, address, sign-in, sessions, letters to them, what they left as a contact, their messages, guest lists and
    tickets, home and conflicts of an auditor. Refused for the last organiser. Erasing again erases what came back, for instance
    with a backup.
    """
    address = person.email
    remains = []
    if entries.forget_contact(address=address):
        remains.append("ordered")
    if awards.forget_person(person=person, at=at):
        remains.append("voted")
    fieldwork.forget_person(person=person, at=at)
    institutions.forget_person(person=person, at=at)
    invitations.forget_address(address=address)
    voice.forget_address(address=address)
    licences.forget_address(address=address)
    gala.forget_address(address=address, at=at)
    exchange.forget_author(person=person)
    accounts.erase(person=person, by=by, at=at)
    outbox.forget_to(address=address)
    return remains


def ask(*, person: Any, words: str, at: datetime) -> Any:
    """Somebody signed in asks to be erased; the office decides."""
    return accounts.ask(person=person, kind="erasure", words=words, by=person, at=at)


@transaction.atomic
def carry_out(*, request: Any, reason: str, by: Any, at: datetime) -> list[str]:
    """Grants a request to be erased, with the office's reason, and erases the person."""
    person = people.person_by_id(request.person)
    remains = erase(person=person, by=by, at=at) if person else []
    accounts.settle(request=request, verb="carry_out", reason=reason, remains=remains, by=by, at=at)
    return remains


def reapply(*, at: datetime) -> int:
    """After a restore: erases once more everybody of the list beside the database whom the database knows again."""
    gone = erased.digests()
    again = [person for person in people.people_not_erased() if erased.digest(person.pk) in gone]
    for person in again:
        erase(person=person, by=None, at=at)
    return len(again)


def collected(*, person: Any, own: bool) -> dict[str, Any]:
    """Everything that is known of a person, as plain data. `own`: the person reads it; otherwise nothing in it says who audits.

    Made for somebody else it leaves out audits, votes and the letters about them, for everybody alike.
    """
    address = person.email
    found = {
        "account": people.account_of(person),
        "institutions": institutions.represented(person),
        "entries": entries.named_in(address),
        "messages": exchange.written_by(person),
        "invitations": invitations.letters_to(address),
        "galas": gala.invitations_to(address),
        "letters": [
            {"subject": one.subject, "text": one.text, "written_at": one.written_at}
            for one in mail.messages_to(address)
            if own or not one.key.startswith(SECRET_LETTERS)
        ],
    }
    if own:
        found |= {"jury": awards.jury_work_of(person), "audits": fieldwork.known_of(person)}
    return found
