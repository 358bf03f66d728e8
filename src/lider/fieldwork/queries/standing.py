"""What each seat of an edition is for the planner: home, channels, absences, and whom it must not visit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.fieldwork.models import CHANNELS, Audit, Conflict, GivenBack, Profile, Seat
from lider.fieldwork.queries.auditors import is_active, seats
from lider.fieldwork.queries.eligibility import same_place
from lider.fieldwork.queries.papers import auditors_bound, rates_of
from lider.fieldwork.queries.places import Coordinates, home_of
from lider.fieldwork.queries.readiness import readiness_of
from lider.institutions.models import Representative


@dataclass(frozen=True)
class Standing:
    """One seat as the planner sees it.

    `barred` holds entries: conflicts found and declared; `before` those of last time; `returned` those where an audit was given
    back and still has nobody.
    """

    seat: Seat
    home: Coordinates
    channels: tuple[str, ...]
    profile: Profile | None
    absences: tuple[tuple[str, str], ...]
    barred: frozenset[UUID]
    before: frozenset[UUID]
    returned: frozenset[UUID]


def working_seats(edition: Edition, *, at: datetime) -> list[Seat]:
    """Seats whose auditors work at `at` and have confirmed the papers, by code."""
    bound = auditors_bound(edition)
    return [seat for seat in seats(edition) if seat.auditor_id in bound and is_active(seat.auditor, at=at)]


def standings(edition: Edition, entries: Iterable[Entry], *, at: datetime) -> tuple[list[Standing], list[str]]:
    """Every working seat with a home on the map, and the codes of those without one. A few queries for all of them."""
    listed, found = list(entries), working_seats(edition, at=at)
    auditors = [seat.auditor_id for seat in found]
    ready = readiness_of(edition, auditors)
    barred, before, returned = _barred(listed, found, at), _before(edition, listed), _returned(edition)
    homes = {seat.pk: home_of(seat.auditor, ready.profiles.get(seat.auditor_id)) for seat in found}
    return [
        Standing(
            seat=seat,
            home=home,
            channels=ready.channels_of(seat.auditor),
            profile=ready.profiles.get(seat.auditor_id),
            absences=tuple((str(first), str(last)) for first, last in ready.absences.get(seat.auditor_id, [])),
            barred=frozenset(barred[seat.pk]),
            before=frozenset(before[seat.auditor_id]),
            returned=frozenset(returned[seat.pk]),
        )
        for seat in found
        if (home := homes[seat.pk]) is not None
    ], [seat.code for seat in found if homes[seat.pk] is None]


def row(standing: Standing, capacity: int, rates: Mapping[str, int], traits: Iterable[str]) -> dict[str, Any]:
    """A seat as docs/schemas/problem.schema.json wants it; it is named by its code."""
    profile = standing.profile
    return {
        "id": standing.seat.code,
        "lat": standing.home[0],
        "lon": standing.home[1],
        "municipality": standing.seat.auditor.municipality.strip() or standing.seat.auditor.place,
        "channels": list(standing.channels),
        "traits": sorted({*traits, *((*profile.traits, *profile.languages) if profile else ())}),
        "capacity": capacity,
        "rate": {channel: rates.get(channel, 0) / 100 for channel in CHANNELS},
        "unavailable": [list(span) for span in standing.absences],
        "conflicts": sorted(map(str, standing.barred)),
        "previous": sorted(map(str, standing.before)),
    }


def rates(edition: Edition) -> dict[str, int]:
    """What an audit of each channel costs, in grosze; nothing where no rate is set."""
    known = rates_of(edition)
    return {channel: known.get(channel, 0) for channel in CHANNELS}


def _barred(entries: list[Entry], found: list[Seat], at: datetime) -> dict[UUID, set[UUID]]:
    """Entries that a seat must not have: declared, represented, or of its own county."""
    of_institution = {entry.institution_id: entry.pk for entry in entries}
    of_auditor = {seat.auditor_id: seat.pk for seat in found}
    of_person = {seat.auditor.person_id: seat.pk for seat in found}
    barred: dict[UUID, set[UUID]] = defaultdict(set)
    declared = Conflict.objects.filter(institution__in=of_institution, auditor__in=of_auditor).order_by()
    for auditor, institution in declared.values_list("auditor", "institution"):
        barred[of_auditor[auditor]].add(of_institution[institution])
    acting = Representative.objects.filter(institution__in=of_institution, person__in=of_person, since_at__lte=at).order_by()
    for person, institution, until in acting.values_list("person", "institution", "until_at"):
        if until is None or until > at:
            barred[of_person[person]].add(of_institution[institution])
    for seat in found:
        county = seat.auditor.county
        barred[seat.pk] |= {entry.pk for entry in entries if same_place(county, entry.institution.county)}
    return barred


def _returned(edition: Edition) -> dict[UUID, set[UUID]]:
    """Entries in which a seat gave back an audit that still has nobody."""
    returned: dict[UUID, set[UUID]] = defaultdict(set)
    rows = GivenBack.objects.filter(seat__edition=edition, audit__state="planned").order_by()
    for holder, entry in rows.values_list("seat", "audit__entry"):
        returned[holder].add(entry)
    return returned


def _before(edition: Edition, entries: list[Entry]) -> dict[UUID, set[UUID]]:
    """Entries of institutions that an auditor visited in the edition before."""
    of_institution = {entry.institution_id: entry.pk for entry in entries}
    last = Audit.objects.filter(entry__edition__number=edition.number - 1, seat__isnull=False)
    rows = last.filter(entry__institution__in=of_institution)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for auditor, institution in rows.order_by().values_list("seat__auditor", "entry__institution"):
        if auditor is not None:
            found[auditor].add(of_institution[institution])
    return found
