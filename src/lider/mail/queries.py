"""Reading the outbox."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet

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


def texts_held() -> QuerySet[Message]:
    """Messages whose text and recipient are still there, `since` when they were written."""
    return Message.objects.exclude(state=SENDING).exclude(recipient="", text="", problem="").annotate(since=F("written_at"))


def messages_to(address: str) -> QuerySet[Message]:
    """Everything written to that address."""
    return Message.objects.filter(recipient__iexact=address).order_by("written_at", "id")
