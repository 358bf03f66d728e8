"""Planning audits and giving them to auditors."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.entries import queries as entries
from lider.entries.models import Entry
from lider.fieldwork import queries, schedule
from lider.fieldwork.actions.news import announce
from lider.fieldwork.actions.papers import NOT_BOUND
from lider.fieldwork.models import Audit, Scenario, Seat
from lider.institutions.models import ServicePoint
from lider.journal import record
from lider.lifecycle import Refused

#: One text for every reason, so that it does not tell what an auditor has already done there.
CONFLICT = _(
    "This person cannot take this audit: a conflict was declared, they live or work too near, they work on other channels, "
    "or they have had enough contacts there. Please choose somebody else."
)

#: What is forgotten of whoever had an audit.
FREED: dict[str, Any] = {"seat": None, "offered_until": None, "impartial_at": None}


@dataclass(frozen=True)
class Filled:
    """What "fill the plan" did: how many audits were offered, and how many found nobody."""

    offered: int
    left: int


@transaction.atomic
def plan_audits(*, entry: Entry, by: Person | None, at: datetime) -> list[Audit]:
    """The rows that the regulation's [plan] gives an institution of this size. Refused where there are some already.

    Large institutions get the plan for every service point. Windows are spread over the fieldwork; scenarios repeat
    only after every fitting one was used.
    """
    lock(entry)
    _must_be_ready(entry)
    if queries.audits_of_entry(entry).exists():
        raise Refused(_("Audits of this institution are planned already."), "planned_already")
    made = Audit.objects.bulk_create(_rows(entry))
    record.write("fieldwork.audits_planned", by=by, at=at, subject=entry, count=len(made))
    return made


@transaction.atomic
def add_audit(
    *,
    entry: Entry,
    point: ServicePoint,
    scenario: Scenario,
    window_from: date,
    window_until: date,
    by: Person | None,
    at: datetime,
    double_of: Audit | None = None,
) -> Audit:
    """One more audit, by hand. Refused before admission, before the staff were told, or for a window that ends first."""
    _must_be_ready(entry)
    if window_from > window_until:
        raise Refused(_("The window ends before it begins. Please correct the dates."), "window")
    made = Audit.objects.create(
        entry=entry,
        point=point,
        channel=scenario.channel,
        scenario=scenario,
        window_from=window_from,
        window_until=window_until,
        double_of=double_of,
    )
    record.write("fieldwork.audit_planned", by=by, at=at, subject=made)
    return made


@transaction.atomic
def assign(*, audit: Audit, seat: Seat, by: Person | None, at: datetime) -> Audit:
    """Offers a planned audit to a seat. Refused for conflicts, before admission, before the staff were told, without papers."""
    _offer(audit, seat, by=by, at=at)
    announce(audit.entry.edition, at=at)
    return audit


@transaction.atomic
def fill_plan(*, entry: Entry, by: Person | None, at: datetime) -> Filled:
    """Plans what is not planned yet and offers every planned audit, in rotation; what finds nobody stays planned."""
    if not queries.audits_of_entry(entry).exists():
        plan_audits(entry=entry, by=by, at=at)
    lock(entry)
    _must_be_ready(entry)
    waiting = list(queries.audits_of_entry(entry).filter(state="planned"))
    crowd, offered = queries.crowd_of(entry, at=at), 0
    for audit in waiting:
        if seats := crowd.fit_for(audit):
            offer(audit, seats[0], by=by, at=at)
            crowd.takes(seats[0], audit)
            offered += 1
    if offered:
        announce(entry.edition, at=at)
    return Filled(offered, len(waiting) - offered)


@transaction.atomic
def take_back(*, audit: Audit, by: Person | None, at: datetime) -> None:
    """Takes an offered or accepted audit away from its auditor; whose it was is not kept."""
    record.move(audit, "take_back", by=by, at=at, change=FREED)


@transaction.atomic
def cancel(*, audit: Audit, reason: str, by: Person | None, at: datetime) -> None:
    """Strikes a planned audit that nobody will make."""
    record.move(audit, "cancel", by=by, at=at, change={"reason": reason})


@transaction.atomic
def drop_audits(*, entry: Entry, reason: str, at: datetime) -> int:
    """Strikes every audit of a withdrawn entry that was not released; returns how many. It is not kept whose the unmade were."""
    found = list(Audit.objects.select_for_update().filter(entry=entry).exclude(state__in=["released", "annulled"]))
    for audit in found:
        if audit.state in ("offered", "accepted"):
            record.move(audit, "take_back", by=None, at=at, change=FREED)
        verb = "cancel" if audit.state == "planned" else "annul"
        record.move(audit, verb, by=None, at=at, change={"reason": reason})
    return len(found)


def _offer(audit: Audit, seat: Seat, *, by: Person | None, at: datetime) -> None:
    lock(audit.entry)
    _must_be_ready(audit.entry)
    if not queries.is_bound(seat.auditor, audit.entry.edition):
        raise Refused(NOT_BOUND, "papers")
    if seat not in queries.eligible_seats(audit, at=at):
        raise Refused(CONFLICT, "conflict")
    offer(audit, seat, by=by, at=at)


def offer(audit: Audit, seat: Seat, *, by: Person | None, at: datetime) -> None:
    """Makes the move alone: who may have it was asked before. The offer stands for [fieldwork] offer_days."""
    until = at + timedelta(days=queries.offer_days(audit.entry.edition))
    record.move(audit, "offer", by=by, at=at, change={"seat": seat, "offered_until": until})


def lock(entry: Entry) -> None:
    """Two coordinators at once: the second waits, then counts what the first one did."""
    Entry.objects.select_for_update().get(pk=entry.pk)


def _must_be_ready(entry: Entry) -> None:
    if entry.state != "admitted":
        raise Refused(_("Audits can be planned once the entry is admitted."), "not_admitted")
    if entry.staff_told_at is None:
        message = _("The institution has not confirmed yet that its staff were told. No audit may happen before that.")
        raise Refused(message, "staff_not_told")


def _rows(entry: Entry) -> list[Audit]:
    points = list(entries.points_of(entry))
    channels = schedule.channels_mixed(_plan(entry, len(points)))
    edition = entry.edition
    windows = schedule.windows(len(channels), edition.fieldwork_from, edition.fieldwork_until)
    scenarios = {channel: _scenarios(entry, channel) for channel in set(channels)}
    places = list(schedule.places(channels, len(points), {channel: len(found) for channel, found in scenarios.items()}))
    return [
        Audit(
            entry=entry,
            point=points[point],
            channel=channel,
            scenario=scenarios[channel][scenario],
            window_from=window[0],
            window_until=window[1],
        )
        for channel, window, (point, scenario) in zip(channels, windows, places, strict=True)
    ]


def _plan(entry: Entry, points: int) -> dict[str, int]:
    if points == 0:
        raise Refused(_("This entry names no service point to audit."), "no_point")
    size = entry.category.size if entry.category else ""
    plan = queries.plan_of(entry.edition, size)
    times = points if size == "large" else 1
    return {channel: number * (1 if channel == "website" else times) for channel, number in plan.items() if number}


def _scenarios(entry: Entry, channel: str) -> list[Scenario]:
    kind = entry.category.kind_id if entry.category else entry.institution.kind_id
    found = list(queries.scenarios_fitting(entry.edition, kind, channel))
    if not found:
        message = _("A channel has no scenario for this kind of institution. Please add the missing ones first.")
        raise Refused(message, "no_scenario")
    return found
