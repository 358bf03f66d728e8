"""What the pages of the vault print: requests, never the person."""

from datetime import datetime
from typing import Any

import rules
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.fieldwork import queries
from lider.fieldwork.states import VAULT_REFUSALS
from lider.tables.alphabet import polish
from lider.ui.texts import datetime_words

STATES = {
    "asked": gettext_lazy("waits for the second person"),
    "declined": gettext_lazy("declined by the second person"),
    "lapsed": gettext_lazy("lapsed without a second person"),
    "open": gettext_lazy("open now"),
    "closed": gettext_lazy("closed again"),
}
SORTS = {"seat": ("seat__code",), "by": (polish("asked_by__name"), "-asked_at"), "asked": ("asked_at",)}
TONES = {"asked": "attention", "declined": "neutral", "lapsed": "neutral", "open": "stop", "closed": "neutral"}


def state(opening: Any, at: datetime) -> str:
    """Where the request stands at `at`."""
    if opening.declined_by_id is not None:
        return "declined"
    if opening.confirmed_by_id is None:
        return "asked" if at < opening.expires_at else "lapsed"
    return "open" if at < opening.expires_at else "closed"


def in_state(found: QuerySet[Any], code: str, at: datetime) -> QuerySet[Any]:
    """The requests that stand there at `at`."""
    here = {
        "declined": Q(declined_by__isnull=False),
        "asked": Q(declined_by=None, confirmed_by=None, expires_at__gt=at),
        "lapsed": Q(declined_by=None, confirmed_by=None, expires_at__lte=at),
        "open": Q(confirmed_by__isnull=False, expires_at__gt=at),
        "closed": Q(confirmed_by__isnull=False, expires_at__lte=at),
    }
    return found.filter(here[code])


def header() -> list[str]:
    """The heads of the file."""
    return [_("Seat"), _("Asked by"), _("Asked on"), _("Answered by"), _("State")]


def cells(opening: Any, at: datetime) -> list[Any]:
    """A request as a line of the file: what the list shows, and no more."""
    answered = opening.confirmed_by or opening.declined_by
    return [
        opening.seat.code,
        opening.asked_by.name,
        opening.asked_at,
        answered.name if answered else "",
        line(opening, at)["state"],
    ]


def line(opening: Any, at: datetime) -> dict[str, Any]:
    """A request as a row of the list."""
    code = state(opening, at)
    return {"opening": opening, "state": STATES[code], "tone": TONES[code]}


def facts(opening: Any, at: datetime) -> list[tuple[str, Any]]:
    """A request in words."""
    code = state(opening, at)
    rows = [
        (_("State"), STATES[code]),
        (_("Asked by"), f"{opening.asked_by.name}, {datetime_words(opening.asked_at)}"),
        (_("Reason"), opening.reason),
    ]
    if opening.confirmed_by:
        rows.append((_("Confirmed by"), f"{opening.confirmed_by.name}, {datetime_words(opening.confirmed_at)}"))
    if opening.declined_by:
        rows.append((_("Declined by"), f"{opening.declined_by.name}, {datetime_words(opening.declined_at)}"))
        rows.append((_("Why the opening was declined"), VAULT_REFUSALS[opening.refusal]))
    until = {"asked": _("To be confirmed until"), "open": _("Open until")}.get(code)
    return [*rows, (until, datetime_words(opening.expires_at))] if until else rows


def ways(opening: Any, visitor: Any) -> dict[str, bool]:
    """Which buttons this visitor sees."""
    here = state(opening, visitor.at)
    return {
        "may_confirm": here == "asked" and rules.has_perm("fieldwork.confirm_vault", visitor, opening),
        "may_decline": here == "asked" and rules.has_perm("fieldwork.decline_vault", visitor, opening),
        "may_ask_anew": here == "declined" and rules.has_perm("fieldwork.open_vault", visitor, opening),
        "may_look": rules.has_perm("fieldwork.open_vault", visitor, opening)
        and queries.is_open_to(opening, visitor.person, at=visitor.at),
    }
