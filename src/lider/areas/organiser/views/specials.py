"""Special awards with their candidates, and tiers that the jury moves up."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.forms.jury import NominationForm, RaiseForm, SpecialForm
from lider.areas.organiser.presenters import desk
from lider.awards import actions, queries
from lider.entries.queries import admitted_entries
from lider.lifecycle import Refused


@door("awards.propose_awards", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def special_list(request):
    """Candidates by award; a POST finds candidates in the figures."""
    edition = edition_of(request)
    titles = queries.titles(edition)
    form = SpecialForm(titles, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_special(edition=edition, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _found(len(made)))
            return redirect(_address(edition))
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Special awards"),
        "edition": edition,
        "groups": _groups(edition, titles),
        "form": form,
        "may_propose": queries.is_deciding(edition, request.at),
        "query": f"?edition={edition.number}",
    }
    return render(request, "organiser/specials.html", desk(request, "jury", **context))


def _found(count):
    if not count:
        return _("The figures show no candidate. You can put candidates forward by hand.")
    return ngettext("%(count)s candidate is added.", "%(count)s candidates are added.", count) % {"count": count}


def _groups(edition, titles):
    """Special awards that have candidates, with their candidates."""
    found: dict[str, list[object]] = {}
    for award in queries.awards(edition).exclude(title=""):
        found.setdefault(award.title, []).append(award)
    return [(titles.get(title, title), found[title]) for title in sorted(found)]


@door("awards.propose_awards", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def nominate(request):
    """A candidate put forward by hand."""
    edition = edition_of(request)
    form = NominationForm(queries.titles(edition), _institutions(edition), request.POST or None)
    return _filled(request, edition, form, actions.nominate, _("Put a candidate forward"), _("The candidate is added."))


@door("awards.propose_awards", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def raise_tier(request):
    """A proposal for an institution that the jury moves up to an awarded tier."""
    edition = edition_of(request)
    form = RaiseForm(_institutions(edition), request.POST or None)
    return _filled(request, edition, form, actions.propose_moved, _("Move a tier up"), _("The proposal is made."))


def _filled(request, edition, form, action, heading, done):
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        given["institution"] = _chosen(edition, given["institution"])
        try:
            action(edition=edition, **given, by=request.user, at=request.at)
            messages.success(request, done)
            return redirect(_address(edition))
        except Refused as no:
            form.add_error(None, no.message)
    context = {"heading": heading, "form": form, "action_label": heading, "cancel_url": _address(edition)}
    return render(request, "ui/confirm.html", desk(request, "jury", **context))


def _institutions(edition):
    entries = admitted_entries(edition)
    return [(str(one.institution_id), f"{one.institution.name}, {one.institution.place}") for one in entries]


def _chosen(edition, id):
    return next(one.institution for one in admitted_entries(edition) if str(one.institution_id) == id)


def _address(edition):
    return f"{reverse('organiser:special-list')}?edition={edition.number}"
