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
    active = (seat.auditor for seat in queries.seats(edition) if queries.is_active(seat.auditor, at=at))
    keys = {f"{prefix}{auditor.person_id}": auditor.person.email for auditor in active}
    outbox.post_to_all(letter, to={key: email for key, email in keys.items() if key not in told}, at=at)
