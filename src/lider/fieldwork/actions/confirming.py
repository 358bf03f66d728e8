"""A proposal comes true: its audits get their scenario and their day, and are offered."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from lider.accounts.models import Person
from lider.entries.models import Entry
from lider.fieldwork import queries
from lider.fieldwork.actions.assignment import add_audit, lock, offer
from lider.fieldwork.actions.news import announce
from lider.fieldwork.models import Audit, Placing, Proposal, Seat
from lider.fieldwork.queries.eligibility import Crowd
from lider.journal import record


@dataclass(frozen=True)
class Confirmed:
    """How many audits were offered, and how many could not be any more because something has changed since."""

    offered: int
    changed: int


@transaction.atomic
def confirm_proposal(*, proposal: Proposal, by: Person | None, at: datetime) -> Confirmed:
    """Offers everything new in the proposal to whom and for when it says; blind second audits are planned with it.

    What has changed since (a withdrawn institution, a conflict, a day that is over, an audit that somebody else has) is passed
    over and stays planned. One neutral mail goes to every auditor of the edition.
    """
    record.move(proposal, "confirm", by=by, at=at)
    rows = queries.placings(proposal).filter(is_agreed=False, seat__isnull=False).order_by("audit__entry", "is_double", "day", "id")
    crowds: dict[UUID, Crowd | None] = {}
    offered = 0
    for row in (listed := list(rows)):
        entry = row.audit.entry
        if entry.pk not in crowds:
            crowds[entry.pk] = _crowd(entry, at)
        crowd = crowds[entry.pk]
        offered += crowd is not None and _offered(row, crowd, by, at)
    if offered:
        announce(proposal.edition, at=at)
    return Confirmed(offered, len(listed) - offered)


def _crowd(entry: Entry, at: datetime) -> Crowd | None:
    """Who may be sent to an institution; None where nobody may be any more."""
    lock(entry)
    entry.refresh_from_db(fields=["state", "staff_told_at"])
    return queries.crowd_of(entry, at=at) if entry.state == "admitted" and entry.staff_told_at else None


def _offered(row: Placing, crowd: Crowd, by: Person | None, at: datetime) -> bool:
    if row.day is None or row.day <= localdate(at):
        return False
    audit = _second(row, by, at) if row.is_double else _first(row)
    if audit is None or row.seat is None or not _may(row, row.seat, audit, crowd):
        return False
    offer(audit, row.seat, by=by, at=at)
    crowd.takes(row.seat, audit)
    return True


def _may(row: Placing, seat: Seat, audit: Audit, crowd: Crowd) -> bool:
    """Whether the seat still may take it; rules that were set aside by hand stay so."""
    overridden = row.change.overridden if row.change else []
    return seat in crowd.seats and crowd.lacks(seat, audit) <= set(overridden)


def _first(row: Placing) -> Audit | None:
    """The wanted audit with the proposed scenario, day and time of day; None where it is not free any more."""
    free = Audit.objects.filter(pk=row.audit_id, state="planned", seat=None)
    given = {"scenario": row.scenario, "window_from": row.day, "window_until": row.day, "slot": row.slot}
    if free.update(**given) != 1:
        return None
    for name, value in given.items():
        setattr(row.audit, name, value)
    return row.audit


def _second(row: Placing, by: Person | None, at: datetime) -> Audit | None:
    """A new blind second audit; None where the first one has one already, or is not an audit any more."""
    first = queries.audit_by_id(row.audit_id)
    if first is None or first.state == "annulled" or queries.other_of_pair(first) or row.scenario is None or row.day is None:
        return None
    made = add_audit(
        entry=first.entry, point=first.point, scenario=row.scenario, window_from=row.day, window_until=row.day,
        double_of=first, by=by, at=at,
    )  # fmt: skip
    Audit.objects.filter(pk=made.pk).update(slot=row.slot)
    return made
