"""Appeals against decisions of the jury: the panel, its votes, the decision with reasons."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts import queries as accounts
from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.forms.jury import AppealDecisionForm, PanelForm
from lider.areas.organiser.presenters import desk
from lider.awards import actions, queries
from lider.awards.documents import appeal_document
from lider.awards.wording import APPEAL_STATES
from lider.documents.pdf import render as render_pdf
from lider.editions import queries as editions
from lider.lifecycle import Refused
from lider.stages import appeal as appealing
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {"name": (polish("institution__name"),), "filed": ("filed_at",), "state": ("state",)}


@door("awards.see_appeals", second_factor=True)
@require_safe
def appeal_list(request):
    """The appeals of an edition."""
    edition = edition_of(request)
    rows = lists.searched(request, queries.appeals(edition), "institution__folded")
    if (state := request.GET.get("state", "")) in APPEAL_STATES:
        rows = rows.filter(state=state)
    rows = lists.ordered(request, rows, SORTS, "-filed")
    header = [_("Institution"), _("Filed"), _("State"), _("Decided")]
    file = lists.exported(
        request,
        "appeals",
        header,
        rows,
        lambda one: [one.institution.name, one.filed_at, str(APPEAL_STATES[one.state]), one.decided_at],
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Appeals"),
        "breadcrumbs": [(_("Jury"), reverse("organiser:jury")), (_("Appeals"), "")],
        "page": page,
        "rows": [(one, APPEAL_STATES[one.state]) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s appeal", "%(count)s appeals", "count")),
        "search_label": _("Search appeals by institution or place"),
        "filters": [{"param": "state", "label": _("State"), "options": list(APPEAL_STATES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no appeals here"),
        "empty_text": _("Institutions file them in their own area after the publication."),
    }
    return render(request, "organiser/appeal_list.html", desk(request, "jury", **context))


@door("awards.see_appeals", find=queries.appeal_by_id, second_factor=True)
@require_safe
def appeal(request, appeal):
    return _page(request, appeal, _panel_form(appeal), _decision_form(appeal))


@door("awards.name_panel", find=queries.appeal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def panel(request, appeal):
    """Names who decides the appeal."""
    form = _panel_form(appeal, request.POST or None)
    if request.method == "POST" and form.is_valid():
        people = [accounts.person_by_id(id) for id in form.cleaned_data["people"]]
        try:
            actions.name_panel(appeal=appeal, people=people, by=request.user, at=request.at)
            messages.success(request, _("The panel is named. Its members find the appeal in their area."))
            return redirect("organiser:appeal", id=appeal.pk)
        except Refused as no:
            form.add_error(None, no.message)
    return _page(request, appeal, form, _decision_form(appeal))


@door("awards.decide_appeal", find=queries.appeal_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, appeal):
    """Writes down what the panel decided, as it voted."""
    form = _decision_form(appeal, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            appealing.decide(appeal=appeal, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("The appeal is decided. The institution is told."))
            return redirect("organiser:appeal", id=appeal.pk)
        except Refused as no:
            form.add_error(None, no.message)
    return _page(request, appeal, _panel_form(appeal), form)


@door("awards.see_appeals", find=queries.appeal_by_id, second_factor=True)
@require_safe
def appeal_pdf(request, appeal):
    """The decision with its reasons."""
    if appeal.state == "filed":
        raise Http404
    pdf = render_pdf("decision", appeal_document(appeal), at=appeal.decided_at)
    headers = {"Content-Disposition": f'inline; filename="appeal-{appeal.edition.number}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def _panel_form(appeal, data=None):
    return PanelForm([(str(one.pk), one.name) for one in queries.possible_panel(appeal)], data)


def _decision_form(appeal, data=None):
    names = editions.tier_names()
    granted = [
        (kind, _("The appeal is upheld: %(award)s") % {"award": names.get(kind, kind)})
        for kind in queries.tiers_above(appeal.award)
    ]
    return AppealDecisionForm([("dismiss", gettext_lazy("The appeal is dismissed, the decision stands")), *granted], data)


def _page(request, appeal, panel_form, decision_form):
    seats = list(queries.panel_of(appeal))
    votes = [seat.vote for seat in seats]
    context = {
        "heading": appeal.institution.name,
        "breadcrumbs": [
            (_("Appeals"), f"{reverse('organiser:appeal-list')}?edition={appeal.edition.number}"),
            (appeal.institution.name, ""),
        ],
        "appeal": appeal,
        "state_name": APPEAL_STATES[appeal.state],
        "before": editions.tier_names().get(appeal.award.kind) if appeal.award and appeal.award.granted else "",
        "seats": seats,
        "votes": (votes.count("uphold"), votes.count("dismiss")),
        "all_voted": bool(votes) and "" not in votes,
        "panel_form": panel_form,
        "decision_form": decision_form,
    }
    return render(request, "organiser/appeal.html", desk(request, "jury", **context))
