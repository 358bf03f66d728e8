"""The list of what waits for review: searched, sorted, and as lines of a file."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from lider.areas.organiser.fieldwork_pages import CHANNELS, line
from lider.areas.organiser.review_pages import why
from lider.editions import queries as editions
from lider.tables import lists
from lider.tables.alphabet import polish_key

SORTS: dict[str, Callable[[Any], Any]] = {
    "institution": lambda one: (polish_key(one.audit.entry.institution.name), one.audit.submitted_at),
    "channel": lambda one: (one.audit.channel, one.audit.submitted_at),
    "handed": lambda one: one.audit.submitted_at,
}


def found(request: HttpRequest, waiting: list[Any]) -> list[Any]:
    """Those of a channel, and those whose institution, scenario or seat holds every word that is searched for; sorted as asked."""
    asked = request.GET
    if (channel := asked.get("channel", "")) in CHANNELS:
        waiting = [one for one in waiting if one.audit.channel == channel]
    return lists.arranged(request, lists.sifted(request, waiting, lambda one: _searched(one.audit)), SORTS, "")


def _searched(audit: Any) -> str:
    return f"{audit.entry.institution.name} {audit.entry.institution.place} {audit.scenario.code} {audit.seat.code}"


def channel_options() -> list[tuple[str, str]]:
    """The channels by name, for the filter."""
    names = editions.channel_names()
    return [(code, names.get(code, code)) for code in CHANNELS]


def cells(one: Any, visitor: Any) -> list[Any]:
    """An audit that waits as a line of a file."""
    row = line(one.audit, visitor)
    return [row["institution"], row["channel"], row["scenario"], str(why(one.reasons)), one.audit.submitted_at, row["who"]]
