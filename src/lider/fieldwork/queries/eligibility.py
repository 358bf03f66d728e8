"""Who may be sent where. Worked out in a few queries for all seats at once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lider.entries.models import Entry
from lider.fieldwork.models import Audit, Auditor, Conflict, GivenBack, Seat
from lider.fieldwork.queries.auditors import is_active, seats
from lider.fieldwork.queries.papers import auditors_bound
from lider.fieldwork.queries.readiness import Readiness, readiness_of
from lider.fieldwork.queries.regulation import fieldwork_settings
from lider.institutions import queries as institutions
from lider.institutions.models import Institution

_CONTACT = ("pk", "seat", "scenario", "point")


@dataclass
class Crowd:
    """The seats that may be sent to one institution, and what they have there: worked out once, for any number of its audits."""

    seats: list[Seat]
    most: int
    there: list[tuple[UUID, UUID, tuple[UUID, UUID]]]
    load: Counter[UUID]
    given_back: set[tuple[UUID, UUID]]
    ready: Readiness

    def fit_for(self, audit: Audit) -> list[Seat]:
        """Seats that may take `audit`, those with the fewest contacts there first, then the least busy, then by code.

        Left out: who has no certificate for the channel, is away, lives too far or has enough audits; who played this scenario
        at the point, gave this audit back, has enough contacts there, was there in the edition before, declared a conflict,
        represents the institution, or lives in its municipality or county.
        """
        contacts = Counter(seat for one, seat, _played in self.there if one != audit.pk)
        fit = [seat for seat in self.seats if not self.lacks(seat, audit)]
        return sorted(fit, key=lambda seat: (contacts[seat.pk], self.load[seat.pk], seat.code))

    def lacks(self, seat: Seat, audit: Audit) -> set[str]:
        """Codes of rules that keep an impartial seat from `audit`, as planning names them; `given_back` and `double` beside."""
        others = [played for one, holder, played in self.there if one != audit.pk and holder == seat.pk]
        found = {
            "contacts_per_auditor_max": len(others) >= self.most,
            "scenario": _played(audit) in others and audit.double_of_id is None,
            "double": seat.pk in _first_auditors(audit),
            "given_back": (audit.pk, seat.pk) in self.given_back,
        }
        return {code for code, lacking in found.items() if lacking} | set(self.ready.lacks(seat.auditor, audit, self.load[seat.pk]))

    def takes(self, seat: Seat, audit: Audit) -> None:
        """Counts an audit that was just given to a seat."""
        self.there.append((audit.pk, seat.pk, _played(audit)))
        self.load[seat.pk] += 1


def crowd_of(entry: Entry, *, at: datetime) -> Crowd:
    """Who may be sent to the institution of `entry`. An annulled audit was a contact too."""
    mine, seats = Audit.objects.filter(entry=entry, seat__isnull=False), impartial_seats(entry, at=at)
    return Crowd(
        seats=seats,
        most=int(fieldwork_settings(entry.edition).get("contacts_per_auditor_max", 2)),
        there=[(one, seat, (scenario, point)) for one, seat, scenario, point in mine.values_list(*_CONTACT) if seat],
        load=_load(entry),
        given_back=set(GivenBack.objects.filter(audit__entry=entry).values_list("audit", "seat")),
        ready=readiness_of(entry.edition, [seat.auditor_id for seat in seats]),
    )


def eligible_seats(audit: Audit, *, at: datetime) -> list[Seat]:
    """Seats that may take `audit`, the best one first: `Crowd.fit_for`."""
    return crowd_of(audit.entry, at=at).fit_for(audit)


def possible_auditors(entry: Entry, *, at: datetime) -> int:
    """How many people could have made this institution's audits; fewer than three are no crowd to hide in."""
    return len(impartial_seats(entry, at=at))


def impartial_seats(entry: Entry, *, at: datetime) -> list[Seat]:
    """Seats whose auditors have nothing to do with the institution and have confirmed the papers of the edition."""
    barred, bound = _conflicted(entry.institution, at) | _audited_before(entry), auditors_bound(entry.edition)
    found: Iterable[Seat] = seats(entry.edition)
    return [
        seat
        for seat in found
        if seat.auditor_id in bound - barred
        and is_active(seat.auditor, at=at)
        and not is_neighbour(seat.auditor, entry.institution)
    ]


def _played(audit: Audit) -> tuple[UUID, UUID]:
    """The scenario, and the point where it is played."""
    return audit.scenario_id, audit.point_id


def _load(entry: Entry) -> Counter[UUID]:
    taken = Audit.objects.filter(entry__edition=entry.edition, seat__isnull=False)
    return Counter(seat for seat in taken.values_list("seat", flat=True) if seat)


def _first_auditors(audit: Audit) -> set[UUID]:
    """A double audit is blind: never the auditor of the first one."""
    first = audit.double_of
    return {first.seat_id} if first and first.seat_id else set()


def _conflicted(institution: Institution, at: datetime) -> set[UUID]:
    declared = set(Conflict.objects.filter(institution=institution).values_list("auditor", flat=True))
    people = institutions.representatives_of(institution, at=at)
    return declared | set(Seat.objects.filter(auditor__person__in=people).values_list("auditor", flat=True))


def _audited_before(entry: Entry) -> set[UUID]:
    before = Audit.objects.filter(entry__institution=entry.institution, entry__edition__number=entry.edition.number - 1)
    return {auditor for auditor in before.values_list("seat__auditor", flat=True) if auditor}


def is_neighbour(auditor: Auditor, institution: Institution) -> bool:
    """Whether the auditor lives in the institution's municipality or county."""
    town = institution.municipality or institution.place
    return same_place(auditor.municipality, town) or same_place(auditor.county, institution.county)


def same_place(one: str, other: str) -> bool:
    """Whether two names are the same place; nothing is the same as a name that is missing."""
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()
