"""Handing letters about an entry to the outbox."""

from datetime import datetime

from lider.entries.models import Entry
from lider.institutions import queries as institutions
from lider.mail import outbox
from lider.mail.letters import Letter


def post(letter: Letter, *, entry: Entry, about: str, at: datetime) -> None:
    """One message for each person who acts for the institution; without any, for the contact person of the entry."""
    people = [(str(person.pk), person.email) for person in institutions.representatives_of(entry.institution, at=at)]
    contact = str(entry.answers.get("contact_email", ""))
    for who, address in people or [("contact", contact)]:
        if address:
            outbox.post(letter, to=address, key=f"entries:{about}:{entry.pk}:{entry.version}:{who}", at=at)
