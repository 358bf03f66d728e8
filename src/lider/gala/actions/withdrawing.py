"""Ending a ticket together with the place that it stood for."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.gala import queries
from lider.gala.models import Guest, Ticket
from lider.journal import record
from lider.lifecycle import Refused


def withdraw_ticket(guest: Guest, *, by: Person | None, at: datetime) -> None:
    """Withdraws the valid ticket, if there is one. Refused where somebody came in with it."""
    ticket = Ticket.objects.select_for_update().filter(guest=guest, state="issued").first()
    if ticket is None:
        return
    if queries.inside(ticket):
        raise Refused(_("Somebody is inside with this ticket already."), "inside")
    record.move(ticket, "withdraw", by=by, at=at)
