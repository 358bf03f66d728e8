"""Requests about personal data: who asks for a copy or to be erased, and what the office decides."""

import json

from django import forms
from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts import actions, queries
from lider.accounts.doors import door
from lider.accounts.states import KINDS, NAMES
from lider.areas.organiser.presenters import desk
from lider.lifecycle import Refused
from lider.stages import erase
from lider.tables import lists
from lider.ui.inputs import TypedText

SORTS = {"asked": ("asked_at",), "state": ("state", "-asked_at"), "kind": ("kind", "-asked_at")}
TONES = {"asked": "attention", "done": "good", "declined": "stop"}
REMAINS = {
    "ordered": gettext_lazy("the contact person of an entry that was ordered: tax law keeps it for five years"),
    "voted": gettext_lazy("votes in the jury, under a code: a decision rests on them"),
}
DECISIONS = (("carry_out", gettext_lazy("Erase the data")), ("decline", gettext_lazy("Decline the request")))


class PersonForm(forms.Form):
    """Somebody who asks by letter, by telephone or in person."""

    email = forms.EmailField(label=gettext_lazy("E-mail address of the person"), max_length=254)
    checked = TypedText(
        label=gettext_lazy("How you made sure who is asking"),
        help_text=gettext_lazy("For example: an answer from this address, an identity card shown in the office."),
        max_length=500,
    )
    kind = forms.ChoiceField(label=gettext_lazy("What the person asks for"), choices=list(KINDS.items()), widget=forms.RadioSelect)


class DecisionForm(forms.Form):
    """The office's decision, as the person reads it."""

    verb = forms.ChoiceField(label=gettext_lazy("Decision"), choices=DECISIONS, widget=forms.RadioSelect)
    reason = TypedText(
        label=gettext_lazy("Reason, as the person reads it"),
        help_text=gettext_lazy("What has to stay, and why; or why the data cannot be erased."),
        max_length=2000,
        rows=5,
    )


@door("accounts.settle_data_requests", second_factor=True)
@require_safe
def data_request_list(request):
    rows = queries.data_requests()
    if (state := request.GET.get("state", "")) in NAMES:
        rows = rows.filter(state=state)
    if (kind := request.GET.get("kind", "")) in KINDS:
        rows = rows.filter(kind=kind)
    if lists.words(request):
        rows = rows.filter(person__in=lists.searched(request, queries.people_not_erased(), "name", "email").order_by().values("pk"))
    rows = lists.ordered(request, rows, SORTS, "-asked")
    header = [_("Person"), _("What the person asks for"), _("Asked"), _("State"), _("Decided")]
    names = queries.names_of(rows.order_by().values("person"))
    file = lists.exported(request, "data-requests", header, rows, lambda one: _cells(one, names))
    if file:
        return file
    page = lists.paged(request, rows)
    context = {
        "heading": _("Requests about data"),
        "page": page,
        "table": [(one, names.get(one.person, "–"), TONES[one.state]) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s data request", "%(count)s data requests", "count")),
        "search_label": _("Search by name or e-mail address"),
        "exports": ["csv", "xlsx"],
        "filters": [
            {"param": "state", "label": _("State"), "options": list(NAMES.items())},
            {"param": "kind", "label": _("What the person asks for"), "options": list(KINDS.items())},
        ],
        "empty_title": _("There are no requests"),
        "empty_text": _("Anyone with an account can ask on the page “Your data”."),
    }
    return render(request, "organiser/duties/request_list.html", desk(request, "data-requests", **context))


def _cells(one, names):
    return [names.get(one.person, ""), one.get_kind_display(), one.asked_at, one.get_state_display(), one.decided_at]


@door("accounts.settle_data_requests", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def data_request_add(request):
    """A copy made for somebody, or a request to be erased written down for them."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = queries.person_by_email(form.cleaned_data["email"])
        if person is not None:
            return _taken_up(request, person, form.cleaned_data)
        form.add_error("email", _("Nobody has an account with this address. Please check how it is written."))
    context = {
        "heading": _("A request from outside"),
        "breadcrumbs": [(_("Requests about data"), reverse("organiser:data-request-list")), (_("A request from outside"), "")],
        "form": form,
    }
    return render(request, "organiser/duties/request_add.html", desk(request, "data-requests", **context))


def _taken_up(request, person, said):
    if said["kind"] == "erasure":
        made = actions.ask(person=person, kind="erasure", checked=said["checked"], by=request.user, at=request.at)
        return redirect("organiser:data-request", id=made.pk)
    actions.note_export(person=person, checked=said["checked"], by=request.user, at=request.at)
    text = json.dumps(erase.collected(person=person, own=False), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="kopia-danych.json"', "Cache-Control": "no-store"}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@door("accounts.settle_data_requests", find=queries.data_request_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def data_request(request, found):
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decided(request, found, form.cleaned_data)
            return redirect("organiser:data-request-list")
        except Refused as no:
            form.add_error(None, no.message)
    context = {
        "heading": _("Request about data"),
        "found": found,
        "person": queries.person_by_id(found.person),
        "tone": TONES[found.state],
        "remains": [REMAINS[code] for code in found.remains if code in REMAINS],
        "form": form,
    }
    return render(request, "organiser/duties/request.html", desk(request, "data-requests", **context))


def _decided(request, found, said):
    if said["verb"] == "carry_out":
        erase.carry_out(request=found, reason=said["reason"], by=request.user, at=request.at)
        messages.success(request, _("The data are erased."))
    else:
        actions.settle(request=found, verb="decline", reason=said["reason"], remains=[], by=request.user, at=request.at)
        messages.success(request, _("The request is declined. The person reads the reason on the page “Your data”."))
