"""Putting messages into the outbox. They can be read there before and after they are sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lider.mail.letters import Letter
from lider.mail.models import Message
from lider.mail.states import SENDING, WAITING

#: What says to whom a message went, and what.
WIPED = {"recipient": "", "text": "", "unsubscribe": "", "problem": ""}


def post(letter: Letter, *, to: str, key: str, at: datetime) -> Message:
    """Writes one message for one person, in the caller's transaction; the same `key` again changes nothing."""
    message, _created = Message.objects.get_or_create(key=key, defaults={"recipient": to, **_fields(letter, at)})
    return message


def post_to_all(letter: Letter, *, to: Mapping[str, str], at: datetime) -> None:
    """Writes the same message for many people in one statement: `to` is address by key; a key that is there changes nothing."""
    fields = _fields(letter, at)
    rows = [Message(key=key, recipient=recipient, **fields) for key, recipient in to.items()]
    Message.objects.bulk_create(rows, ignore_conflicts=True)


def _fields(letter: Letter, at: datetime) -> dict[str, Any]:
    subject = " ".join(letter.subject.split())[:200]
    ways = {"unsubscribe": letter.unsubscribe, "reply_to": letter.reply_to}
    return {"subject": subject, "text": letter.text, **ways, "written_at": at}


def forget(*, key: str) -> None:
    """Wipes recipient and text of the message with that key; one that has not gone out yet does not go out any more.

    For letters to people who are not known otherwise. One that is being sent just now is left for the next time.
    """
    Message.objects.filter(key=key, state=WAITING).delete()
    Message.objects.filter(key=key).exclude(state=SENDING).update(**WIPED)


def forget_older(*, prefix: str, before: datetime) -> int:
    """Wipes recipient and text of all messages under keys with that prefix that were written before; returns how many."""
    old = Message.objects.filter(key__startswith=prefix, written_at__lt=before).exclude(recipient="")
    return old.filter(state=WAITING).delete()[0] + old.exclude(state=SENDING).update(**WIPED)


def forget_to(*, address: str) -> int:
    """Wipes recipient and text of all messages to that address; what has not gone out yet does not go out any more."""
    theirs = Message.objects.filter(recipient__iexact=address)
    return theirs.filter(state=WAITING).delete()[0] + theirs.exclude(state=SENDING).update(**WIPED)


def forget_texts(*, keys: Sequence[Any]) -> int:
    """Wipes recipients and texts of these messages; none of them goes out any more."""
    old = Message.objects.filter(pk__in=keys)
    return old.filter(state=WAITING).delete()[0] + old.exclude(state=SENDING).update(**WIPED)
