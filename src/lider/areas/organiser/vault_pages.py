"""What the pages of the vault print: requests, never the person."""

from datetime import datetime
from typing import Any

import rules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.fieldwork import queries
from lider.ui.texts import datetime_words

STATES = {
    "asked": gettext_lazy("waits for the second person"),
    "lapsed": gettext_lazy("lapsed without a second person"),
    "open": gettext_lazy("open now"),
    "closed": gettext_lazy("closed again"),
}
TONES = {"asked": "attention", "lapsed": "neutral", "open": "stop", "closed": "neutral"}


def state(opening: Any, at: datetime) -> str:
    """Where the request stands at `at`."""
    if opening.confirmed_by_id is None:
        return "asked" if at < opening.expires_at else "lapsed"
    return "open" if at < opening.expires_at else "closed"


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
    until = {"asked": _("To be confirmed until"), "open": _("Open until")}.get(code)
    return [*rows, (until, datetime_words(opening.expires_at))] if until else rows


def ways(opening: Any, visitor: Any) -> dict[str, bool]:
    """Which buttons this visitor sees."""
    here = state(opening, visitor.at)
    return {
        "may_confirm": here == "asked" and rules.has_perm("fieldwork.confirm_vault", visitor, opening),
        "may_look": rules.has_perm("fieldwork.open_vault", visitor, opening)
        and queries.is_open_to(opening, visitor.person, at=visitor.at),
    }
