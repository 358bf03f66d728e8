"""The list of what waits for review: searched, sorted, and as lines of a file."""

from collections.abc import Callable, Mapping
from typing import Any

from lider.areas.organiser.fieldwork_pages import CHANNELS, line
from lider.areas.organiser.review_pages import why
from lider.editions import queries as editions
from lider.tables.words import folded

SORTS: dict[str, Callable[[Any], Any]] = {
    "institution": lambda one: (one.audit.entry.institution.folded, one.audit.submitted_at),
    "channel": lambda one: (one.audit.channel, one.audit.submitted_at),
    "handed": lambda one: one.audit.submitted_at,
}


def found(waiting: list[Any], asked: Mapping[str, str]) -> list[Any]:
    """Those of a channel, and those whose institution, scenario or seat holds every word that is searched for; sorted as asked."""
    words = folded(asked.get("q", "")[:100]).split()
    if (channel := asked.get("channel", "")) in CHANNELS:
        waiting = [one for one in waiting if one.audit.channel == channel]
    kept = [one for one in waiting if all(word in _searched(one.audit) for word in words)]
    name = asked.get("sort", "")
    if name.removeprefix("-") not in SORTS:
        return kept
    return sorted(kept, key=SORTS[name.removeprefix("-")], reverse=name.startswith("-"))


def _searched(audit: Any) -> str:
    return folded(f"{audit.entry.institution.name} {audit.scenario.code} {audit.seat.code}")


def channel_options() -> list[tuple[str, str]]:
    """The channels by name, for the filter."""
    names = editions.channel_names()
    return [(code, names.get(code, code)) for code in CHANNELS]


def cells(one: Any, visitor: Any) -> list[Any]:
    """An audit that waits as a line of a file."""
    row = line(one.audit, visitor)
    return [row["institution"], row["channel"], row["scenario"], str(why(one.reasons)), one.audit.submitted_at, row["who"]]
