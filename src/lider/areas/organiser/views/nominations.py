"""Institutions that residents nominated: whom to invite."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser import lists
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.presenters import desk
from lider.tables.words import folded
from lider.ui.texts import date_words
from lider.voice import queries

SORTS = {"number": ("number", "-name"), "name": ("name",), "newest": ("nominated_at",)}
KNOWN = {"listed": gettext_lazy("on the list of institutions"), "unknown": gettext_lazy("not on the list")}


@door("voice.see_nominations", second_factor=True)
@require_safe
def nomination_list(request):
    """One row for every institution nominated in the edition, with how often."""
    edition = edition_of(request)
    found = queries.nominated(edition)
    for word in folded(request.GET.get("q", "")[:100]).split():
        found = found.filter(folded__contains=word)
    if (known := request.GET.get("known", "")) in KNOWN:
        found = found.filter(institution__isnull=known == "unknown")
    rows = lists.ordered(request, found, SORTS, "-number")
    header = [_("Institution"), _("Town"), _("Nominations"), _("Newest"), _("On the list")]
    file = lists.exported(request, "nominations", header, rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Nominations of residents"),
        "editions": edition_tabs(edition),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s institution", "%(count)s institutions", "count")),
        "search_label": _("Search institutions by name or place"),
        "filters": [{"param": "known", "label": _("Institution"), "options": list(KNOWN.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nobody is nominated yet"),
        "empty_text": _("Residents nominate institutions on the public pages, without signing in."),
    }
    return render(request, "organiser/voice/nominations.html", desk(request, "nominations", **context))


def _cells(one):
    return [one.name, one.place, one.number, date_words(one.nominated_at), _("yes") if one.institution_id else _("no")]


@door("voice.see_nominations", find=queries.nomination_by_id, second_factor=True)
@require_safe
def nomination_detail(request, nomination):
    """Why residents nominated an institution, and the way to invite it."""
    invitation = queries.nominated(nomination.edition).filter(folded=nomination.folded).values_list("invitation", flat=True).first()
    context = {
        "heading": nomination.name,
        "lead": nomination.place,
        "breadcrumbs": [
            (_("Nominations"), reverse("organiser:nomination-list")),
            (nomination.name, ""),
        ],
        "nomination": nomination,
        "invitation": invitation,
        "reasons": list(queries.nominations_like(nomination)),
    }
    return render(request, "organiser/voice/nomination.html", desk(request, "nominations", **context))
