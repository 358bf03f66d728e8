"""What the pages of a proposed plan print. Whose an audit is, is shown only while it may still change."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from lider.areas.organiser.broken_rules import CALLED
from lider.areas.organiser.fieldwork_pages import SLOTS
from lider.editions import queries as editions
from lider.fieldwork.queries.places import place_of
from lider.fieldwork.states import PERSON_VISIBLE
from lider.ui.maps import Line, Spot
from lider.ui.texts import date_words, datetime_words, number

STATES = {
    "waiting": gettext_lazy("waits for its turn"),
    "computing": gettext_lazy("being worked out"),
    "ready": gettext_lazy("ready"),
    "failed": gettext_lazy("not possible"),
    "confirmed": pgettext_lazy("proposal", "confirmed"),
    "dropped": gettext_lazy("dropped"),
}
TONES = {"ready": "attention", "confirmed": "good", "failed": "stop"}
#: What the work does, one step after the other.
STEPS = (gettext_lazy("Gathering audits and auditors"), gettext_lazy("Choosing who and when"), gettext_lazy("Keeping the plan"))
FAULTS = {
    "no_seats": gettext_lazy(
        "Nobody can be planned: no auditor of this edition has confirmed the documents and has a home on the map."
    ),
    "no_audits": gettext_lazy("There is no audit to plan."),
    "nowhere": gettext_lazy("Some service points are nowhere on the map. Please give each a latitude and a longitude:"),
    "no_days": gettext_lazy("What is agreed leaves no days for the rest. Please take back an audit or change its window."),
    "unreadable": gettext_lazy("The data of this edition contradict each other. Please check opening hours and dates."),
}
#: Rules of the planner, as docs/planning.md names them.
RULES = {
    "municipality": gettext_lazy("nobody audits where they live"),
    "previous": gettext_lazy("nobody comes two editions running"),
    "conflicts": gettext_lazy("conflicts of interest"),
    "traits": gettext_lazy("how far people go, what the task asks for, and who may get more in the institution"),
    "channel": gettext_lazy("certificates for the channel"),
    "unavailable": gettext_lazy("days on which people are away"),
    "hours": gettext_lazy("opening hours"),
    "calendar": gettext_lazy("working days that are left"),
    "scenario": gettext_lazy("a scenario is met once by a person at a point"),
    "weekdays": gettext_lazy("three different weekdays"),
    "spread_weeks_min": gettext_lazy("weeks between the first and the last audit"),
    "contacts_per_auditor_max": gettext_lazy("contacts of one person in one institution"),
    "auditors_per_institution_min": gettext_lazy("different people in one institution"),
    "capacity": gettext_lazy("how many audits people take"),
}


def state_of(proposal: Any) -> dict[str, Any]:
    """A proposal as a row of the list of proposals."""
    return {"proposal": proposal, "state": STATES[proposal.state], "tone": TONES.get(proposal.state, "neutral")}


def who(placing: Any) -> str:
    """The person while the audit may still change hands; the seat's code from the contact on."""
    if placing.seat is None:
        return ""
    return str(placing.seat.auditor.person.name if is_open(placing) else placing.seat.code)


def is_open(placing: Any) -> bool:
    """Whether the person may be shown: before the contact, and only to those who assign."""
    return placing.is_double or placing.audit.state in PERSON_VISIBLE


def line(placing: Any) -> dict[str, Any]:
    """A row of the list."""
    return {
        "placing": placing,
        "institution": placing.audit.entry.institution.name,
        "point": placing.audit.point.name,
        "channel": editions.channel_names().get(placing.audit.channel, placing.audit.channel),
        "who": who(placing),
        "day": date_words(placing.day) if placing.day else "",
        "slot": "" if placing.is_agreed else SLOTS.get(placing.slot, ""),
        "kind": kind(placing),
        "why": "" if placing.seat else rules_in_words(placing.rule),
        "changed": changed(placing),
        "may_change": placing.proposal.state == "ready" and may_change(placing),
    }


def may_change(placing: Any) -> bool:
    """Whether the row is still open to a change by hand; the proposal's state is asked apart."""
    free = placing.is_double or (placing.audit.state == "planned" and placing.audit.seat_id is None)
    return free and not placing.is_agreed


def changed(placing: Any) -> dict[str, Any] | None:
    """What was changed by hand, by whom and why; None where nothing was."""
    change = placing.change
    if change is None:
        return None
    names = [str(CALLED.get(code) or RULES.get(code) or code) for code in change.overridden]
    return {
        "what": _("taken out by hand") if placing.seat is None else _("placed by hand"),
        "by": change.changed_by.name if change.changed_by else "",
        "at": datetime_words(change.changed_at),
        "reason": change.reason,
        "against": _("against: %(rules)s") % {"rules": "; ".join(names)} if names else "",
    }


def columns() -> list[str]:
    """What `cells` are called."""
    names = [_("Institution"), _("Service point"), _("Channel"), _("Auditor"), _("Day"), _("Time of day"), _("Kind")]
    return [*names, _("Why"), _("Changed by hand")]


def cells(placing: Any) -> list[str]:
    """A row of the file."""
    row, hand = line(placing), changed(placing)
    said = [hand[name] for name in ("what", "by", "at", "against", "reason") if hand[name]] if hand else []
    names = ("institution", "point", "channel", "who", "day", "slot", "kind", "why")
    return [*(str(row[name]) for name in names), "; ".join(said)]


def kind(placing: Any) -> str:
    """Whether it is new, agreed, a double or without a place."""
    if placing.seat is None:
        return _("without a place")
    if placing.is_agreed:
        return _("agreed before")
    return _("blind second audit") if placing.is_double else _("newly proposed")


def rules_in_words(rule: str) -> str:
    """Codes of rules that collide, as a sentence."""
    codes = [code for code in rule.split(" + ") if code in RULES]
    if not codes:
        return _("no place in the time that was given") if rule else ""
    return _("These collide: %(rules)s.") % {"rules": "; ".join(str(RULES[code]) for code in codes)}


@dataclass(frozen=True)
class Day:
    """A day of the calendar and what it holds."""

    words: str
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Week:
    """Monday to Friday of a week."""

    label: str
    days: tuple[Day, ...]

    @property
    def count(self) -> int:
        return sum(len(day.rows) for day in self.days)

    @property
    def is_new(self) -> bool:
        """Whether it holds something that was not agreed before."""
        return any(not row["placing"].is_agreed for day in self.days for row in day.rows)


def weeks(placings: Iterable[Any]) -> dict[str, Week]:
    """Every week in which something is placed, by the date of its Monday."""
    by_day: dict[date, list[Any]] = defaultdict(list)
    for one in placings:
        if one.day:
            by_day[one.day].append(one)
    mondays = sorted({day - timedelta(days=day.weekday()) for day in by_day})
    return {str(monday): _week(monday, by_day) for monday in mondays}


def _week(monday: date, by_day: dict[date, list[Any]]) -> Week:
    listed = [monday + timedelta(days=step) for step in range(5)]
    days = (Day(_day_words(day), tuple(line(one) for one in _in_order(by_day.get(day, [])))) for day in listed)
    return Week(date_format(monday, "j E"), tuple(days))


def _day_words(day: date) -> str:
    return f"{date_format(day, 'D')}, {date_format(day, 'j E')}"


def _in_order(placings: list[Any]) -> list[Any]:
    return sorted(placings, key=lambda one: (not is_open(one), who(one), one.audit.entry.institution.name, str(one.pk)))


def spots_and_lines(placings: Iterable[Any]) -> tuple[list[Spot], list[Line]]:
    """Service points with their visits; a line from a home only where the person may be shown."""
    spots: Counter[tuple[float, float]] = Counter()
    names: dict[tuple[float, float], str] = {}
    lines: dict[Line, None] = {}
    for one in placings:
        there = place_of(one.audit.point)
        if one.seat is None or there is None or one.audit.channel != "visit":
            continue
        spots[there] += 1
        names[there] = one.audit.point.place
        home = getattr(one.seat.auditor, "profile", None)
        if is_open(one) and not one.is_agreed and home and home.latitude is not None:
            lines[Line((home.latitude, home.longitude), there)] = None
    return [Spot(place, count, names[place]) for place, count in sorted(spots.items())], list(lines)


def figures(proposal: Any, seats: Iterable[Any]) -> list[tuple[str, str, str]]:
    """Value, label and note of what a plan comes to, in plain words; `seats` has one for each audit."""
    found = proposal.figures
    load = Counter(seat for seat in seats if seat)
    linkage, gap = found["linkage"], 100 * found["gap"]
    kilometres = found["objective"]["travel"] - found["kilometres_saved"]
    saved = number(round(found["kilometres_saved"]))
    ranged = f"{min(load.values())}–{max(load.values())}" if load else "–"
    return [
        (number(round(kilometres)), _("kilometres"), _("%(saved)s saved by day trips") % {"saved": saved}),
        (number(round(found["objective"]["cost"])), _("zlotys: rates of all audits"), _("agreed ones included")),
        (ranged, _("audits a person"), _spread(load)),
        (f"±{number(round(linkage['expected_se_median'], 1))}", _("points: expected standard error"), _worst(linkage)),
        (f"{number(round(gap, 2))}%", _("at most above the best plan"), _("No plan that places as many can be better by more.")),
    ]  # fmt: skip


def _spread(load: Counter[Any]) -> str:
    return ngettext("%(number)d person", "%(number)d people", len(load)) % {"number": len(load)}


def _worst(linkage: dict[str, Any]) -> str:
    worst = _("of the least certain institution ±%(worst)s") % {"worst": number(round(linkage["expected_se_worst"], 1))}
    if linkage["components"] == 1:
        return worst
    parts = _("auditors and institutions fall into %(parts)s parts") % {"parts": linkage["components"]}
    return f"{worst}; {parts}"
