"""The do-not-contact list, which outlives editions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.forms.campaigns import EndForm, SilenceForm
from lider.areas.organiser.invitation_pages import parts
from lider.areas.organiser.presenters import desk
from lider.invitations import actions, queries
from lider.invitations.states import SCOPES
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {"since": ("since_at",), "institution": (polish("institution__name"),), "basis": ("basis",)}


@door("invitations.see_invitations", second_factor=True)
@require_safe
def silence_list(request: HttpRequest) -> HttpResponse:
    """Who must not be written to; a search for a whole address finds its entry though the address is not kept."""
    asked = request.GET.get("q", "")[:254].replace("\0", "").strip()
    whole = "@" in asked
    rows = queries.silences(asked) if whole else lists.searched(request, queries.silences(), "institution__folded", "hint")
    state = request.GET.get("state", "")
    if state in ("now", "ended"):
        rows = rows.filter(ended_at__isnull=state == "now")
    if (scope := request.GET.get("scope", "")) in SCOPES:
        rows = rows.filter(scope=scope)
    rows = lists.ordered(request, rows, SORTS, "-since")
    header = [_("Institution"), _("Address"), _("What it covers"), _("Legal basis"), _("About the basis"), _("How it reached us")]
    file = lists.exported(request, "do-not-contact", [*header, _("Since"), _("Ended"), _("Why it ended")], rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    states = [("now", pgettext("do-not-contact", "in force")), ("ended", pgettext("do-not-contact", "ended"))]
    context = {
        "parts": parts("silences"),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s entry of the list", "%(count)s entries of the list", "count")),
        "search_label": _("Search by institution, domain or whole address"),
        "filters": [
            {
                "param": "state",
                "label": _("State"),
                "options": states,
            },
            {"param": "scope", "label": _("What it covers"), "options": list(SCOPES.items())},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("The list is empty"),
        "empty_text": _("Whoever asks for no more letters is put here and stays here across editions."),
    }
    return render(request, "organiser/silences/list.html", desk(request, "invitations", heading=_("Do not contact"), **context))


def _cells(one):
    words = [one.institution.name if one.institution else "", one.hint, one.get_scope_display(), one.get_basis_display()]
    return [*words, one.basis_note, one.get_source_display(), one.since_at, one.ended_at, one.ended_reason]


@door("invitations.keep_silence", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def silence_add(request: HttpRequest) -> HttpResponse:
    """Adds an entry by hand."""
    form = SilenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_silence(by=request.visitor.person, at=request.at, **form.cleaned_data)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The entry is on the list. It holds for every edition."))
            return redirect("organiser:silence-list")
    page = {
        "heading": _("New entry of the list"),
        "breadcrumbs": [(_("Do not contact"), reverse("organiser:silence-list")), (_("New entry of the list"), "")],
        "form": form,
        "button_label": _("Add to the list"),
        "next_words": _("What happens next: no invitation and no reminder goes to them any more, in any edition."),
    }
    return render(request, "organiser/silences/form.html", desk(request, "invitations", **page))


@door("invitations.keep_silence", find=queries.silence_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def silence_end(request: HttpRequest, silence) -> HttpResponse:
    """Ends an entry, with a reason; it stays to be read."""
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_silence(silence=silence, reason=form.cleaned_data["reason"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The entry has ended. They may be invited again."))
            return redirect("organiser:silence-list")
    page = {
        "heading": silence.institution.name if silence.institution else silence.hint,
        "breadcrumbs": [(_("Do not contact"), reverse("organiser:silence-list")), (_("End the entry"), "")],
        "silence": silence,
        "form": form,
        "button_label": _("End the entry"),
    }
    return render(request, "organiser/silences/form.html", desk(request, "invitations", **page))
