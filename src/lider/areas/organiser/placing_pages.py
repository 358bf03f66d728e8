"""What the pages of one audit in a proposal print: where it stands, who could take it, and what a change would break."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lider.areas.organiser.broken_rules import sentence
from lider.areas.organiser.fieldwork_pages import SLOTS
from lider.areas.organiser.proposal_pages import who
from lider.editions import queries as editions
from lider.planning.problem import DAYS, OPEN_CHANNELS
from lider.ui.texts import date_words, number

#: Of those without an obstacle so many are shown at once.
SHOWN = 8


def place_words(seat: Any, day: Any, slot: str) -> str:
    """Who, when and at what time of day; a dash for no place."""
    if seat is None or day is None:
        return _("without a place")
    return " · ".join([str(seat.auditor.person.name), day_words(day), *([str(SLOTS[slot])] if slot else [])])


def day_words(day: date) -> str:
    """A day with its weekday."""
    return f"{date_format(day, 'D')}, {date_words(day)}"


def facts(placing: Any) -> list[tuple[Any, Any]]:
    """The audit, where the plan has it now, and where it had it before somebody changed it."""
    audit, change = placing.audit, placing.change
    rows = [
        (_("Institution"), audit.entry.institution.name),
        (_("Service point"), f"{audit.point.name}, {audit.point.place}"),
        (_("Channel"), editions.channel_names().get(audit.channel, audit.channel)),
        *([(_("Opening hours"), hours(audit.point))] if audit.channel in OPEN_CHANNELS else []),
        *([(_("Kind"), _("blind second audit"))] if placing.is_double else []),
        (_("In the plan now"), place_words(placing.seat, placing.day, placing.slot)),
    ]
    if change:
        rows.append((_("As the plan proposed it"), place_words(change.seat, change.day, change.slot)))
    return rows


def hours(point: Any) -> str:
    """Opening hours in a line; neighbouring days that are alike together."""
    groups: list[tuple[int, int, str]] = []
    for at, code in enumerate(DAYS):
        span = (point.hours or {}).get(code)
        text = "–".join(one.lstrip("0") for one in span) if span else ""
        if groups and groups[-1][2] == text and groups[-1][1] == at - 1:
            groups[-1] = (groups[-1][0], at, text)
        elif text:
            groups.append((at, at, text))
    named = [(_short(first) if first == last else f"{_short(first)}–{_short(last)}", text) for first, last, text in groups if text]
    return ", ".join(f"{days} {text}" for days, text in named) or _("not known")


def _short(weekday: int) -> str:
    return date_format(date(2024, 1, 1) + timedelta(days=weekday), "D")


def others(around: Any) -> list[dict[str, Any]]:
    """The institution's other audits in the plan, by day. From the contact on a person is the seat's code."""
    rows = [one for one in around.placings if one.audit.entry_id == around.entry.pk and one.pk != around.placing.pk and one.day]
    rows.sort(key=lambda one: (one.day, str(one.pk)))
    return [
        {
            "day": day_words(one.day),
            "channel": editions.channel_names().get(one.audit.channel, one.audit.channel),
            "who": who(one),
            "kind": _("agreed before") if one.is_agreed else _("blind second audit") if one.is_double else _("newly proposed"),
        }
        for one in rows
    ]


def people(around: Any, choices: list[Any]) -> dict[str, Any]:
    """Who may take it without an obstacle, with a reason only, and not at all."""
    free: list[dict[str, Any]] = [
        _person(one, around) for one in choices if not one.consequence.firm and not one.consequence.broken
    ]
    free.sort(key=lambda one: not one["now"])  # whoever has it stands first, so that they are seen
    against = [_person(one, around) for one in choices if not one.consequence.firm and one.consequence.broken]
    barred = [one for one in choices if one.consequence.firm]
    untrained = [one for one in barred if {rule.rule for rule in one.consequence.firm} == {"channel"}]
    return {
        "free": free[:SHOWN],
        "more": free[SHOWN:],
        "against": against,
        "open": not free or any(one["now"] for one in against),
        "untrained": _names(untrained),
        "barred": _names([one for one in barred if one not in untrained]),
    }


def _names(choices: list[Any]) -> str:
    return ", ".join(sorted(str(one.seat.auditor.person.name) for one in choices))


def _person(one: Any, around: Any) -> dict[str, Any]:
    notes = []
    if one.kilometres is not None:
        notes.append(_("%(km)s km there and back") % {"km": number(round(one.kilometres))})
    if one.nearby:
        notes.append(_("that day also: %(places)s") % {"places": one.nearby})
    ahead = ngettext("%(number)d other task ahead", "%(number)d other tasks ahead", one.ahead) % {"number": one.ahead}
    notes.append(ahead if one.ahead else _("no other task ahead"))
    return {
        "seat": one.seat,
        "name": one.seat.auditor.person.name,
        "now": one.seat.pk == around.placing.seat_id,
        "notes": " · ".join(notes),
        "breaks": sentences(one.consequence.broken, around),
    }


def sentences(broken: Any, around: Any) -> list[str]:
    """Broken rules, each once."""
    return list(dict.fromkeys(sentence(one, around) for one in broken))
