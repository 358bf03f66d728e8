"""Runs of the measurement: compute, look, compare, seal by two people, set aside."""

import rules
from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import measurement_words as words
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.lifecycle import Refused
from lider.rankings import actions, queries
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "category": ("category__kind__position", "category__size", "rank"),
    "name": (polish("entry__institution__name"),),
    "index": ("category__kind__position", "category__size", "rank"),
    "rank": ("rank",),
    "audits": ("audits",),
}
LISTED = {"number": ("number",), "state": ("state", "-number"), "computed": ("computed_at",), "size": ("size", "-number")}
STATES = {
    "computed": pgettext_lazy("run", "computed"),
    "sealed": pgettext_lazy("run", "sealed"),
    "published": pgettext_lazy("run", "published"),
    "superseded": pgettext_lazy("run", "set aside"),
}


class ReasonForm(forms.Form):
    """Why something is done that cannot be undone."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


@door("rankings.see_runs", second_factor=True)
@require_safe
def run_list(request):
    """The runs of an edition; a digest somebody holds finds its run."""
    edition = edition_of(request)
    rows = lists.searched(request, queries.runs(edition), "digest", "reason")
    if (state := request.GET.get("state", "")) in STATES:
        rows = rows.filter(state=state)
    rows = lists.ordered(request, rows, LISTED, "-number")
    header = [_("Run"), _("State"), _("Computed"), _("Institutions"), _("Digest of the package (SHA-256)")]
    file = lists.exported(request, f"runs-{edition.number}", header, rows, _line)
    return file or render(request, "organiser/run_list.html", desk(request, "runs", **_listed(request, edition, rows)))


def _line(run):
    return [run.number, str(STATES[run.state]), run.computed_at, run.size, run.digest]


def _listed(request, edition, rows):
    page, states = lists.paged(request, rows), queries.states_of_runs(edition)
    return {
        "heading": _("Ranking"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "page": page,
        "table": [(run, STATES[run.state]) for run in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s run", "%(count)s runs", "count")),
        "search_label": _("Search by digest"),
        "filters": [{"param": "state", "label": _("State"), "options": list(STATES.items())}],
        "exports": ["csv", "xlsx"],
        "compute_url": f"{reverse('organiser:run-compute')}?edition={edition.number}",
        "may_compute": _may_compute(request) and edition.state in ("measuring", "deciding") and "sealed" not in states,
        "sealed": bool({"sealed", "published"} & states),
        "empty_title": _("There are no runs yet"),
        "empty_text": _("The first run is computed when the findings are released."),
    }


def _may_compute(request):
    return rules.has_perm("rankings.compute_run", request.visitor)


@door("rankings.compute_run", second_factor=True)
@require_POST
def compute(request):
    edition = edition_of(request)
    try:
        run = actions.compute(edition=edition, by=request.user, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect(f"{reverse('organiser:run-list')}?edition={edition.number}")
    messages.success(request, _("Run %(number)s is computed.") % {"number": run.number})
    return redirect("organiser:run", id=run.pk)


@door("rankings.see_runs", find=queries.run_by_id, second_factor=True)
@require_safe
def run(request, run):
    rows = _filtered(request, queries.results(run))
    names = editions.tier_names()
    header = [_("Category"), _("Institution"), _("Index, points"), _("Tier"), _("Rank"), _("Audits"), _("Critical failures")]
    file = lists.exported(request, f"run-{run.number}", header, rows, lambda one: _cells(one, names))
    return file or render(request, "organiser/run.html", desk(request, "runs", **_shown(request, run, rows, names)))


def _filtered(request, rows):
    rows = lists.searched(request, rows, "entry__institution__folded")
    if (tier := request.GET.get("tier", "")) in editions.tier_names():
        rows = rows.filter(tier=tier)
    return lists.ordered(request, rows, SORTS, "category")


def _cells(one, names):
    index = queries.value(one.exact)
    shown = "" if index is None else f"{one.index}".replace(".", ",")
    tier = names.get(one.tier, one.tier or "")
    return [one.category.name, one.entry.institution.name, shown, tier, one.rank or "", one.audits, one.critical_failures]


def _shown(request, run, rows, names):
    consents = list(queries.consents(run, "seal"))
    previous = queries.runs(run.edition).filter(number__lt=run.number).first()
    page = lists.paged(request, rows)
    measurement = queries.measurement_of(run)
    return {
        "heading": _("Run %(number)s") % {"number": run.number},
        "breadcrumbs": [
            (_("Ranking"), f"{reverse('organiser:run-list')}?edition={run.edition.number}"),
            (_("Run %(number)s") % {"number": run.number}, ""),
        ],
        "run": run,
        "state_name": STATES[run.state],
        "page": page,
        "table": [(one, names.get(one.tier, one.tier)) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s institution", "%(count)s institutions", "count")),
        "search_label": _("Search institutions"),
        "filters": [{"param": "tier", "label": _("Tier"), "options": list(names.items())}],
        "exports": ["csv", "xlsx"],
        "measured": measurement is not None,
        "cautions": words.cautions(measurement.cautions if measurement else []),
        "consents": consents,
        "has_agreed": any(consent.person_id == request.user.pk for consent in consents),
        "previous": previous,
        "changes": _changes(run, previous, names),
        "may_set_aside": _may_compute(request)
        and (run.state == "computed" or (run.state == "sealed" and run.edition.state == "measuring")),
    }


def _changes(run, previous, names):
    """What is not as in the previous run, in words and numbers."""
    if previous is None:
        return []
    changes = queries.compare(run, previous)
    return [
        {
            "name": change.entry.institution.name,
            "before": change.before,
            "after": change.after,
            "tier_before": _tier(change.before, names),
            "tier_after": _tier(change.after, names),
            "tier_changed": change.tier_changed,
        }
        for change in changes
    ]


def _tier(result, names):
    return names.get(result.tier, result.tier) if result else None


@door("rankings.seal_run", find=queries.run_by_id, second_factor=True)
@require_POST
def seal(request, run):
    try:
        read = "acknowledged" in request.POST
        sealed = actions.consent_to_seal(run=run, by=request.user, at=request.at, acknowledged=read)
    except Refused as no:
        messages.error(request, no.message)
    else:
        done = sealed.state == "sealed"
        messages.success(request, _("The run is sealed.") if done else _("Your consent is recorded. A second person has to agree."))
    return redirect("organiser:run", id=run.pk)


@door("rankings.compute_run", find=queries.run_by_id, second_factor=True)
@require_http_methods(["GET", "POST"])
def supersede(request, run):
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.supersede(run=run, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("The run is set aside."))
            return redirect(f"{reverse('organiser:run-list')}?edition={run.edition.number}")
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Set run %(number)s aside") % {"number": run.number},
        "form": form,
        "consequences": [
            _("The run stays in the list, with its digest and your reason."),
            _("A new run can be computed and sealed."),
        ],
        "action_label": _("Set the run aside"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:run", args=[run.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "runs", **context))
