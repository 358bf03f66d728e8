"""What the pages of the fieldwork print. From the contact on, an auditor is a seat's code and nothing else."""

from typing import Any

import rules
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lider.editions import queries as editions
from lider.fieldwork.states import LANGUAGE_NAMES, PERSON_VISIBLE, TRAIT_NAMES
from lider.ui.texts import date_words, datetime_words

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
SLOTS = {
    "open": _("in the first hour after opening"),
    "middle": _("during the day"),
    "close": _("in the last hour before closing"),
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


def need_names() -> dict[str, str]:
    """What a scenario may ask of its auditor: characteristics first, then languages."""
    spoken = {code: gettext("speaks: %(language)s") % {"language": name} for code, name in LANGUAGE_NAMES.items()}
    return {**{code: str(name) for code, name in TRAIT_NAMES.items()}, **spoken}


def needs_words(needs: list[str]) -> str:
    """What a scenario asks for, in one line."""
    return "; ".join(name for code, name in need_names().items() if code in needs)


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
    if first == last:
        return date_words(first)
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
        *([(_("Only for"), needs_words(audit.scenario.needs))] if audit.scenario.needs else []),
        (_("Window"), row["window"]),
        *([(_("Time of day"), SLOTS[audit.slot])] if audit.slot else []),
        *([(_("Answer until"), datetime_words(audit.offered_until))] if audit.state == "offered" and audit.offered_until else []),
        (_("Auditor"), row["who"] or "–"),
        *([(_("Kind of audit"), row["second"])] if row["second"] else []),
    ]
