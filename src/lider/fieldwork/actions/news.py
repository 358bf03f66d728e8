"""Telling auditors that something waits, in a way that tells nobody else whom it is for."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from lider.editions.models import Edition
from lider.fieldwork import letters, queries
from lider.mail import outbox
from lider.mail import queries as mail


def announce(edition: Edition, *, at: datetime) -> None:
    """One neutral mail a day to every auditor of the edition, whoever the news is for.

    A mail to one person at the minute of an offer or a question would tie the person to the audit in the outbox.
    """
    prefix = f"fieldwork:news:{edition.pk}:{timezone.localdate(at)}:"
    told = set(mail.messages().filter(key__startswith=prefix).values_list("key", flat=True))
    letter = letters.news(f"{settings.LIDER_BASE_URL}/notes/")
    for seat in queries.seats(edition):
        key = f"{prefix}{seat.auditor.person_id}"
        if key not in told and queries.is_active(seat.auditor, at=at):
            outbox.post(letter, to=seat.auditor.person.email, key=key, at=at)
