"""What the notebook's pages print. Its name says nothing of what it is for."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.editions import queries as editions
from lider.fieldwork.states import LANGUAGE_NAMES, TRAIT_NAMES
from lider.ui.texts import date_words

NAME = gettext_lazy("Notebook")
OPEN = ("made", "returned")
#: What is left to do, in the order of the home page.
GROUPS = (
    ("offered", gettext_lazy("To decide")),
    ("returned", gettext_lazy("A question waits")),
    ("made", gettext_lazy("To write down")),
    ("accepted", gettext_lazy("Agreed")),
)
STATES = {
    "offered": gettext_lazy("new"),
    "accepted": gettext_lazy("agreed"),
    "made": gettext_lazy("to write down"),
    "returned": gettext_lazy("a question waits"),
    "submitted": gettext_lazy("handed in"),
}
#: How one says that the contact is over, by channel.
LEFT = {
    "visit": gettext_lazy("I have left"),
    "phone": gettext_lazy("The call is over"),
    "email": gettext_lazy("The exchange is over"),
    "website": gettext_lazy("I have finished"),
}


@dataclass(frozen=True)
class Task:
    """One line of the home page: without the institution's name, for whoever looks over a shoulder."""

    href: str
    channel: str
    title: str
    place: str
    window: str


def notes(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """The context of every page here: a neutral name instead of the programme's."""
    neutral = {"name": str(NAME), "short_name": str(NAME)}
    return {"area": NAME, "home": reverse("auditor:home"), "programme": neutral, **context}


def task(audit: Any) -> Task:
    """An audit as a line of the home page."""
    return Task(
        href=reverse("auditor:task-detail", args=[audit.pk]),
        channel=audit.channel,
        title=editions.channel_names().get(audit.channel, audit.channel),
        place=audit.point.place,
        window=window(audit),
    )


def groups(audits: list[Any]) -> list[tuple[str, list[Task]]]:
    """What waits, by what has to be done; empty groups are left out."""
    listed = [(label, [task(audit) for audit in audits if audit.state == state]) for state, label in GROUPS]
    return [(str(label), tasks) for label, tasks in listed if tasks]


def window(audit: Any) -> str:
    """The days in which the contact may be made: "12–18 października 2026 r.", the month once where it is the same."""
    first, last = audit.window_from, audit.window_until
    if first == last:
        return date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_words(last)}"
    return f"{date_words(first)} – {date_words(last)}"


def facts(audit: Any) -> list[tuple[str, str]]:
    """Where, how and when."""
    point = audit.point
    street = ", ".join(part for part in (point.street, point.place) if part)
    reach = {"visit": street, "phone": point.phone, "email": point.email, "website": point.website}.get(audit.channel) or street
    return [
        (_("Institution"), audit.entry.institution.name),
        (_("Service point"), point.name),
        (_("Where"), reach),
        (_("When"), when(audit)),
        *([(_("Only for somebody of whom it is true"), needs(audit))] if audit.scenario.needs else []),
        *([(_("Opening hours"), hours(point.hours))] if point.hours and audit.channel in ("visit", "phone") else []),
    ]


def needs(audit: Any) -> str:
    """What the task asks of whoever makes it; nobody is offered what is not true of them."""
    names = {**TRAIT_NAMES, **LANGUAGE_NAMES}
    return "; ".join(str(names[code]) for code in audit.scenario.needs if code in names)


SLOTS = {
    "open": gettext_lazy("in the first hour after opening"),
    "middle": gettext_lazy("during the day"),
    "close": gettext_lazy("in the last hour before closing"),
}


def when(audit: Any) -> str:
    """The days, and the time of day where the plan says one."""
    return f"{window(audit)}, {SLOTS[audit.slot]}" if audit.slot else window(audit)


DAYS = {
    "mon": gettext_lazy("Mon"),
    "tue": gettext_lazy("Tue"),
    "wed": gettext_lazy("Wed"),
    "thu": gettext_lazy("Thu"),
    "fri": gettext_lazy("Fri"),
    "sat": gettext_lazy("Sat"),
    "sun": gettext_lazy("Sun"),
}


def hours(listed: dict[str, Any]) -> str:
    """Opening hours in one line."""
    return ", ".join(f"{label} {'–'.join(listed[day])}" for day, label in DAYS.items() if listed.get(day))
