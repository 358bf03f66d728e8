"""The journal read as sentences."""

from datetime import datetime, time, timedelta

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts import queries as accounts
from lider.accounts.doors import door
from lider.areas.organiser.forms.editions import Day
from lider.areas.organiser.presenters import desk
from lider.areas.organiser.sentences import ROOMS, events_with, sentence
from lider.editions.calendar import ZONE
from lider.journal import queries
from lider.tables import lists

#: Rooms whose entries never say who acted: an auditor's name has no place beside an audit.
NAMELESS = ("fieldwork",)
#: What people of the office are named for by the journal, and nobody else: an auditor's hour would say too much.
OFFICE_ONLY = ("signed_in", "signed_out", "sign_in_failed", "sign_in_changed", "fields_refused")


class DaysForm(forms.Form):
    """From one day to another."""

    since = forms.DateField(label=gettext_lazy("From the day"), required=False, widget=Day)
    until = forms.DateField(label=gettext_lazy("To the day"), required=False, widget=Day)


@door("journal.read_journal", second_factor=True)
@require_safe
def journal(request):
    rows = queries.entries()
    if (room := request.GET.get("room", "")) in ROOMS:
        rows = rows.filter(event__startswith=f"{room}.")
    rows, days = _within(request, rows)
    if text := request.GET.get("q", "").strip()[:100]:
        rows = rows.filter(event__in=events_with(text))
    rows = lists.ordered(request, rows, {"number": ("number",)}, "-number")
    file = lists.exported(request, "journal", [_("No."), _("When"), _("What happened"), _("Who")], _Lines(rows), _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "days": days,
        "search_label": _("Search by words of what happened"),
        "exports": ["csv", "xlsx"],
        "heading": _("Journal"),
        "page": page,
        "table": _sentences(page),
        "count_words": lists.counted(page, ngettext_lazy("%(count)s journal entry", "%(count)s journal entries", "count")),
        "filters": [{"param": "room", "label": _("About"), "options": list(ROOMS.items())}],
        "holds": queries.first_break() is None if "check" in request.GET else None,
        "checked": "check" in request.GET,
        "empty_title": _("Nothing is written here yet"),
        "empty_text": _("Every decision leaves an entry that nobody can change."),
    }
    return render(request, "organiser/journal.html", desk(request, "journal", **context))


def _within(request, rows):
    """The entries from one day to another, both included, in Polish time; a day that is none does not count."""
    days = DaysForm(request.GET)
    days.is_valid()
    first, last = days.cleaned_data.get("since"), days.cleaned_data.get("until")
    if first:
        rows = rows.filter(at__gte=datetime.combine(first, time(), ZONE))
    if last:
        rows = rows.filter(at__lt=datetime.combine(last + timedelta(days=1), time(), ZONE))
    return rows, days


class _Lines:
    """All entries in words, made only when the file is written."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        return iter(_sentences(self.rows))


def _cells(line):
    return [line["number"], line["at"], line["sentence"], line["who"]]


def _sentences(page):
    """Number, moment, sentence and, where it may be said, who acted."""
    shown = list(page)
    names = accounts.names_of({_person(entry) for entry in shown if _person(entry) and _may_name(entry)})
    return [
        {
            "number": entry.number,
            "at": entry.at,
            "sentence": sentence(entry.event, entry.data),
            "who": _who(entry, names),
        }
        for entry in shown
    ]


def _may_name(entry):
    return entry.event.partition(".")[0] not in NAMELESS


def _about_sign_in(entry):
    room, _dot, what = entry.event.partition(".")
    return room == "accounts" and what in OFFICE_ONLY


def _person(entry):
    """Who acted; at a sign-in that failed, whose account it was."""
    return entry.actor or (entry.subject if _about_sign_in(entry) else None)


def _who(entry, names):
    if not _may_name(entry) or (_about_sign_in(entry) and not _person(entry)):
        return _("not shown")
    return names.get(_person(entry), "–") if _person(entry) else _("the system")
