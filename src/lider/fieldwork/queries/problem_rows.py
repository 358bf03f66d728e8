"""The document of a planning problem, written from what an edition knows (docs/schemas/problem.schema.json)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any
from uuid import UUID

import holidays
from django.utils.timezone import localdate

from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.fieldwork.models import Audit, Placing, Scenario
from lider.fieldwork.queries import standing as standings
from lider.fieldwork.queries.places import place_of
from lider.fieldwork.queries.regulation import fieldwork_settings
from lider.fieldwork.queries.standing import Standing
from lider.institutions.models import ServicePoint
from lider.planning.distance import between
from lider.planning.faults import Refused as Faulty
from lider.planning.problem import DAYS, OPEN_CHANNELS

#: rules.toml, [fieldwork] double_audit_share: "within 10 days".
DOUBLE_WITHIN_DAYS = 10
#: The number of tasks of whoever has set no limit.
ANY = 10_000
#: The same problem gives the same plan.
SEED = 1
_FIXED = re.compile(r"fixed\[(\d+)\]")
_POINT = re.compile(r"institutions\[(\d+)\]\.points\[(\d+)\]")


class Unplannable(Exception):
    """No problem can be made of the edition. `code` says why, `points` are service points that are nowhere on the map."""

    def __init__(self, code: str, points: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.points = code, points


class Rows:
    """Writes the document; what does not fit is taken out of it."""

    def __init__(
        self,
        edition: Edition,
        entries: list[Entry],
        audits: list[Audit],
        seats: list[Standing],
        at: datetime,
        *,
        kept: Iterable[Placing] = (),
        weights: Mapping[str, float],
    ) -> None:
        self.edition, self.entries, self.audits, self.seats, self.weights = edition, entries, audits, seats, weights
        self.first, self.last = edition.fieldwork_from, edition.fieldwork_until
        self.free_from = max(self.first, localdate(at) + timedelta(days=1))
        self.holidays = sorted(holidays.country_holidays("PL", years=range(self.first.year, self.last.year + 1)))
        self.settings, self.rates = fieldwork_settings(edition), standings.rates(edition)
        given = list(kept)
        self.kept = {one.audit_id: one for one in given if not one.is_double}
        self.kept_doubles = [one for one in given if one.is_double and one.seat]
        self.left_out = {id for id, one in self.kept.items() if one.seat is None or is_overridden(one)}
        self.points = {audit.point_id: audit.point for audit in audits}
        for one in ServicePoint.objects.filter(institution__in=[entry.institution_id for entry in entries]).order_by("id"):
            self.points.setdefault(one.pk, one)
        self.far = self._far()
        #: Entries and seats that have enough there: what they have is outside the problem, or they gave something back.
        self.held: set[tuple[UUID, str]] = set()
        doubles = Audit.objects.filter(entry__in=entries, double_of__isnull=False).exclude(state="annulled")
        self.doubles = list(doubles.select_related("seat"))

    def document(self) -> dict[str, Any]:
        """The whole edition."""
        kept = [one for one in self.kept.values() if one.audit_id in self.left_out]
        self.held = {(one.entry_id, one.seat.code) for one in self.doubles if one.seat}
        self.held |= {(one.audit.entry_id, one.seat.code) for one in [*self.kept_doubles, *kept] if one.seat}
        self.held |= {(entry, one.seat.code) for one in self.seats for entry in one.returned}
        return self._written()

    def bare(self) -> dict[str, Any]:
        """Everything that is wanted, and nothing agreed."""
        share = float(self.settings.get("double_audit_share", 0))
        return self._document(self.audits, [], share, Counter())

    def without(self, document: dict[str, Any], faulty: Faulty) -> dict[str, Any]:
        """The document without the agreed audits that are at fault. Unplannable where something else is."""
        rows = {int(found[1]) for fault in faulty.faults if (found := _FIXED.match(fault.path))}
        if not rows:
            raise unplannable(document, faulty) from faulty
        out = [document["fixed"][number] for number in sorted(rows)]
        self.left_out |= {UUID(row["audit"]) for row in out}
        entry_of = {str(audit.pk): audit.entry_id for audit in self.audits}
        self.held |= {(entry_of[row["audit"]], row["auditor"]) for row in out}
        return self._written()

    def _written(self) -> dict[str, Any]:
        audits = [audit for audit in self.audits if audit.pk not in self.left_out]
        fixed = [row for audit in audits if (row := self._fixed(audit))]
        agreed = {row["audit"] for row in fixed}
        audits = [audit for audit in audits if audit.seat_id is None or str(audit.pk) in agreed]
        self.left_out |= {audit.pk for audit in self.audits if audit.seat_id and str(audit.pk) not in agreed}
        return self._document(audits, fixed, self._share(len(audits)), self._beside(agreed))

    def _document(self, audits: list[Audit], fixed: list[dict[str, str]], share: float, beside: Counter[str]) -> dict[str, Any]:
        load, agreed = Counter(row["auditor"] for row in fixed), {row["audit"] for row in fixed}
        return {
            "seed": SEED,
            "calendar": {
                "from": str(self.first),
                "to": str(self.last),
                "holidays": [str(day) for day in self.holidays],
                "free_from": str(self.free_from),
            },
            "rules": self._rules(share),
            "weights": dict(self.weights),
            "auditors": [self._auditor(one, load, beside) for one in self.seats],
            "institutions": [self._institution(entry, audits, agreed) for entry in self.entries],
            "scenarios": [
                {"id": one.code, "kind": one.kind_id, "channel": one.channel}
                for one in Scenario.objects.filter(edition=self.edition).order_by("code")
            ],
            "fixed": fixed,
        }

    def _share(self, wanted: int) -> float:
        """Of the blind second audits those that are still missing, as a share of the wanted audits."""
        share, there = float(self.settings.get("double_audit_share", 0)), len(self.doubles) + len(self.kept_doubles)
        missing = max(0, ceil(round(share * len(self.audits), 9)) - there)
        return max(0.0, (missing - 0.5) / wanted) if missing and wanted else 0.0

    def _rules(self, share: float) -> dict[str, Any]:
        """The regulation's numbers."""
        return {
            "contacts_per_auditor_max": int(self.settings.get("contacts_per_auditor_max", 2)),
            "auditors_per_institution_min": int(self.settings.get("auditors_per_institution_min", 3)),
            "spread_weeks_min": int(self.settings.get("spread_weeks_min", 3)),
            "double_audit_share": share,
            "double_audit_within_days": DOUBLE_WITHIN_DAYS,
        }

    def _beside(self, fixed: set[str]) -> Counter[str]:
        """Contacts of each seat that are not in the problem and count all the same: left out, doubles, kept by hand."""
        found = Counter(one.seat.code for one in self.doubles if one.seat)
        found.update(one.seat.code for one in self.kept_doubles if one.seat)
        found.update(one.seat.code for one in self.kept.values() if one.seat and str(one.audit_id) not in fixed)
        found.update(one.seat.code for one in self.audits if one.seat and str(one.pk) not in fixed)
        return found

    def _auditor(self, one: Standing, load: Counter[str], beside: Counter[str]) -> dict[str, Any]:
        far = {id for _code, id in self.far}
        code, most = one.seat.code, one.profile.audits_max if one.profile else None
        capacity = max(load[code], most - beside[code]) if most is not None else ANY
        near = [_nearness(point) for id, point in self.points.items() if id in far and (code, id) not in self.far]
        free = [_freedom(entry) for entry in {entry for entry, _code in self.held} if (entry, code) not in self.held]
        return standings.row(one, capacity, self.rates, [*near, *free])

    def _institution(self, entry: Entry, listed: list[Audit], agreed: set[str]) -> dict[str, Any]:
        audits = [audit for audit in listed if audit.entry_id == entry.pk]
        points = [self.points[one] for one in sorted({audit.point_id for audit in audits})]
        return {
            "id": str(entry.pk),
            "kind": entry.institution.kind_id,
            "category": str(entry.category_id or ""),
            "points": [_point(one, entry) for one in points],
            "audits": [
                {"id": str(one.pk), "point": str(one.point_id), "channel": one.channel, "traits": self._traits(one, agreed)}
                for one in audits
            ],
        }

    def _traits(self, audit: Audit, agreed: set[str]) -> list[str]:
        """What the scenario needs; how far a visit is; of what is new, that one may get more there."""
        far = audit.channel == "visit" and any(id == audit.point_id for _code, id in self.far)
        held = str(audit.pk) not in agreed and any(entry == audit.entry_id for entry, _code in self.held)
        return [*audit.scenario.needs, *([_nearness(audit.point)] if far else []), *([_freedom(audit.entry_id)] if held else [])]

    def _far(self) -> set[tuple[str, UUID]]:
        """Seats and points that lie farther apart than the seat's auditor goes."""
        where = {id: place for id, point in self.points.items() if (place := place_of(point))}
        limited = [one for one in self.seats if one.profile and one.profile.reach_km is not None]
        apart = between([one.home for one in limited], list(where.values()))
        return {
            (one.seat.code, id)
            for one, distances in zip(limited, apart, strict=True)
            for id, distance in zip(where, distances, strict=True)
            if one.profile and one.profile.reach_km is not None and distance > one.profile.reach_km
        }

    def _fixed(self, audit: Audit) -> dict[str, str] | None:
        """An audit that somebody has: on the day of the contact, or on a day of its window. One placed by hand on its day."""
        kept = self.kept.get(audit.pk)
        if kept and kept.seat and audit.seat is None:
            return {"audit": str(audit.pk), "auditor": kept.seat.code, "date": str(kept.day)}
        if audit.seat is None:
            return None
        day = localdate(audit.made_at) if audit.made_at else self._day_in_window(audit)
        known = any(one.seat.pk == audit.seat_id for one in self.seats)
        return {"audit": str(audit.pk), "auditor": audit.seat.code, "date": str(day)} if known and day else None

    def _day_in_window(self, audit: Audit) -> date | None:
        """The first day that is still to come and fits; else the last one that fitted."""
        span = (audit.window_until - audit.window_from).days + 1
        days = [audit.window_from + timedelta(days=step) for step in range(span)]
        absent = next((one.absences for one in self.seats if one.seat.pk == audit.seat_id), ())
        fitting = [
            day
            for day in days
            if day.weekday() < 5
            and self.first <= day <= self.last
            and day not in self.holidays
            and (audit.channel not in OPEN_CHANNELS or (audit.point.hours or {}).get(DAYS[day.weekday()]))
            and not any(first <= str(day) <= last for first, last in absent)
        ]
        return next((day for day in fitting if day >= self.free_from), fitting[-1] if fitting else None)


def is_overridden(placing: Placing) -> bool:
    """Whether somebody placed it by hand against a rule."""
    return placing.change is not None and bool(placing.change.overridden)


def _point(point: ServicePoint, entry: Entry) -> dict[str, Any]:
    town = point.municipality.strip() or entry.institution.municipality.strip() or point.place.strip()
    lat, lon = place_of(point) or (None, None)
    hours = {day: point.hours[day] for day in DAYS if (point.hours or {}).get(day)}
    return {"id": str(point.pk), "lat": lat, "lon": lon, "municipality": town, "hours": hours}


def _nearness(point: ServicePoint) -> str:
    return f"near {point.pk}"


def _freedom(entry: UUID) -> str:
    """Whoever has it may get something new in the institution."""
    return f"free {entry}"


def unplannable(document: dict[str, Any], faulty: Faulty) -> Unplannable:
    found = [match for fault in faulty.faults if (match := _POINT.match(fault.path))]
    points = {document["institutions"][int(one[1])]["points"][int(one[2])]["id"] for one in found}
    return Unplannable("nowhere" if points else "unreadable", tuple(sorted(points)))
