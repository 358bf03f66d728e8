"""Audits: the list, the plan of one institution, giving out by hand and all at once."""

import rules
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.fieldwork_pages import CHANNELS, STATES, facts, line, who
from lider.areas.organiser.forms.fieldwork import AssignForm, WhyForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.fieldwork import actions, queries
from lider.fieldwork.queries.barred import barred
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish, polish_key

COLUMNS = {
    "institution": (polish("entry__institution__name"), "window_from"),
    "window": ("window_from", "window_until"),
    "channel": ("channel", "window_from"),
    "state": ("state", "window_from"),
}


@door("fieldwork.see_audits", second_factor=True)
@require_safe
def audit_list(request):
    """All audits of the edition."""
    edition = edition_of(request)
    rows = lists.ordered(request, _found(request, edition), COLUMNS, "window")
    header = [
        _("Institution"),
        _("Service point"),
        _("Channel"),
        _("Scenario"),
        _("Window"),
        _("Auditor"),
        _("State"),
        _("Kind of audit"),
    ]
    file = lists.exported(request, "audits", header, rows, lambda audit: list(line(audit, request.visitor).values())[1:])
    if file:
        return file
    page, channels = lists.paged(request, rows), editions.channel_names()
    may_assign = rules.has_perm("fieldwork.assign_audit", request.visitor)
    context = {
        "heading": _("Audits"),
        "count_words": ngettext("%(number)d audit", "%(number)d audits", page.paginator.count) % {"number": page.paginator.count},
        "page": page,
        "table": [line(audit, request.visitor) for audit in page],
        "search_label": _("Search by institution, scenario or seat"),
        "filters": [
            {"param": "state", "label": _("State"), "options": list(STATES.items())},
            {"param": "channel", "label": _("Channel"), "options": [(code, channels.get(code, code)) for code in CHANNELS]},
            {"param": "second", "label": _("Kind of audit"), "options": [("yes", _("blind second audit"))]},
            *(
                [{"param": "barred", "label": _("Obstacles"), "options": [("yes", _("accepted, to take back"))]}]
                if may_assign
                else []
            ),
        ],
        "exports": ["csv", "xlsx"],
        "selection_url": f"{reverse('organiser:audits-cancel')}?edition={edition.number}" if may_assign else "",
        "empty_title": _("There are no audits here"),
        "empty_text": _("They are planned institution by institution, once an entry is admitted and the staff were told."),
        "empty_label": _("To the plan"),
        "empty_href": reverse("organiser:plan-list"),
    }
    return render(request, "organiser/fieldwork/audits.html", desk(request, "plan", **context))


@door("fieldwork.see_audits", find=queries.audit_by_id, second_factor=True)
@require_safe
def audit_detail(request, audit):
    """One audit, and what can be done with it."""
    return _audit_page(request, audit, _assign_form(request, audit))


@door("fieldwork.assign_audit", find=queries.audit_by_id, second_factor=True)
@require_POST
def audit_assign(request, audit):
    """Offers the audit to one auditor."""
    form = _assign_form(request, audit, request.POST)
    if form is not None and form.is_valid():
        seat = queries.seats(audit.entry.edition).filter(auditor=form.cleaned_data["auditor"]).first()
        try:
            actions.assign(audit=audit, seat=seat, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The audit is offered."))
            return redirect("organiser:plan-detail", id=audit.entry_id)
    return _audit_page(request, audit, form)


@door("fieldwork.assign_audit", find=queries.audit_by_id, second_factor=True)
@require_POST
def audit_take_back(request, audit):
    """Takes an offered or accepted audit back into the plan."""
    try:
        actions.take_back(audit=audit, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The audit is back in the plan."))
    return redirect("organiser:audit-detail", id=audit.pk)


@door("fieldwork.assign_audit", find=queries.audit_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def audit_cancel(request, audit):
    """Strikes a planned audit, with a reason."""
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(audit=audit, reason=form.cleaned_data["reason"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The audit is struck off the plan."))
            return redirect("organiser:plan-detail", id=audit.entry_id)
    context = {
        "heading": _("Strike the audit off the plan?"),
        "facts": facts(audit, request.visitor),
        "form": form,
        "action_label": _("Strike off"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:audit-detail", args=[audit.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "plan", **context))


@door("fieldwork.assign_audit", find=queries.audit_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def audit_double(request, audit):
    """Asks first, then plans a blind second audit."""
    back = reverse("organiser:audit-detail", args=[audit.pk])
    if request.method == "POST":
        try:
            second = actions.plan_double(audit=audit, by=request.visitor.person, at=request.at)
        except Refused as no:
            messages.error(request, no.message)
            return redirect(back)
        messages.success(request, _("The second audit is planned. Please offer it to another auditor."))
        return redirect("organiser:audit-detail", id=second.pk)
    context = {
        "heading": _("Plan a blind second audit?"),
        "facts": facts(audit, request.visitor),
        "consequences": [
            _("Another auditor gets the same task within ten days and is not told that it is a second one."),
            _("Both count, together as one scenario."),
            _("Reviewers see how far the two agree."),
        ],
        "action_label": _("Plan the second audit"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "plan", **context))


def _found(request, edition):
    found = queries.audits_like(edition, request.GET.get("q", "").strip()[:100])
    if (state := request.GET.get("state")) in STATES:
        found = found.filter(state=state)
    if (channel := request.GET.get("channel")) in CHANNELS:
        found = found.filter(channel=channel)
    if request.GET.get("second") == "yes":
        found = found.exclude(double_of=None)
    if request.GET.get("barred") == "yes" and rules.has_perm("fieldwork.assign_audit", request.visitor):
        found = barred(found)
    return found


def _assign_form(request, audit, data=None):
    """Offers who may take it, by name; whoever else is asked for is refused by the action, in the same words for all reasons."""
    if audit.state != "planned" or not rules.has_perm("fieldwork.assign_audit", request.visitor):
        return None
    listed = queries.eligible_seats(audit, at=request.at) if data is None else queries.seats(audit.entry.edition)
    people = sorted(
        ((seat.auditor.person.name, str(seat.auditor_id)) for seat in listed), key=lambda one: (polish_key(one[0]), one[1])
    )
    return AssignForm(data, auditors=[(auditor, name) for name, auditor in people])


def _audit_page(request, audit, form):
    title = f"{editions.channel_names().get(audit.channel, audit.channel)}, {audit.entry.institution.name}"
    context = {
        "heading": title,
        "breadcrumbs": [(_("Audits"), reverse("organiser:audit-list")), (title, "")],
        "audit": audit,
        "state": STATES[audit.state],
        "facts": facts(audit, request.visitor),
        "who": who(audit, request.visitor),
        "form": form,
        "is_barred": audit.state == "accepted" and barred(queries.audits(audit.entry.edition).filter(pk=audit.pk)).exists(),
        "may_assign": rules.has_perm("fieldwork.assign_audit", request.visitor),
        "pair": queries.other_of_pair(audit),
        "may_double": audit.double_of_id is None
        and audit.state not in ("annulled", "released")
        and audit.entry.edition.state in ("open", "fieldwork"),
        "may_review": rules.has_perm("fieldwork.review_audit", request.visitor, audit),
    }
    return render(request, "organiser/fieldwork/audit.html", desk(request, "plan", **context))
