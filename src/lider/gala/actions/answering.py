"""What a guest answers by the personal link."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from lider import ids
from lider.accounts.models import Person
from lider.gala import letters, queries
from lider.gala.actions.guests import add
from lider.gala.actions.linking import locked, new_link, refuse_unless_ahead
from lider.gala.actions.withdrawing import withdraw_ticket
from lider.gala.models import Guest, Need, Ticket
from lider.gala.states import HOLDING, PARTICIPANTS
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox

CODE = 9


@transaction.atomic
def accept(
    *,
    guest: Guest,
    by: Person | None,
    at: datetime,
    companions: int = 0,
    companion_names: str = "",
    diet: str = "",
    access: str = "",
) -> Ticket:
    """The guest comes: a ticket is issued and sent. Said again, it changes who comes along and what is needed.

    Refused after the deadline, with more companions than allowed, for an invitation that was passed on or taken back, and
    with needs once they are no longer kept. A table that is too small for the new companions is left.
    """
    gala = locked(guest.gala)
    _refuse_late(guest, at)
    _refuse_crowd(guest, companions)
    if (diet or access) and not queries.needs_are_kept(gala, at):
        raise Refused(_("Needs are no longer kept for this gala, so they cannot be taken in."), "purged")
    if guest.state == "accepted" and (ticket := queries.ticket_of(guest)) and queries.inside(ticket):
        raise Refused(_("Somebody is inside with this ticket already."), "inside")
    table = guest.table if guest.table_id and _fits(guest, companions) else None
    change = {"companions": companions, "companion_names": companion_names, "answered_at": at, "table": table}
    record.move(guest, "accept", by=by, at=at, change=change, companions=companions)
    _keep_needs(guest, diet, access)
    return _ticket(guest, by=by, at=at)


@transaction.atomic
def decline(*, guest: Guest, by: Person | None, at: datetime) -> Guest:
    """The guest does not come: ticket, seat and needs end. Possible until the gala begins."""
    refuse_unless_ahead(guest.gala, at)
    change = {"companions": 0, "companion_names": "", "answered_at": at, "table": None}
    record.move(guest, "decline", by=by, at=at, change=change)
    Need.objects.filter(guest=guest).delete()
    withdraw_ticket(guest, by=by, at=at)
    return guest


@transaction.atomic
def replace(*, guest: Guest, name: str, email: str, by: Person | None, at: datetime) -> Guest:
    """Somebody else comes instead: a new guest of the same group, with an invitation of their own; the old link only says so.

    Refused after the deadline, for an address that is on the list already, and where the place was taken by others meanwhile.
    """
    gala = locked(guest.gala)
    _refuse_late(guest, at)
    if email.lower() == guest.email:
        raise Refused(_("This is the address to which the invitation was sent. Please give the other person's."), "same")
    successor = add(gala, group=guest.group, name=name, email=email, institution=guest.institution, at=at)
    change = {"companions": 0, "companion_names": "", "answered_at": at, "table": None, "successor": successor}
    record.move(guest, "replace", by=by, at=at, change=change)
    Need.objects.filter(guest=guest).delete()
    withdraw_ticket(guest, by=by, at=at)
    record.move(successor, "invite", by=by, at=at)
    letter = letters.invitation(successor, new_link(successor, at), companions=queries.may_bring(successor))
    outbox.post(letter, to=successor.email, key=f"gala:invitation:{successor.pk}", at=at)
    return successor


def _refuse_late(guest: Guest, at: datetime) -> None:
    refuse_unless_ahead(guest.gala, at)
    if guest.gala.reply_until < at:
        raise Refused(
            _("The deadline for answers has passed. Please write to the organiser; declining is still possible here."), "late"
        )
    if guest.state == "declined" and _is_full(guest):
        raise Refused(_("The place has been taken by somebody else in the meantime."), "quota")


def _refuse_crowd(guest: Guest, companions: int) -> None:
    allowed = queries.may_bring(guest)
    if not 0 <= companions <= allowed:
        raise Refused(
            ngettext_lazy("You may bring %(count)s person along.", "You may bring %(count)s people along.", allowed)
            % {"count": allowed},
            "companions",
        )


def _is_full(guest: Guest) -> bool:
    """Whether others have taken the place of somebody who had declined."""
    held = Guest.objects.filter(gala=guest.gala, group=guest.group, state__in=HOLDING)
    limits = [(held, queries.limit_of(guest.gala, guest.group))]
    if guest.institution_id and guest.group == PARTICIPANTS:
        limits.append((held.filter(institution=guest.institution_id), guest.gala.places_each))
    return any(rows.count() >= limit for rows, limit in limits)


def _fits(guest: Guest, companions: int) -> bool:
    others = Guest.objects.filter(table=guest.table_id).exclude(pk=guest.pk).order_by("id")
    taken = sum(1 + more for more in others.values_list("companions", flat=True))
    return guest.table is not None and taken + 1 + companions <= guest.table.seats


def _keep_needs(guest: Guest, diet: str, access: str) -> None:
    if diet or access:
        Need.objects.update_or_create(guest=guest, defaults={"diet": diet, "access": access})
    else:
        Need.objects.filter(guest=guest).delete()


def _ticket(guest: Guest, *, by: Person | None, at: datetime) -> Ticket:
    """The guest's valid ticket; a new one is sent."""
    if found := queries.ticket_of(guest):
        return found
    try:
        with transaction.atomic():
            ticket = Ticket.objects.create(guest=guest, code=ids.code(CODE), issued_at=at)
    except IntegrityError as twice:
        raise Refused(_("This has changed in the meantime. Please look at the current state."), "moved_on") from twice
    record.write("gala.ticket_issued", by=by, at=at, subject=ticket)
    outbox.post(letters.ticket(guest, ticket, new_link(guest, at)), to=guest.email, key=f"gala:ticket:{ticket.pk}", at=at)
    return ticket
