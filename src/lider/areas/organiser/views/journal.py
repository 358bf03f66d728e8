"""The journal read as sentences."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts import queries as accounts
from lider.accounts.doors import door
from lider.areas.organiser import lists
from lider.areas.organiser.presenters import desk
from lider.areas.organiser.sentences import ROOMS, sentence
from lider.journal import queries

#: Rooms whose entries never say who acted: an auditor's name has no place beside an audit.
NAMELESS = ("fieldwork",)
#: What people of the office are named for by the journal, and nobody else: an auditor's hour would say too much.
OFFICE_ONLY = ("signed_in", "signed_out", "sign_in_failed", "sign_in_changed", "fields_refused")


@door("journal.read_journal", second_factor=True)
@require_safe
def journal(request):
    rows = queries.entries()
    if (room := request.GET.get("room", "")) in ROOMS:
        rows = rows.filter(event__startswith=f"{room}.")
    page = lists.paged(request, rows)
    context = {
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
