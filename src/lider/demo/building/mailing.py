"""The mail of the sample: what was written before its clock began has gone long ago."""

from datetime import timedelta

from django.db.models import F

from lider.demo.plot import NOW
from lider.mail.models import Message
from lider.mail.states import FAILED, SENT, WAITING

#: What is younger waits for the background work.
LATELY = NOW - timedelta(hours=4)
PROBLEM = "550 5.1.1 Recipient address rejected: User unknown"


def send_history() -> None:
    """Marks old messages as sent, at once and without a mail; one of the last week could not be delivered."""
    waiting = Message.objects.filter(state=WAITING, written_at__lt=LATELY)
    waiting.update(state=SENT, claimed_at=F("written_at"), sent_at=F("written_at"))
    last = Message.objects.filter(state=SENT, written_at__gte=NOW - timedelta(days=7)).exclude(key__startswith="fieldwork:")
    unlucky = last.order_by("written_at", "key").first()
    if unlucky:
        Message.objects.filter(pk=unlucky.pk).update(state=FAILED, sent_at=None, problem=PROBLEM)
