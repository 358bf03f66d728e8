"""The plan of one institution's audits: filled all at once, or one by one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.fieldwork_pages import CHANNELS, line
from lider.areas.organiser.forms.fieldwork import AuditForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

COUNTS = (
    (gettext_lazy("Audits"), "audits"),
    (gettext_lazy("Without an auditor"), "planned"),
    (gettext_lazy("Under way"), "under_way"),
    (gettext_lazy("For review"), "for_review"),
    (gettext_lazy("Accepted"), "verified"),
    (gettext_lazy("Released"), "released"),
)
#: code → label and rule of the filter
PROGRESS = {
    "empty": (gettext_lazy("nothing planned yet"), {"audits": 0}),
    "open": (gettext_lazy("audits without an auditor"), {"planned__gt": 0}),
    "review": (gettext_lazy("audits for review"), {"for_review__gt": 0}),
}


@door("fieldwork.assign_audit", second_factor=True)
@require_safe
def plan_list(request):
    """The institutions that take part, and how far each one's audits are."""
    edition = edition_of(request)
    found = lists.searched(request, queries.progress_by_entry(edition), "institution__folded")
    rows = lists.ordered(
        request, found, {"name": (polish("institution__name"),), "audits": ("audits", polish("institution__name"))}, "name"
    )
    progress = request.GET.get("progress", "")
    if progress in PROGRESS:
        rows = rows.filter(**PROGRESS[progress][1])
    header = [_("Institution"), *(label for label, _field in COUNTS)]
    file = lists.exported(
        request, "plan", header, rows, lambda one: [one.institution.name, *(getattr(one, field) for _label, field in COUNTS)]
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Plan of audits"),
        "edition": edition,
        "count_words": ngettext("%(number)d institution", "%(number)d institutions", page.paginator.count)
        % {"number": page.paginator.count},
        "breadcrumbs": [(_("Audits"), reverse("organiser:audit-list")), (_("Plan"), "")],
        "page": page,
        "search_label": _("Search institutions"),
        "filters": [
            {"param": "progress", "label": _("Show"), "options": [(code, label) for code, (label, _rule) in PROGRESS.items()]}
        ],
        "exports": ["csv", "xlsx"],
        "selection_url": f"{reverse('organiser:plans-fill')}?edition={edition.number}",
        "working": _("Auditors are being chosen. Please keep this page open."),
        "empty_title": _("No institution takes part yet"),
        "empty_text": _("Audits are planned once an entry is admitted."),
    }
    return render(request, "organiser/fieldwork/plan_list.html", desk(request, "plan", **context))


@door("fieldwork.assign_audit", find=entries.entry_by_id, second_factor=True)
@require_safe
def plan_detail(request, entry):
    """One institution's audits, and what is still missing."""
    audits = list(queries.audits_of_entry(entry))
    context = {
        "heading": entry.institution.name,
        "breadcrumbs": [(_("Plan of audits"), reverse("organiser:plan-list")), (entry.institution.name, "")],
        "entry": entry,
        "table": [line(audit, request.visitor) for audit in audits],
        "waiting": sum(audit.state == "planned" for audit in audits),
        "ready": entry.state == "admitted" and entry.staff_told_at is not None,
    }
    return render(request, "organiser/fieldwork/plan.html", desk(request, "plan", **context))


@door("fieldwork.assign_audit", find=entries.entry_by_id, second_factor=True)
@require_POST
def plan_fill(request, entry):
    """Plans what the regulation asks for, and offers everything that waits."""
    try:
        filled = actions.fill_plan(entry=entry, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
        return redirect("organiser:plan-detail", id=entry.pk)
    offered = ngettext("%(number)d audit was offered.", "%(number)d audits were offered.", filled.offered)
    messages.success(request, offered % {"number": filled.offered})
    if filled.left:
        left = ngettext(
            "%(number)d audit found nobody who may take it.", "%(number)d audits found nobody who may take them.", filled.left
        )
        messages.warning(request, left % {"number": filled.left})
    return redirect("organiser:plan-detail", id=entry.pk)


@door("fieldwork.assign_audit", find=entries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def audit_add(request, entry):
    """One more audit, by hand."""
    points = {str(point.pk): point for point in entries.points_of(entry)}
    channels = editions.channel_names()
    kind = entry.institution.kind_id
    scenarios = {str(one.pk): one for channel in CHANNELS for one in queries.scenarios_fitting(entry.edition, kind, channel)}
    form = AuditForm(
        request.POST or None,
        points=[(key, point.name) for key, point in points.items()],
        scenarios=[(key, f"{channels.get(one.channel, one.channel)}: {one.situation}") for key, one in scenarios.items()],
        initial={"window_from": entry.edition.fieldwork_from, "window_until": entry.edition.fieldwork_until},
    )
    if request.method == "POST" and form.is_valid():
        values = {
            **form.cleaned_data,
            "point": points[form.cleaned_data["point"]],
            "scenario": scenarios[form.cleaned_data["scenario"]],
        }
        try:
            audit = actions.add_audit(entry=entry, **values, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The audit is planned."))
            return redirect("organiser:audit-detail", id=audit.pk)
    back = reverse("organiser:plan-detail", args=[entry.pk])
    context = {
        "heading": _("One more audit"),
        "lead": entry.institution.name,
        "form": form,
        "action_label": _("Plan it"),
        "cancel_url": back,
    }
    return render(request, "organiser/fieldwork/form.html", desk(request, "plan", **context))
