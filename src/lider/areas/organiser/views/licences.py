"""Licences: issue, suspend, resume, revoke, replace."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.presenters import desk
from lider.areas.organiser.views.runs import ReasonForm
from lider.awards.queries import award_by_id
from lider.editions import queries as editions
from lider.institutions.queries import search
from lider.licences import actions, queries
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {"number": ("number",), "name": (polish("institution__name"),), "until": ("valid_until",), "edition": ("edition__number",)}
STATES = {
    "issued": pgettext_lazy("licence", "issued"),
    "active": pgettext_lazy("licence", "valid"),
    "suspended": pgettext_lazy("licence", "suspended"),
    "expired": pgettext_lazy("licence", "expired"),
    "revoked": pgettext_lazy("licence", "revoked"),
    "replaced": pgettext_lazy("licence", "replaced"),
}
#: verb → states it leads on from, action, label, sentences of what happens next, kind of the button
STEPS = {
    "suspend": (
        ("active",),
        actions.suspend,
        gettext_lazy("Suspend the licence"),
        gettext_lazy("The page of the licence says at once that the licence is suspended."),
        "danger",
    ),
    "resume": (
        ("suspended",),
        actions.resume,
        gettext_lazy("End the suspension"),
        gettext_lazy("The page of the licence says at once that the licence is valid again."),
        "primary",
    ),
    "revoke": (
        ("issued", "active", "suspended"),
        actions.revoke,
        gettext_lazy("Revoke the licence"),
        gettext_lazy("The page of the licence says at once that the licence is revoked. This cannot be undone."),
        "danger",
    ),
    "replace": (
        ("active",),
        actions.replace,
        gettext_lazy("Replace the licence"),
        gettext_lazy("A new number is issued for the same period; the old number leads to a page that says so."),
        "primary",
    ),
}


class IssueForm(forms.Form):
    """From when a licence is valid."""

    valid_from = forms.DateField(
        label=gettext_lazy("Valid from"),
        help_text=gettext_lazy("The regulation says for how many months; the last day follows from it."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


@door("licences.see_licences", second_factor=True)
@require_safe
def licence_list(request):
    rows = queries.licences()
    if text := request.GET.get("q", "").strip()[:100]:
        rows = rows.filter(institution__in=search(text).order_by()) | rows.filter(number__icontains=queries.normal(text))
    if (state := request.GET.get("state", "")) in STATES:
        rows = rows.filter(state=state)
    rows = lists.ordered(request, rows, SORTS, "number")
    header = [_("Number"), _("Institution"), _("State"), _("Valid from"), _("Valid until")]
    file = lists.exported(
        request,
        "licences",
        header,
        rows,
        lambda one: [one.number, one.institution.name, str(STATES[one.state]), one.valid_from, one.valid_until],
    )
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Licences"),
        "page": page,
        "table": [(one, STATES[one.state]) for one in page],
        "waiting": [award for edition in editions.editions()[:1] for award in queries.awards_without_licence(edition)],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s licence", "%(count)s licences", "count")),
        "search_label": _("Search by institution or number"),
        "filters": [{"param": "state", "label": _("State"), "options": list(STATES.items())}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no licences yet"),
        "empty_text": _("They are issued for awards that the jury has granted."),
    }
    return render(request, "organiser/licence_list.html", desk(request, "licences", **context))


@door("licences.issue_licence", find=award_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request, award):
    first = timezone.localdate(award.edition.publish_at) if award.edition.publish_at else award.edition.gala_on
    form = IssueForm(request.POST or None, initial={"valid_from": first})
    if request.method == "POST" and form.is_valid():
        try:
            licence = actions.issue(award=award, valid_from=form.cleaned_data["valid_from"], by=request.user, at=request.at)
            messages.success(request, _("The licence %(number)s is issued.") % {"number": licence.number})
            return redirect("organiser:licence", id=licence.pk)
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Issue a licence"),
        "facts": [(_("Institution"), award.institution.name), (_("Award"), editions.tier_names().get(award.kind, award.kind))],
        "form": form,
        "consequences": [
            _("The licence gets its number now; nobody outside learns of it before the publication."),
            _("The institution finds the certificate and the mark in its area after the publication."),
        ],
        "action_label": _("Issue the licence"),
        "cancel_url": reverse("organiser:licence-list"),
    }
    return render(request, "ui/confirm.html", desk(request, "licences", **context))


@door("licences.see_licences", find=queries.licence_by_id, second_factor=True)
@require_safe
def licence(request, licence):
    context = {
        "heading": licence.number,
        "breadcrumbs": [(_("Licences"), reverse("organiser:licence-list")), (licence.number, "")],
        "licence": licence,
        "state_name": STATES[licence.state],
        "tier": editions.tier_names().get(licence.tier, licence.tier),
        "reports": list(queries.misuse_of(licence)[:20]),
        "is_public": queries.state_at(licence, request.at) is not None,
        "steps": [
            (reverse("organiser:licence-step", args=[licence.pk, verb]), step[2], step[4])
            for verb, step in STEPS.items()
            if licence.state in step[0]
        ],
    }
    return render(request, "organiser/licence.html", desk(request, "licences", **context))


@door(
    "licences.revoke_licence",
    find=lambda id, verb: (queries.licence_by_id(id), verb) if verb in STEPS and queries.licence_by_id(id) else None,
    second_factor=True,
)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, thing):
    """Suspends, resumes, revokes or replaces, with a reason."""
    licence, verb = thing
    _sources, action, label, consequence, kind = STEPS[verb]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = action(licence=licence, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("Done. The page of the licence shows it already."))
            return redirect("organiser:licence", id=done.pk)
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": label,
        "facts": [(_("Number"), licence.number), (_("Institution"), licence.institution.name)],
        "form": form,
        "consequences": [
            consequence,
            _("Whoever acts for the institution gets a letter with the reason. The public page says the state only.")
            if queries.state_at(licence, request.at)
            else _("Nobody outside knows of the licence yet, so nobody is told."),
        ],
        "action_label": label,
        "action_kind": kind,
        "cancel_url": reverse("organiser:licence", args=[licence.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "licences", **context))
