"""Institutions that residents nominated: whom to invite, and what became of each."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.voice import OutcomeForm
from lider.areas.organiser.presenters import desk
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.ui.texts import date_words
from lider.voice import actions, queries
from lider.voice.states import OUTCOMES

SORTS = {"number": ("number", polish("-name")), "name": (polish("name"),), "newest": ("nominated_at",)}
STATES = {"open": gettext_lazy("to be dealt with"), "settled": gettext_lazy("dealt with")}
KNOWN = {"listed": gettext_lazy("on the list of institutions"), "unknown": gettext_lazy("not on the list")}


@door("voice.see_nominations", second_factor=True)
@require_safe
def nomination_list(request):
    """One row for every institution nominated in the edition, with how often."""
    edition = edition_of(request)
    rows = lists.ordered(request, _filtered(request, queries.nominated(edition)), SORTS, "-number")
    header = [_("Institution"), _("Town"), _("Nominations"), _("Newest"), _("On the list"), _("What became of it")]
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
        "filters": [
            {"param": "state", "label": _("State"), "options": list(STATES.items())},
            {"param": "outcome", "label": _("What became of it"), "options": list(OUTCOMES.items())},
            {"param": "known", "label": _("Institution"), "options": list(KNOWN.items())},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nobody is nominated yet"),
        "empty_text": _("Residents nominate institutions on the public pages, without signing in."),
    }
    return render(request, "organiser/voice/nominations.html", desk(request, "nominations", **context))


def _filtered(request, found):
    found = lists.searched(request, found, "folded")
    if (known := request.GET.get("known", "")) in KNOWN:
        found = found.filter(institution__isnull=known == "unknown")
    if (state := request.GET.get("state", "")) in STATES:
        found = found.filter(state=state)
    if (outcome := request.GET.get("outcome", "")) in OUTCOMES:
        found = found.filter(outcome=outcome)
    return found


def _cells(one):
    known = _("yes") if one.institution_id else _("no")
    return [one.name, one.place, one.number, date_words(one.nominated_at), known, one.get_state_display()]


@door("voice.see_nominations", find=queries.nomination_by_id, second_factor=True)
@require_safe
def nomination_detail(request, nomination):
    """Why residents nominated an institution, the way to invite it, and what became of it."""
    return _page(request, nomination)


@door("voice.settle_nomination", find=queries.nomination_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_settle(request, nomination):
    """The office says what became of the institution."""
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle(nomination=nomination, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("%(name)s is dealt with.") % {"name": nomination.name})
            return redirect(f"{reverse('organiser:nomination-list')}?edition={nomination.edition.number}&state=open")
    return _page(request, nomination, form)


@door("voice.settle_nomination", find=queries.nomination_by_id, second_factor=True)
@require_POST
def nomination_reopen(request, nomination):
    """The institution is to be dealt with again."""
    try:
        actions.reopen(nomination=nomination, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("It is to be dealt with again."))
    return redirect("organiser:nomination-detail", id=nomination.pk)


def _page(request, nomination, form=None):
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
        "form": form or OutcomeForm(),
    }
    return render(request, "organiser/voice/nomination.html", desk(request, "nominations", **context))
