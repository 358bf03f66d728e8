"""Changing a proposal by hand: another person, day or time of day, in or out. What it breaks is set aside with a reason only."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.fieldwork import queries
from lider.fieldwork.models import SLOTS, HandChange, Placing, Proposal, Scenario, Seat
from lider.journal import record
from lider.lifecycle import Refused
from lider.planning.problem import OPEN_CHANNELS

#: One text for all reasons that nobody sets aside: it tells neither what somebody has done there nor what ties them.
FIRM = _(
    "This person or this day cannot be chosen, not even with a reason: conflicts of interest, certificates, earlier contacts and "
    "the dates of the audits are not to be set aside. Please choose somebody else or another day."
)
NO_REASON = _("This change breaks rules. Please write down why it is right all the same.")
UNSEEN = _("The plan has changed in the meantime, and other rules would be broken now. Please look again.")


@transaction.atomic
def place_by_hand(
    *,
    placing: Placing,
    seat: Seat,
    day: date,
    slot: str = "",
    reason: str = "",
    seen: Collection[str] = (),
    by: Person | None,
    at: datetime,
) -> HandChange:
    """Gives an audit of a proposal to another seat, or another day or time of day; one without a place gets one.

    Rules that this breaks have to be among those `seen`, and need a reason; they are kept with it. Refused for what no reason
    sets aside, and where the proposal or the audit has moved on.
    """
    row = _open(placing)
    timed = slot if row.audit.channel in OPEN_CHANNELS else ""
    if row.audit.channel in OPEN_CHANNELS and slot not in SLOTS:
        raise Refused(_("Please choose a time of day."), "slot")
    found = _alternatives(row, at=at).moved(seat, day, slot)
    if found.firm or found.placement is None:
        raise Refused(FIRM, "firm")
    scenario = Scenario.objects.get(edition=row.proposal.edition, code=found.placement.scenario)
    place = {"seat": seat, "day": day, "slot": timed, "scenario": scenario}
    return _change(row, place, found.codes, reason, seen, event="fieldwork.placing_moved", by=by, at=at)


@transaction.atomic
def take_out(*, placing: Placing, reason: str, by: Person | None, at: datetime) -> HandChange:
    """Takes an audit out of a proposal, and with it the blind second audit of it that is proposed. It needs a reason."""
    row = _open(placing)
    if row.seat is None:
        raise Refused(_("This audit has no place in the plan already."), "moved_on")
    found = _alternatives(row, at=at).taken_out()
    nowhere = {"seat": None, "day": None, "slot": ""}
    pair = Placing.objects.filter(proposal=row.proposal, audit=row.audit, is_double=True, seat__isnull=False)
    for double in [] if row.is_double else pair:
        _change(double, nowhere, [], reason, [], event="fieldwork.placing_taken_out", by=by, at=at)
    return _change(row, nowhere, found.codes, reason, found.codes, event="fieldwork.placing_taken_out", by=by, at=at)


@transaction.atomic
def undo_by_hand(*, placing: Placing, by: Person | None, at: datetime) -> None:
    """Puts an audit back where the plan had it. Refused where that would break a rule, because of other changes since."""
    row = _open(placing)
    change = row.change
    if change is None:
        raise Refused(_("The plan has it so already."), "moved_on")
    if change.seat and _alternatives(row, at=at).undone():
        message = _("With the other changes since, this would break a rule now. Please move the audit by hand instead.")
        raise Refused(message, "collides")
    place = {"seat": change.seat, "day": change.day, "slot": change.slot, "scenario": change.scenario}
    Placing.objects.filter(pk=row.pk).update(**place)
    HandChange.objects.filter(pk=row.pk).delete()
    _journal(row, "fieldwork.placing_restored", [], by, at)


def _alternatives(placing: Placing, *, at: datetime) -> queries.Alternatives:
    """What may be done with it. Refused where the data of the institution contradict each other by now."""
    try:
        return queries.Alternatives(placing, at=at)
    except queries.Unplannable as no:
        message = _("The data of this institution have changed, so nothing can be moved. Please drop the proposal and ask anew.")
        raise Refused(message, "unplannable") from no


def _open(placing: Placing) -> Placing:
    """The row as it is now, while nobody else changes the proposal. Refused where it is not open to changes any more."""
    proposal = Proposal.objects.select_for_update().get(pk=placing.proposal_id)
    row = queries.placing_by_id(placing.pk)
    taken = row is None or row.is_agreed or (not row.is_double and (row.audit.state != "planned" or row.audit.seat_id))
    if row is None or proposal.state != "ready" or taken:
        raise Refused(_("This audit cannot be moved in the plan any more. Please look at the current state."), "moved_on")
    return row


def _change(
    row: Placing, place: dict[str, Any], codes: list[str], reason: str, seen: Collection[str], *,
    event: str, by: Person | None, at: datetime,
) -> HandChange:  # fmt: skip
    if (codes or place["seat"] is None) and not reason.strip():
        raise Refused(NO_REASON, "reason")
    if set(codes) - set(seen):
        raise Refused(UNSEEN, "unseen")
    old = row.change or row
    values = {"overridden": codes, "reason": reason.strip(), "changed_at": at, "changed_by": by}
    planned = {"seat": old.seat, "scenario": old.scenario, "day": old.day, "slot": old.slot}
    Placing.objects.filter(pk=row.pk).update(**place)
    made, _new = HandChange.objects.update_or_create(placing_id=row.pk, defaults={**planned, **values})
    _journal(row, event, codes, by, at)
    return made


def _journal(row: Placing, event: str, rules: list[str], by: Person | None, at: datetime) -> None:
    record.write(event, by=by, at=at, subject=row.proposal, audit=str(row.audit_id), rules=rules)
