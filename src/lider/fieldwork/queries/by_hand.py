"""What a change by hand inside a proposal would mean: which rules it breaks, and who could take the audit, the best one first."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.utils.timezone import localdate

from lider.fieldwork.models import Audit, GivenBack, Placing, Scenario, Seat
from lider.fieldwork.queries.places import apart, place_of
from lider.fieldwork.queries.problem import problem_to_look_at
from lider.fieldwork.queries.proposals import NEAR
from lider.fieldwork.queries.standing import Standing
from lider.fieldwork.states import PERSON_VISIBLE
from lider.planning.keeping import Beside, Broken, Placement, broken_rules, worsened
from lider.planning.problem import OPEN_CHANNELS

#: Nobody sets these aside, neither does a reason: the regulation and the law ask for them, or the audit would not be one.
FIRM = frozenset({"channel", "conflicts", "previous", "municipality", "double", "given_back"})
FIRM_DAYS = frozenset({"outside", "over"})
#: With one of these, a person who has made a contact there is not to be chosen: to explain it would tell who made which audit.
#: So it is with the number of tasks of whoever has made one anywhere: the seats beside which no name stands can be counted.
TELLING = frozenset({"contacts_per_auditor_max", "scenario", "auditors_per_institution_min"})


@dataclass(frozen=True)
class Consequence:
    """What one change would mean. `firm` rules forbid it; `broken` ones may be set aside with a reason."""

    placement: Placement | None
    firm: tuple[Broken, ...]
    broken: tuple[Broken, ...]

    @property
    def codes(self) -> list[str]:
        """The rules that would be set aside, as the journal names them."""
        return sorted({one.rule for one in self.broken})


@dataclass(frozen=True)
class Choice:
    """A person who might take the audit: kilometres there and back of a visit, tasks ahead, where they are anyway that day."""

    seat: Seat
    kilometres: float | None
    ahead: int
    nearby: str
    consequence: Consequence


class Alternatives:
    """Everything that may be done with one audit of a proposal. Unplannable as `problem_of`."""

    def __init__(self, placing: Placing, *, at: datetime) -> None:
        self.placing, self.audit, self.proposal = placing, placing.audit, placing.proposal
        self.entry = placing.audit.entry
        self.problem, self.standings = problem_to_look_at(self.entry, at=at)
        self.wanted = {audit.id for one in self.problem.institutions for audit in one.audits}
        self.real = list(Audit.objects.filter(entry=self.entry, seat__isnull=False).select_related("seat", "scenario"))
        self.placings = list(Placing.objects.filter(proposal=self.proposal, seat__isnull=False).select_related(*NEAR))
        self.others = self._others()
        self.beside = self._beside()
        self.returned = set(GivenBack.objects.filter(audit=self.audit).values_list("seat", flat=True))
        made = Audit.objects.filter(entry__edition=self.proposal.edition, seat__isnull=False).exclude(state__in=PERSON_VISIBLE)
        self.made = set(made.order_by().values_list("seat__code", flat=True))
        self.hidden = {one.seat.code for one in self.real if one.seat and one.state not in PERSON_VISIBLE}

    @cached_property
    def before(self) -> list[Broken]:
        """What is broken with the audit where the plan had put it."""
        change, planned = self.placing.change, self.placing
        seat, day = (change.seat, change.day) if change else (planned.seat, planned.day)
        scenario, slot = (change.scenario, change.slot) if change else (planned.scenario, planned.slot)
        return self._broken(self._placement(seat, day, slot, scenario.code) if seat and day and scenario else None)

    def moved(self, seat: Seat, day: date, slot: str) -> Consequence:
        """The audit by this seat on this day. It keeps its scenario, unless another one breaks fewer rules."""
        options = [self._consequence(self._placement(seat, day, slot, scenario)) for scenario in self._scenarios()]
        return min(options, key=lambda one: (len(one.firm), len(one.broken)))

    def undone(self) -> list[Broken]:
        """What would be broken if the audit went back to where the plan had put it, and is not broken now."""
        one = self.placing
        placed = one.seat and one.day and one.scenario
        now = self._placement(one.seat, one.day, one.slot, one.scenario.code) if placed else None  # type: ignore[arg-type, union-attr]
        return worsened(self._broken(now), self.before)

    def taken_out(self) -> Consequence:
        """The plan without the audit, and without a blind second audit of it that is proposed."""
        found = self._consequence(None)
        placed = sum(not one.is_double for one in self.others)
        rule = Broken("left_out", institution=str(self.entry.pk), number=placed, limit=placed + 1)
        return replace(found, broken=(*((rule,) if not self.placing.is_double else ()), *found.broken))

    def choices(self, day: date, slot: str) -> list[Choice]:
        """Everybody who might take it that day: first those with whom the fewest rules break, then the nearest, then the freest."""
        found = [self._choice(one, day, slot) for one in self.standings]
        return sorted(found, key=_suitability)

    def days(self, seat: Seat, slot: str, most: int = 8) -> list[date]:
        """The next days on which this person would break nothing."""
        calendar = self.problem.calendar
        found: list[date] = []
        for ordinal in range(calendar.first_free.toordinal(), calendar.last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            one = self._consequence(self._placement(seat, day, slot, self._scenarios()[0]))
            if not one.firm and not one.broken and len(found) < most:
                found.append(day)
        return found

    def _choice(self, one: Standing, day: date, slot: str) -> Choice:
        way = apart(one.home, place_of(self.audit.point)) if self.audit.channel == "visit" else None
        there = {row.audit.point.place for row in self._shown.get(one.seat.pk, []) if row.day == day}
        nearby = ", ".join(sorted(there)) if self.audit.channel == "visit" else ""
        ahead = len(self._shown.get(one.seat.pk, []))
        return Choice(one.seat, None if way is None else 2 * way, ahead, nearby, self.moved(one.seat, day, slot))

    @cached_property
    def _shown(self) -> dict[UUID, list[Placing]]:
        """By seat, other rows whose person may be shown."""
        found: dict[UUID, list[Placing]] = defaultdict(list)
        for one in self.placings:
            if one.pk != self.placing.pk and one.seat_id and (one.is_double or one.audit.state in PERSON_VISIBLE):
                found[one.seat_id].append(one)
        return found

    def _consequence(self, placement: Placement | None) -> Consequence:
        after = self._broken(placement)
        found = worsened(self.before, after)
        found += [
            one for one in after if placement and one not in found and self._is_firm(one, placement) and _is_of(one, placement)
        ]
        if placement and any(one.seat.code == placement.auditor and one.seat.pk in self.returned for one in self.standings):
            found.append(Broken("given_back", audit=placement.audit, auditor=placement.auditor))
        if placement and placement.auditor not in {one.seat.code for one in self.standings}:
            found.append(Broken("conflicts", audit=placement.audit, auditor=placement.auditor))
        firm = [one for one in found if self._is_firm(one, placement)]
        return Consequence(placement, tuple(firm), tuple(one for one in found if one not in firm))

    def _is_firm(self, one: Broken, placement: Placement | None) -> bool:
        who = placement.auditor if placement else ""
        telling = (one.rule in TELLING and who in self.hidden) or (one.rule == "capacity" and who in self.made)
        return one.rule in FIRM or one.detail in FIRM_DAYS or telling

    def _broken(self, placement: Placement | None) -> list[Broken]:
        others = self.others
        if placement is None and not self.placing.is_double:
            others = [one for one in others if not (one.is_double and one.audit == str(self.audit.pk))]
        return broken_rules(self.problem, [*others, *([placement] if placement else [])], self.beside)

    def _placement(self, seat: Seat, day: date, slot: str, scenario: str) -> Placement:
        timed = slot if self.audit.channel in OPEN_CHANNELS else ""
        return Placement(str(self.audit.pk), seat.code, day, timed or None, scenario, self.placing.is_double)

    def _scenarios(self) -> list[str]:
        """Codes: the one it has, then others that fit. The two of a blind pair have the same."""
        own = (self.placing.scenario or self.audit.scenario).code
        mine = str(self.audit.pk)
        pair = [one.scenario for one in self.others if one.audit == mine]
        if pair:
            return pair[:1]
        kind, channel = self.problem.institutions[0].kind, self.audit.channel
        fitting = [one.id for one in self.problem.scenarios if (one.kind, one.channel) == (kind, channel)]
        return [own, *(code for code in fitting if code != own and code in self._asking_no_more)]

    @cached_property
    def _asking_no_more(self) -> set[str]:
        """Codes of the scenarios that ask for nothing which the audit's own scenario does not ask for."""
        asked = Scenario.objects.filter(edition=self.proposal.edition).order_by().values_list("code", "needs")
        return {code for code, needs in asked if set(needs) <= set(self.audit.scenario.needs)}

    def _others(self) -> list[Placement]:
        """What else is agreed or proposed in the institution."""
        slots = {(one.audit_id, one.is_double): one.slot for one in self.placings}
        found = {}
        for one in self.real:
            audit, double = one.double_of_id or one.pk, one.double_of_id is not None
            if one.state != "annulled" and str(audit) in self.wanted and one.seat:
                slot = (one.slot or slots.get((audit, double), "")) if one.channel in OPEN_CHANNELS else ""
                day = localdate(one.made_at) if one.made_at else one.window_from
                found[audit, double] = Placement(str(audit), one.seat.code, day, slot or None, one.scenario.code, double)
        for row in self.placings:
            key = (row.audit_id, row.is_double)
            if row.audit.entry_id == self.entry.pk and str(row.audit_id) in self.wanted and row.seat and row.day and row.scenario:
                made = Placement(str(row.audit_id), row.seat.code, row.day, row.slot or None, row.scenario.code, row.is_double)
                found.setdefault(key, made) if not row.is_agreed else found.update({key: _on(found.get(key), made)})
        found.pop((self.audit.pk, self.placing.is_double), None)
        return list(found.values())

    def _beside(self) -> Beside:
        """What other institutions have, agreed or proposed, and contacts here that were annulled."""
        elsewhere = Audit.objects.filter(entry__edition=self.proposal.edition).exclude(entry=self.entry)
        taken = elsewhere.filter(seat__isnull=False).order_by()
        load = Counter(taken.values_list("seat__code", flat=True))
        new = [one for one in self.placings if one.audit.entry_id != self.entry.pk and (one.is_double or one.audit.seat_id is None)]
        load.update(one.seat.code for one in new if one.seat and not one.is_agreed)
        void = [one.seat.code for one in self.real if one.state == "annulled" and one.seat]
        load.update(void)
        counted = Counter(first is None for first in taken.exclude(state="annulled").values_list("double_of", flat=True))
        doubles = sum(one.is_double for one in new)
        return Beside(
            load=load,
            placed=counted[True] + len(new) - doubles,
            doubles=counted[False] + doubles,
            met={(str(self.entry.pk), code): number for code, number in Counter(void).items()},
        )


def _is_of(one: Broken, placement: Placement) -> bool:
    """Whether the placement itself breaks it; the two of a blind pair have one audit."""
    return (one.audit, one.auditor) == (placement.audit, placement.auditor)


def _on(real: Placement | None, agreed: Placement) -> Placement:
    """An agreed audit on the day that planning reckons with."""
    return agreed if real is None else replace(real, day=agreed.day)


def _suitability(one: Choice) -> tuple[bool, int, bool, float, int, str]:
    found = one.consequence
    return bool(found.firm), len(found.broken), not one.nearby, one.kilometres or 0.0, one.ahead, one.seat.code
