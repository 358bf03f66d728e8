"""Reports that the mark is misused."""

from django import forms
from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.presenters import desk
from lider.licences import actions, queries
from lider.lifecycle import Refused
from lider.tables import lists


class OutcomeForm(forms.Form):
    """What was found about a report."""

    outcome = forms.CharField(label=gettext_lazy("What was found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


SORTS = {
    "reported": ("reported_at",),
    "number": ("number", "-reported_at"),
    "state": (F("settled_at").asc(nulls_first=True), "-reported_at"),
}
STATES = {"open": gettext_lazy("report open"), "settled": gettext_lazy("report settled")}


@door("licences.settle_misuse", second_factor=True)
@require_safe
def misuse_list(request):
    rows = queries.misuse_reports()
    state = request.GET.get("state", "")
    if state in STATES:
        rows = rows.filter(settled_at__isnull=state == "open")
    rows = lists.searched(request, rows, "text", "where", "number")
    rows = lists.ordered(request, rows, SORTS, "state")
    header = [_("Reported"), _("What seems wrong"), _("Where"), _("Licence number"), _("State"), _("What was found")]
    file = lists.exported(request, "misuse", header, rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Reports of misuse"),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s report", "%(count)s reports", "count")),
        "search_label": _("Search by words, place or licence number"),
        "exports": ["csv", "xlsx"],
        "filters": [{"param": "state", "label": _("State"), "options": list(STATES.items())}],
        "empty_title": _("There are no reports"),
        "empty_text": _("Anyone can report on the public pages that the mark is misused."),
    }
    return render(request, "organiser/misuse_list.html", desk(request, "misuse", **context))


def _cells(report):
    state = STATES["settled" if report.settled_at else "open"]
    return [report.reported_at, report.text, report.where, report.number, str(state), report.outcome]


@door("licences.settle_misuse", find=queries.misuse_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def misuse(request, report):
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_misuse(report=report, outcome=form.cleaned_data["outcome"], by=request.user, at=request.at)
            messages.success(request, _("The report is settled."))
            return redirect("organiser:misuse-list")
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Report of misuse"),
        "breadcrumbs": [(_("Reports of misuse"), reverse("organiser:misuse-list")), (_("Report of misuse"), "")],
        "report": report,
        "licence": queries.licences().filter(number=report.number).first() if report.number else None,
        "form": form,
    }
    return render(request, "organiser/misuse.html", desk(request, "misuse", **context))
