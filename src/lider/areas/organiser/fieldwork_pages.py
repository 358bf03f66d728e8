"""What the pages of the fieldwork print. From the contact on, an auditor is a seat's code and nothing else."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from lider.editions import queries as editions
from lider.fieldwork.states import PERSON_VISIBLE
from lider.ui.texts import date_words

CHANNELS = ("visit", "phone", "email", "website")
STATES = {
    "planned": _("planned"),
    "offered": _("offered"),
    "accepted": _("accepted"),
    "made": _("contact made"),
    "submitted": _("for review"),
    "returned": _("returned to the auditor"),
    "verified": _("accepted by a reviewer"),
    "released": _("released"),
    "annulled": _("annulled"),
}
#: Why a person looks at an audit that waits for review.
WHY = {
    "critical": _("critical failure"),
    "low": _("score below 50"),
    "double": _("second audit"),
    "again": _("handed in again"),
    "late": _("late or wrong clock"),
    "marked": _("comment with marks"),
    "drawn": _("drawn by lot"),
}
VERDICTS = {"accepted": _("Accepted"), "returned": _("Returned with a question"), "annulled": _("Annulled")}
MARKS = {
    "name": _("a name"),
    "phone": _("a telephone number"),
    "first_person": _("first person"),
    "time": _("an exact time"),
    "address": _("an address"),
}


def who(audit: Any, visitor: Any) -> str:
    """The person while they may still change their mind, and only for those who assign; afterwards the seat's code."""
    if audit.seat is None:
        return ""
    if audit.state not in PERSON_VISIBLE:
        return str(audit.seat.code)
    return str(audit.seat.auditor.person.name) if rules.has_perm("fieldwork.assign_audit", visitor) else ""


def window(audit: Any) -> str:
    """The days in which the contact may be made; the month once where it is the same."""
    first, last = audit.window_from, audit.window_until
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_words(last)}"
    return f"{date_words(first)} – {date_words(last)}"


def line(audit: Any, visitor: Any) -> dict[str, Any]:
    """An audit as a row of a list."""
    return {
        "audit": audit,
        "institution": audit.entry.institution.name,
        "point": audit.point.name,
        "channel": editions.channel_names().get(audit.channel, audit.channel),
        "scenario": audit.scenario.code,
        "window": window(audit),
        "who": who(audit, visitor),
        "state": STATES[audit.state],
        "second": _("blind second audit") if audit.double_of_id else "",
    }


def facts(audit: Any, visitor: Any) -> list[tuple[Any, Any]]:
    """An audit in words."""
    row = line(audit, visitor)
    return [
        (_("Institution"), row["institution"]),
        (_("Service point"), row["point"]),
        (_("Channel"), row["channel"]),
        (_("Scenario"), row["scenario"]),
        (_("Window"), row["window"]),
        (_("Auditor"), row["who"] or "–"),
        *([(_("Kind of audit"), row["second"])] if row["second"] else []),
    ]
