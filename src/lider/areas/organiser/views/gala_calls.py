"""The order of calling: sealed until its moment for all but its two keepers."""

import rules
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import gala_pages
from lider.areas.organiser.forms.gala import HandOverForm, KeepersForm
from lider.areas.organiser.navigation import home
from lider.awards import queries as awards
from lider.editions import queries as editions
from lider.gala import actions, queries
from lider.licences import queries as licences
from lider.lifecycle import Refused
from lider.ui.inputs import TypedText

WORDS = TypedText(max_length=200, required=False)


@door("gala.find_order", second_factor=True)
@require_safe
def own_order(request):
    """On to the newest order of calling that this person keeps: for whoever has no other way through the office's pages."""
    return redirect("organiser:gala-calls", id=queries.galas_kept(request.user, request.at)[0].pk)


@door("gala.see_calls", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def call_list(request, gala):
    """The awards in the order of calling; a keeper's POST arranges them."""
    ahead = gala.ends_at > request.at
    may_arrange = ahead and rules.has_perm("gala.order_calls", request.visitor, gala)
    calls = list(queries.calls(gala))
    if request.method == "POST":
        order, wrong = _order(request.POST, calls)
        if not wrong or not may_arrange:
            return _arranged(request, gala, order if may_arrange else None)
        messages.error(request, wrong[0])
        for call in calls:
            call.position, call.words = order[call.pk]
    names = {**editions.tier_names(), **awards.titles(gala.edition)}
    standing = licences.states_by_institution(gala.edition)
    context = {
        "rows": [
            (call, names.get(call.award.title or call.award.kind, call.award.kind), _warning(call.award, standing))
            for call in calls
        ],
        "keepers": list(queries.keepers(gala, request.at)),
        "may_arrange": may_arrange,
        "ahead": ahead,
        "is_open": queries.calls_are_open(gala, request.at),
        "form": HandOverForm(people=queries.possible_keepers(gala, request.at)) if may_arrange else None,
    }
    return render(request, "organiser/gala/calls.html", gala_pages.page(request, gala, "calls", _("Order of calling"), **context))


def _arranged(request, gala, order):
    if order is not None:
        actions.arrange(gala=gala, order=order, by=request.user, at=request.at)
        messages.success(request, _("The order is saved."))
    return redirect("organiser:gala-calls", id=gala.pk)


def _order(posted, calls):
    """What was typed: place and words by call, and what is wrong with the words. A place that is no number is left as it was."""
    found, wrong = {}, []
    for call in calls:
        place = posted.get(f"place-{call.pk}", "")[:6]
        words = " ".join(posted.get(f"words-{call.pk}", call.words).split())
        try:
            words = WORDS.clean(words)
        except ValidationError as no:
            wrong += no.messages
        found[call.pk] = (int(place) if place.isdecimal() else call.position, words)
    return found, wrong


def _warning(award, standing):
    """Why an award must not be called any more."""
    if award.state == "revoked" or not award.granted:
        return _("award revoked")
    state = standing.get(award.institution_id)
    return {"revoked": _("licence revoked"), "suspended": _("licence suspended")}.get(state or "", "")


@door("gala.order_calls", find=queries.gala_by_id, second_factor=True)
@require_POST
def draw_up(request, gala):
    """Adds every granted award that is not in the order yet."""
    try:
        count = actions.draw_up(gala=gala, by=request.user, at=request.at)
        messages.success(request, _("Awards added to the order: %(count)s.") % {"count": count})
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:gala-calls", id=gala.pk)


@door("gala.order_calls", find=queries.gala_by_id, second_factor=True)
@require_POST
def hand_over(request, gala):
    """A keeper gives the place to somebody else."""
    form = HandOverForm(request.POST, people=queries.possible_keepers(gala, request.at))
    if not form.is_valid():
        messages.error(request, _("Please choose who keeps the order instead of you."))
        return redirect("organiser:gala-calls", id=gala.pk)
    try:
        actions.hand_over(gala=gala, to=form.people[form.cleaned_data["to"]], by=request.user, at=request.at)
        messages.success(request, _("The place is handed over."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect(home(request.visitor))


@door("gala.name_keepers", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def keepers(request, gala):
    """Names the two who keep the order."""
    form = KeepersForm(request.POST or None, people=queries.possible_keepers(gala, request.at))
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_keepers(gala=gala, people=form.chosen(), by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The keepers are named and told."))
            return redirect(f"{reverse('organiser:gala')}?edition={gala.edition.number}")
    context = {
        "form": form,
        "consequences": [
            _("Until its moment only these two see the order, nobody else in the office."),
            _("They are named once. Either of them can hand the place over."),
        ],
        "action_label": _("Name the keepers"),
        "cancel_url": f"{reverse('organiser:gala')}?edition={gala.edition.number}",
    }
    heading = _("Who keeps the order of calling")
    return render(request, "ui/confirm.html", gala_pages.page(request, gala, "gala", heading, **context))
