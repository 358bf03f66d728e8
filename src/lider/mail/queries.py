"""Reading the outbox."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from lider.mail.models import Message
from lider.mail.states import SENDING, WAITING


def messages() -> QuerySet[Message]:
    """All messages, the newest first."""
    return Message.objects.order_by("-written_at", "id")


def messages_waiting() -> QuerySet[Message]:
    """What is still to be sent, the oldest first."""
    return Message.objects.filter(state=WAITING).order_by("written_at", "id")


def messages_stuck(*, at: datetime) -> QuerySet[Message]:
    """Claimed more than ten minutes ago and not heard of since: they may or may not have gone."""
    return Message.objects.filter(state=SENDING, claimed_at__lt=at - timedelta(minutes=10))
