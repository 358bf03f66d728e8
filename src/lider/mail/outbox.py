"""Putting messages into the outbox. They can be read there before and after they are sent."""

from datetime import datetime

from lider.mail.letters import Letter
from lider.mail.models import Message


def post(letter: Letter, *, to: str, key: str, at: datetime) -> Message:
    """Writes one message for one person, in the caller's transaction; the same `key` again changes nothing."""
    fields = {"recipient": to, "subject": " ".join(letter.subject.split())[:200], "text": letter.text, "written_at": at}
    message, _created = Message.objects.get_or_create(key=key, defaults=fields)
    return message
