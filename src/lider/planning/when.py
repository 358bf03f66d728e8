"""When each contact is made, in which slot and in which scenario: feasible for every rule, visits bundled into day trips."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from lider.planning.board import Board
from lider.planning.dating import Spread, best_days
from lider.planning.days import working_days
from lider.planning.problem import OPEN_CHANNELS
from lider.planning.rotation import leaning, orders, rotate
from lider.planning.slots import Call, slots_for
from lider.planning.splitting import Contact, Lot, people_of, splits
from lider.planning.trips import Diary, Place, place
from lider.planning.who import Clock, Who, over

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

#: So many ways to tell doubles from wanted audits are tried for an institution.
SPLITS_MAX = 200
#: So many orders of audits at a desk.
ORDERS_ASKED = 12
#: Everything is dated anew so many times, with what is known of all other trips.
SWEEPS = 2
#: A day with more visits, or a longer round, is avoided as if it cost so many kilometres.
VISITS_MAX, ROUND_MAX, STRAIN = 4, 450.0, 300.0
#: Of two contacts of one auditor in one institution, or two at one desk, on one day.
AWKWARD = 2_000.0
CONTACTS_MAX = 8


@dataclass(frozen=True, slots=True)
class Dated:
    """`day` is a position among the working days."""

    contact: Contact
    audit: str
    day: int
    slot: str | None
    scenario: str


@dataclass(frozen=True, slots=True)
class When:
    """Dated contacts by institution; institutions whose contacts cannot be dated; kilometres saved by day trips."""

    dated: dict[int, tuple[Dated, ...]]
    undated: tuple[int, ...]
    saved: float
    #: Whether the seconds were over before everything was dated anew.
    cut: bool = False


def lot_of(board: Board, who: Who, at: int) -> Lot:
    """What was decided for an institution."""
    groups = board.groups_of[at]
    placed = board.size[groups] - who.left[groups]
    fewest = board.problem.rules.auditors_per_institution_min
    return Lot(
        groups,
        who.contacts[:, groups],
        placed,
        who.doubled[groups],
        board.fixed[:, groups],
        fewest if placed.sum() >= fewest else 0,
    )


class Scheduler:
    """Dates institution after institution; keeps the diary of all auditors."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.days = working_days(board.problem.calendar)
        self.ordinals = np.array([day.toordinal() for day in self.days], dtype=np.int64)
        self.diary = Diary(place(auditor.lat, auditor.lon) for auditor in board.problem.auditors)
        self.stops: list[Place | None] = [
            place(group.point.lat, group.point.lon) if group.channel == "visit" else None for group in board.groups
        ]
        positions = {day: number for number, day in enumerate(self.days)}
        self.agreed = {audit: positions[day] for audit, day in board.agreed.items()}
        self.noise = np.random.default_rng(board.problem.seed).random((len(board.capacity), len(self.days)))
        within = board.problem.rules.double_audit_within_days
        gaps = np.abs(self.ordinals[:, None] - self.ordinals[None, :])
        self.near = np.where(gaps <= within, np.where(gaps == 0, AWKWARD / 2, 0.0), np.inf)

    def prices(self, contact: Contact) -> Numbers:
        """What the contact would cost on each day, in kilometres and small inconveniences; inf where it is impossible."""
        auditor, board = contact.auditor, self.board
        price = 3.0 * self.noise[auditor]
        for day in range(len(self.days)):
            others = self.diary.contacts.get((auditor, day), 0)
            price[day] += 2.0 * others + (STRAIN if others >= CONTACTS_MAX else 0.0)
        stop = self.stops[contact.group]
        if stop is not None:
            alone = self.diary.insertion(auditor, -1, stop)[0]
            price += alone
            for day, stops in self.diary.rounds[auditor].items():
                added = self.diary.insertion(auditor, day, stop)[0]
                far = alone + added > max(ROUND_MAX, 1.2 * alone) or len(stops) >= VISITS_MAX
                price[day] += added - alone + (STRAIN if far else 0.0)
        return np.where(board.days_present[auditor] & board.days_open[contact.group], price, np.inf)

    def date(self, at: int, lot: Lot) -> tuple[Dated, ...] | None:
        """The institution's contacts with day, slot and scenario, entered in the diary; None where there is no way, also in an
        empty diary."""
        for scheduler in (self, Scheduler(self.board) if self.diary.contacts else None):
            for contacts in islice(splits(lot), SPLITS_MAX if scheduler else 0):
                dated = scheduler._dated(at, lot, contacts) if scheduler else None
                if dated is not None:
                    self.enter(dated)
                    return dated
        return None

    def _dated(self, at: int, lot: Lot, contacts: tuple[Contact, ...]) -> tuple[Dated, ...] | None:
        """Where the order of the days leaves no scenarios at a desk, other orders are asked for one after another."""
        audits, start = self._named(contacts), at + self.board.problem.seed
        asked: dict[int, Iterator[tuple[int, ...]]] = {}
        leanings: dict[int, Numbers] = {}
        for _ in range(ORDERS_ASKED):
            days = self._days(at, lot, contacts, audits, leanings)
            if days is None:
                return None
            scenarios, stuck = self._scenarios(contacts, days, start)
            if not stuck:
                rows = zip(contacts, audits, days, self._slots(contacts, days), scenarios, strict=True)
                return tuple(Dated(*row) for row in rows)
            desk, people = self.board.groups[contacts[stuck[0]].group].desk, people_of(contacts)
            numbers = sorted(stuck)
            found = asked.setdefault(desk, orders([people[number] for number in numbers], self.board.desks[desk], start))
            order = next(found, None)
            if order is None:
                return None
            for nth, number in enumerate(order):
                leanings[numbers[number]] = AWKWARD * leaning(nth, len(order), len(self.days))
        return None

    def enter(self, dated: tuple[Dated, ...]) -> None:
        for row in dated:
            self.diary.add(row.contact.auditor, row.day, self.stops[row.contact.group])
            if row.slot is not None:
                self.diary.slots[row.contact.auditor, row.day, row.slot] += 1

    def strike(self, dated: tuple[Dated, ...]) -> None:
        for row in dated:
            self.diary.remove(row.contact.auditor, row.day, self.stops[row.contact.group])
            if row.slot is not None:
                self.diary.slots[row.contact.auditor, row.day, row.slot] -= 1

    def _named(self, contacts: tuple[Contact, ...]) -> list[str]:
        """Ids of the wanted audits: what is agreed goes to its auditor, the rest in order. Doubles have the id of theirs."""
        fixed = {row.audit: row.auditor for row in self.board.problem.fixed}
        auditors = self.board.problem.auditors
        free: dict[int, list[str]] = {}
        names: list[str] = []
        for contact in contacts:
            if contact.double_of is not None:
                names.append(names[contact.double_of])
                continue
            ids = free.setdefault(contact.group, list(self.board.groups[contact.group].audits))
            own = [name for name in ids if fixed.get(name) == auditors[contact.auditor].id]
            name = own[0] if own else next(name for name in ids if name not in fixed)
            ids.remove(name)
            names.append(name)
        return names

    def _days(
        self, at: int, lot: Lot, contacts: tuple[Contact, ...], audits: list[str], leanings: dict[int, Numbers]
    ) -> list[int] | None:
        """The cheapest days; contacts that would meet awkwardly are moved apart where that can be done."""
        prices = [self._agreed_only(self.prices(contact), contact, name) for contact, name in zip(contacts, audits, strict=True)]
        for number, further in leanings.items():
            prices[number] = prices[number] + further
        demands = self._demands(at, lot, len(contacts))
        found: list[int] | None = None
        for _ in range(4):
            days = next((days for demand in demands if (days := self._cheapest(contacts, prices, demand)) is not None), None)
            if days is None:
                return found
            found = days
            clash = self._clash(contacts, days)
            if clash is None:
                break
            prices[clash] = prices[clash].copy()
            prices[clash][days[clash]] += AWKWARD
        return found

    def _agreed_only(self, prices: Numbers, contact: Contact, name: str) -> Numbers:
        day = self.agreed.get(name)
        if day is None or contact.double_of is not None:
            return prices
        return np.where(np.arange(len(prices)) == day, 0.0, np.inf)

    def _demands(self, at: int, lot: Lot, contacts: int) -> list[Spread]:
        """What the days must keep; where wanted audits without a place or doubles alone make three, it is tried first."""
        demand = Spread(7 * self.board.problem.rules.spread_weeks_min, min(self.board.weekdays, int(lot.placed.sum())))
        if lot.placed.sum() >= 3:
            return [demand]
        return [demand, Spread()] if contacts >= 3 or self.board.wanted[at] >= 3 else [Spread()]

    def _cheapest(self, contacts: tuple[Contact, ...], prices: list[Numbers], demand: Spread) -> list[int] | None:
        """Each double goes to the best day near each day of its wanted audit; the sum is what that day costs."""
        wanted = [number for number, contact in enumerate(contacts) if contact.double_of is None]
        joint = np.array([prices[number] for number in wanted]).reshape(len(wanted), -1)
        near: dict[int, Counts] = {}
        for number, contact in enumerate(contacts):
            if contact.double_of is not None and len(self.days):
                priced = prices[number][None, :] + self.near
                near[number] = priced.argmin(axis=1)
                joint[contact.double_of] += priced.min(axis=1)
        days = best_days(joint, self.ordinals, demand)
        if days is None:
            return None
        found: list[int] = days.tolist()
        for number in sorted(near):
            first = found[contacts[number].double_of or 0]
            fresh = self._fresh(prices[number] + self.near[first], found) if len(contacts) >= 3 else None
            found.append(int(near[number][first]) if fresh is None else fresh)
        return found

    def _fresh(self, priced: Numbers, found: list[int]) -> int | None:
        """The best day for a double on another weekday, where the wanted audits alone are on too few."""
        used = {self.days[day].weekday() for day in found}
        if len(used) >= self.board.weekdays:
            return None
        priced = np.where([day.weekday() in used for day in self.days], np.inf, priced)
        return int(priced.argmin()) if np.isfinite(priced.min()) else None

    def _clash(self, contacts: tuple[Contact, ...], days: list[int]) -> int | None:
        """The first contact on the day of an earlier one of the same auditor or at the same desk."""
        seen: set[tuple[str, int, int]] = set()
        for number, contact in enumerate(contacts):
            keys = {("auditor", contact.auditor, days[number]), ("desk", self.board.groups[contact.group].desk, days[number])}
            if seen & keys:
                return number
            seen |= keys
        return None

    def _scenarios(self, contacts: tuple[Contact, ...], days: list[int], start: int) -> tuple[list[str], list[int]]:
        """A scenario for each contact; or the wanted audits of a desk that have none in this order."""
        by_desk: dict[int, list[int]] = defaultdict(list)
        people = people_of(contacts)
        for number, contact in enumerate(contacts):
            if contact.double_of is None:
                by_desk[self.board.groups[contact.group].desk].append(number)
        found: dict[int, str] = {}
        for desk, numbers in by_desk.items():
            numbers.sort(key=lambda number: (days[number], number))
            chosen = rotate([people[number] for number in numbers], self.board.desks[desk], start)
            if chosen is None:
                return [], numbers
            found |= dict(zip(numbers, chosen, strict=True))
        firsts = (number if contact.double_of is None else contact.double_of for number, contact in enumerate(contacts))
        return [found[first] for first in firsts], []

    def _slots(self, contacts: tuple[Contact, ...], days: list[int]) -> list[str | None]:
        calls = []
        for number, contact in enumerate(contacts):
            group = self.board.groups[contact.group]
            window = group.point.hours[self.days[days[number]].weekday()]
            if group.channel in OPEN_CHANNELS and window is not None:
                key = (contact.auditor, days[number])
                busy = {slot: self.diary.slots.get((*key, slot), 0) for slot in ("open", "middle", "close")}
                calls.append(Call(number, days[number], contact.double_of is None, window[1] - window[0] > 120, busy))
        chosen = slots_for(calls)
        return [chosen.get(number) for number in range(len(contacts))]


def schedule(board: Board, who: Who, clock: Clock, sweeps: int = SWEEPS) -> When:
    """Dates everything, then dates each institution anew with what is known of the others, while there is time."""
    scheduler = Scheduler(board)
    lots = {at: lot_of(board, who, at) for at in range(len(board.wanted)) if who.contacts[:, board.groups_of[at]].any()}
    dated: dict[int, tuple[Dated, ...]] = {}
    undated = []
    for at, lot in lots.items():
        rows = scheduler.date(at, lot)
        if rows is None:
            undated.append(at)
        else:
            dated[at] = rows
    for _ in range(sweeps):
        for at in dated:
            if over(clock):
                return When(dated, tuple(undated), scheduler.diary.saved(), cut=True)
            scheduler.strike(dated[at])
            again = scheduler.date(at, lots[at])
            if again is None:
                scheduler.enter(dated[at])
            else:
                dated[at] = again
    return When(dated, tuple(undated), scheduler.diary.saved())
