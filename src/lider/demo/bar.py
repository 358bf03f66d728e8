"""The sample bar: play anybody, move the clock, read the mailbox. Only in a sample, and only where samples are allowed."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from lider.accounts.models import Person
from lider.clock import reading
from lider.demo.models import Persona
from lider.demo.plot import NOW
from lider.mail.models import Message

TEMPLATE = "sample/bar.html"


@dataclass(frozen=True)
class Bar:
    """What the bar shows."""

    at: datetime
    personas: list[Persona]
    playing: Persona | None


def is_open() -> bool:
    """Whether this database is a sample and this server may show it as one."""
    return bool(settings.LIDER_SAMPLE) and reading.is_sample()


def bar(person: Person | None, *, at: datetime) -> Bar:
    """The bar as `person` sees it at `at`."""
    personas = list(Persona.objects.select_related("person").order_by("id"))
    playing = next((one for one in personas if person is not None and one.person_id == person.pk), None)
    return Bar(at, personas, playing)


def mailbox(person: Person | None) -> QuerySet[Message]:
    """The sample mail of `person`; signed out, mail to addresses that belong to nobody yet, or to people who joined during play."""
    messages = Message.objects.order_by("-written_at", "key")
    if person is None:
        return messages.exclude(recipient__in=Person.objects.filter(joined_at__lt=NOW).values("email"))
    return messages.filter(recipient=person.email)


def totp_secret(person: Person) -> str | None:
    """The base32 secret of the person's second step, None where there is none."""
    row = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return None if row is None else get_adapter().decrypt(row.data["secret"])
