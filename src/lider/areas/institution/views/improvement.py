"""The plan of improvement: what is done about each area of the report."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.institution import plan_pages
from lider.areas.institution.plan_pages import ActionForm, OutcomeForm
from lider.areas.institution.presenters import desk
from lider.entries.queries import entry_by_id
from lider.improvement import actions, queries
from lider.lifecycle import Refused
from lider.tables.writing import write_csv, write_xlsx

FILES = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@door("improvement.keep_plan", find=entry_by_id)
@require_safe
def plan(request, entry):
    """Every area with its actions, and what changed since; as a page or as a file."""
    areas = queries.plan_of(entry, at=request.at)
    if (kind := request.GET.get("format", "")) in FILES:
        return plan_pages.file(areas, *FILES[kind], kind)
    context = {
        "heading": _("Plan of improvement"),
        "breadcrumbs": plan_pages.crumbs(entry),
        "entry": entry,
        "areas": plan_pages.shown(areas, request.at),
        "following": queries.next_result(entry, at=request.at),
        "exports": ["csv", "xlsx"],
    }
    return render(request, "institution/plan.html", desk(request, "report", **context))


@door("improvement.keep_plan", find=lambda id, area: entry_by_id(id))
@require_http_methods(["GET", "HEAD", "POST"])
def action_add(request, entry):
    """A new action for one area."""
    key = request.resolver_match.kwargs["area"]
    area = next((one for one in queries.plan_of(entry, at=request.at) if one.key == key), None)
    if area is None:
        raise Http404
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan(entry=entry, area=key, given=form.cleaned_data, by=request.user, at=request.at)
        except Refused as no:
            form.add_error("until", no.message)
        else:
            messages.success(request, _("The action is planned."))
            return redirect("institution:plan", id=entry.pk)
    return _form(request, _("New action"), entry, plan_pages.words(area), form)


@door("improvement.keep_plan", find=queries.action_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def action_change(request, action):
    """What a planned action says."""
    start = {"text": action.text, "who": action.who, "until": action.until}
    form = ActionForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(action=action, given=form.cleaned_data, by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The action is changed."))
            return redirect("institution:plan", id=action.entry_id)
    return _form(request, _("Change the action"), action.entry, plan_pages.words(action), form)


@door("improvement.keep_plan", find=queries.action_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def action_close(request, action):
    """The action is done, or given up."""
    form = OutcomeForm(request.POST or None, initial={"outcome": action.outcome})
    if request.method == "POST" and form.is_valid():
        step = actions.drop if request.POST.get("go") == "drop" else actions.finish
        step(action=action, outcome=form.cleaned_data["outcome"], by=request.user, at=request.at)
        messages.success(request, _("It is saved."))
        return redirect("institution:plan", id=action.entry_id)
    return _form(request, _("Close the action"), action.entry, plan_pages.words(action), form, action)


@door("improvement.keep_plan", find=queries.action_by_id)
@require_POST
def action_reopen(request, action):
    """A closed action is planned again."""
    actions.reopen(action=action, by=request.user, at=request.at)
    return redirect("institution:plan", id=action.entry_id)


def _form(request, heading, entry, area, form, closing=None):
    back = reverse("institution:plan", args=[entry.pk])
    crumbs = [*plan_pages.crumbs(entry)[:1], (_("Plan of improvement"), back), (heading, "")]
    context = {"heading": heading, "breadcrumbs": crumbs, "area": area, "form": form, "back": back, "closing": closing}
    return render(request, "institution/plan_action.html", desk(request, "report", **context))
