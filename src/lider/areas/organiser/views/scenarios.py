"""Scenarios and answer keys."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.fieldwork_pages import CHANNELS, needs_words
from lider.areas.organiser.forms.fieldwork import KeyForm, ScenarioForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.fieldwork import actions, queries, samples
from lider.lifecycle import Refused
from lider.tables import lists

COLUMNS = {
    "code": ("code",),
    "kind": ("kind__position", "channel", "code"),
    "channel": ("channel", "code"),
    "uses": ("uses", "code"),
}


@door("fieldwork.see_scenarios", second_factor=True)
@require_safe
def scenario_list(request):
    """All scenarios of the edition."""
    edition = edition_of(request)
    kinds, channels = editions.kind_names(), editions.channel_names()
    rows = lists.ordered(request, _found(request, edition), COLUMNS, "kind")
    header = [
        _("Code"),
        _("Kind of institution"),
        _("Channel"),
        _("Situation"),
        _("Points of the key"),
        _("Only for"),
        _("Audits"),
    ]
    file = lists.exported(request, "scenarios", header, rows, lambda one: [*_cells(one, channels), one.uses])
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Scenarios"),
        "count_words": ngettext("%(number)d scenario", "%(number)d scenarios", page.paginator.count)
        % {"number": page.paginator.count},
        "lead": _("Who the auditor plays, what they ask, and what a right answer contains. Secret while the edition runs."),
        "edition": edition,
        "page": page,
        "table": [(one, channels.get(one.channel, one.channel), len(one.key), needs_words(one.needs)) for one in page],
        "search_label": _("Search by code or situation"),
        "filters": [
            {"param": "channel", "label": _("Channel"), "options": [(code, channels.get(code, code)) for code in CHANNELS]},
            {"param": "kind", "label": _("Kind of institution"), "options": list(kinds.items())},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no scenarios here"),
        "empty_text": _("Add one, or take in the samples of the programme."),
    }
    return render(request, "organiser/fieldwork/scenarios.html", desk(request, "scenarios", **context))


@door("fieldwork.keep_scenarios", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_add(request):
    """A new scenario."""
    form = ScenarioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        kind = editions.kinds().get(pk=values.pop("kind"))
        try:
            actions.add_scenario(edition=edition_of(request), kind=kind, **values, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("code", no.message)
        else:
            messages.success(request, _("The scenario is added."))
            return redirect("organiser:scenario-list")
    context = {
        "heading": _("New scenario"),
        "form": form,
        "action_label": _("Add"),
        "cancel_url": reverse("organiser:scenario-list"),
    }
    return render(request, "organiser/fieldwork/form.html", desk(request, "scenarios", **context))


@door("fieldwork.keep_scenarios", find=queries.scenario_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def scenario_detail(request, scenario):
    """A scenario; it can be changed until somebody plays it."""
    start = {"situation": scenario.situation, "questions": "\n".join(scenario.questions), "key": "\n".join(scenario.key)}
    start["needs"] = scenario.needs
    form = KeyForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_scenario(scenario=scenario, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("organiser:scenario-detail", id=scenario.pk)
    used = queries.is_used(scenario)
    for field in form.fields.values():
        field.disabled = used
    context = {
        "heading": scenario.code,
        "breadcrumbs": [(_("Scenarios"), reverse("organiser:scenario-list")), (scenario.code, "")],
        "form": form,
        "facts": [
            (_("Kind of institution"), scenario.kind.name),
            (_("Channel"), editions.channel_names().get(scenario.channel, scenario.channel)),
            *([(_("People in the plan who can play it"), queries.able(scenario.edition, scenario))] if scenario.needs else []),
        ],
        "action_label": _("Save"),
        "cancel_url": reverse("organiser:scenario-list"),
        "locked": _("This scenario is in use, so it stays as it was played. Please add a new one.") if used else "",
    }
    return render(request, "organiser/fieldwork/form.html", desk(request, "scenarios", **context))


@door("fieldwork.keep_scenarios", second_factor=True)
@require_POST
def scenario_load(request):
    """Takes in the programme's samples; what is there stays."""
    number = actions.load_scenarios(edition=edition_of(request), rows=samples.rows(), by=request.visitor.person, at=request.at)
    words = ngettext("%(number)d scenario was added.", "%(number)d scenarios were added.", number) % {"number": number}
    messages.success(request, words if number else _("All samples are here already."))
    return redirect("organiser:scenario-list")


def _found(request, edition):
    found = lists.searched(request, queries.scenarios(edition), "code", "situation")
    if (channel := request.GET.get("channel")) in CHANNELS:
        found = found.filter(channel=channel)
    if kind := request.GET.get("kind", "")[:40]:
        found = found.filter(kind=kind)
    return found


def _cells(one, channels):
    return [one.code, one.kind.name, channels.get(one.channel, one.channel), one.situation, len(one.key), needs_words(one.needs)]
