"""Sending. At most once: a message is claimed before it is handed over, and never handed over twice.

A worker that dies in between leaves the message claimed; it becomes "unclear", which the organiser sees and decides on.
"""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from lider.mail import queries
from lider.mail.models import Message
from lider.mail.states import FAILED, SENDING, SENT, UNCLEAR, WAITING


def send_waiting(limit: int = 50) -> int:
    """Sends up to `limit` waiting messages; returns how many went out. Uses real time: mail leaves when it leaves."""
    queries.messages_stuck(at=timezone.now()).update(state=UNCLEAR)
    return sum(_send(message) for message in queries.messages_waiting()[:limit])


def _send(message: Message) -> bool:
    mine = Message.objects.filter(pk=message.pk, state=WAITING)
    if mine.update(state=SENDING, claimed_at=timezone.now()) != 1:
        return False
    try:
        _mime(message).send()
    except OSError as problem:  # smtplib's errors are OSErrors too
        Message.objects.filter(pk=message.pk).update(state=FAILED, problem=str(problem)[:500])
        return False
    Message.objects.filter(pk=message.pk).update(state=SENT, sent_at=timezone.now())
    return True


def _mime(message: Message) -> EmailMessage:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    headers = {"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    if message.unsubscribe:  # RFC 2369; RFC 8058: the mail program may press the button itself
        headers |= {"List-Unsubscribe": f"<{message.unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    answers = [message.reply_to] if message.reply_to else None
    return EmailMessage(message.subject, message.text, to=[message.recipient], reply_to=answers, headers=headers)
