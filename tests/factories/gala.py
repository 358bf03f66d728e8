"""Galas of the tests: on 20 May 2027, announced unless said otherwise."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from lider.gala import actions, queries
from lider.gala.details import Details
from tests.factories import editions

STARTS = datetime(2027, 5, 20, 15, 0, tzinfo=UTC)
PLANNED = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
NAMED = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
QUOTAS = {"participants": (10, 1), "laureates": (10, 1), "jury": (10, 2), "partners": (10, 0), "press": (2, 0)}
_numbers = count(1)


def details(**changes) -> Details:
    values = {
        "name": "Gala Testowa",
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=4),
        "reply_until": STARTS - timedelta(days=10),
        "venue": "Sala Pod Lipami",
        "street": "ul. Lipowa 1",
        "town": "Dolinowo",
        "purge_on": date(2027, 6, 20),
        "calls_open_at": STARTS + timedelta(hours=1),
        "programme": "17:00 Powitanie\n18.30 – Nagrody\nKolacja",
        **changes,
    }
    return Details(**values)


def gala(edition=None, *, announced=True, quotas=None, **changes):
    made = actions.plan(edition=edition or editions.edition(), details=details(**changes), by=None, at=PLANNED)
    actions.set_quotas(gala=made, quotas=quotas or QUOTAS, by=None, at=PLANNED)
    return actions.announce(gala=made, by=None, at=PLANNED) if announced else made


def guest(gala_=None, state="invited", *, group="jury", institution=None, name="", email="", **answer):
    """A guest in any of the states named, invited, accepted, declined, cancelled."""
    number = next(_numbers)
    made = actions.name_guest(
        gala=gala_ or gala(),
        group=group,
        name=name or f"Gość {number:03}",
        email=email or f"gosc{number}@dolinowo.example",
        institution=institution,
        by=None,
        at=NAMED,
    )
    if state == "cancelled":
        return actions.cancel_guest(guest=made, by=None, at=NAMED)
    if state != "named":
        actions.invite(guest=made, by=None, at=NAMED)
    if state == "accepted":
        actions.accept(guest=made, by=None, at=NAMED, **answer)
    if state == "declined":
        actions.decline(guest=made, by=None, at=NAMED)
    return queries.guest_by_id(made.pk)


def ticket(gala_=None, **answer):
    return queries.ticket_by_id(queries.ticket_of(guest(gala_, "accepted", **answer)).pk)


def secret_of(guest) -> str:
    """The secret of the newest link that the guest has."""
    from lider.mail.models import Message

    text = Message.objects.filter(recipient=guest.email, text__contains="/gala/i/").order_by("-written_at").first().text
    return text.split("/gala/i/")[1].split("/")[0]
