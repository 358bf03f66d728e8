"""The door: who came in, counted once."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.gala import queries
from lider.gala.models import Arrival, Ticket
from lider.journal import record
from lider.lifecycle import Refused

#: How long before the beginning and after the end the door counts.
BEFORE, AFTER = timedelta(hours=12), timedelta(hours=6)


@transaction.atomic
def check_in(*, ticket: Ticket, by: Person | None, at: datetime, people: int | None = None) -> Arrival:
    """Lets in everybody on the ticket, or `people` of them; a second scan counts nobody, whatever phone it comes from.

    Refused for a withdrawn ticket, on another day, and where somebody is inside with it already.
    """
    guest = ticket.guest
    if guest.gala.state != "announced" or not guest.gala.starts_at - BEFORE <= at <= guest.gala.ends_at + AFTER:
        raise Refused(_("Tickets are checked on the day of the gala only."), "day")
    if not Ticket.objects.select_for_update().filter(pk=ticket.pk, state="issued").exists():
        raise Refused(_("This ticket was withdrawn and does not count any more."), "withdrawn")
    count = _within(ticket, guest.people if people is None else people)
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(ticket=ticket, people=count, arrived_at=at)
    except IntegrityError as twice:
        first = queries.inside(ticket)
        since = localtime(first.arrived_at if first else at).strftime("%H:%M")
        raise Refused(_("Already inside since %(time)s.") % {"time": since}, "inside") from twice
    record.write("gala.arrived", by=by, at=at, subject=arrival, people=count)
    return arrival


@transaction.atomic
def undo(*, arrival: Arrival, by: Person | None, at: datetime) -> Arrival:
    """Takes a mistaken check-in back; the ticket is good again. Refused a second time."""
    if Arrival.objects.filter(pk=arrival.pk, undone_at=None).update(undone_at=at) != 1:
        raise Refused(_("This check-in was taken back already."), "undone")
    arrival.undone_at = at
    record.write("gala.arrival_undone", by=by, at=at, subject=arrival, people=arrival.people)
    return arrival


@transaction.atomic
def count_people(*, arrival: Arrival, people: int, by: Person | None, at: datetime) -> Arrival:
    """Corrects how many came in with the ticket: some of them later, or not at all."""
    count = _within(arrival.ticket, people)
    if Arrival.objects.filter(pk=arrival.pk, undone_at=None).update(people=count) != 1:
        raise Refused(_("This check-in was taken back already."), "undone")
    record.write("gala.people_counted", by=by, at=at, subject=arrival, before=arrival.people, people=count)
    arrival.people = count
    return arrival


def _within(ticket: Ticket, people: int) -> int:
    if not 1 <= people <= ticket.guest.people:
        raise Refused(_("This ticket is for so many people: %(count)s.") % {"count": ticket.guest.people}, "people")
    return people
