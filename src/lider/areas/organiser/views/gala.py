"""The gala: its date, place and programme, its quotas, and what all guests are told."""

from dataclasses import asdict, fields

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import gala_pages
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.forms.gala import DetailsForm, QuotasForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.gala import actions, queries
from lider.gala.details import Details
from lider.lifecycle import Refused

FIELDS = [field.name for field in fields(Details)]


def _home(gala):
    return redirect(f"{reverse('organiser:gala')}?edition={gala.edition.number}")


@door("gala.see_gala", second_factor=True)
@require_safe
def overview(request):
    """The gala of an edition at a glance; where there is none, the way to plan it."""
    edition = edition_of(request)
    gala = queries.gala_of(edition)
    context = {"edition": edition, "editions": edition_tabs(edition), "heading": gala.name if gala else _("Gala")}
    if gala is None:
        return render(request, "organiser/gala/none.html", desk(request, "gala", **context))
    context |= {
        "facts": gala_pages.facts(gala),
        "numbers": gala_pages.numbers(gala),
        "shares": queries.quotas_with_use(gala),
        "lines": queries.lines(gala.programme),
        "keepers": list(queries.keepers(gala, request.at)),
        "arrived": queries.arrived(gala),
        "ahead": gala.starts_at > request.at and gala.state != "cancelled",
        "tone": {"announced": "good", "cancelled": "stop"}.get(gala.state, "neutral"),
    }
    shown = gala_pages.page(request, gala, "gala", **context) | {"lead": edition.name}
    return render(request, "organiser/gala/overview.html", shown)


@door("gala.plan_gala", find=editions.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, edition):
    """A gala for an edition that has none."""
    form = DetailsForm(request.POST or None, at=request.at, initial={"places_each": 2})
    if request.method == "POST" and form.is_valid():
        try:
            gala = actions.plan(edition=edition, details=Details(**form.cleaned_data), by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The gala is planned. Nobody outside the office sees it before you announce it."))
            return _home(gala)
    context = {"heading": _("Plan the gala"), "lead": edition.name, "form": form, "action_label": _("Save"), "told": False}
    return render(request, "organiser/gala/details.html", desk(request, "gala", **context))


@door("gala.plan_gala", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request, gala):
    """Other details; guests are told of another date or place."""
    form = DetailsForm(request.POST or None, at=request.at, initial=_start(gala))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(gala=gala, details=Details(**form.cleaned_data), by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The gala is saved."))
            return _home(gala)
    context = {"form": form, "action_label": _("Save"), "told": gala.state == "announced"}
    return render(request, "organiser/gala/details.html", gala_pages.page(request, gala, "gala", _("Details"), **context))


def _start(gala):
    values = {name: getattr(gala, name) for name in FIELDS}
    return {
        name: localtime(value) if name.endswith(("_at", "_until")) else value for name, value in asdict(Details(**values)).items()
    }


@door("gala.plan_gala", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def quotas(request, gala):
    """How many guests of each group, and how many each may bring."""
    form = QuotasForm(request.POST or None, shares=queries.quotas_with_use(gala))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_quotas(gala=gala, quotas=form.quotas(), by=request.user, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The quotas are saved."))
            return redirect("organiser:gala-quotas", id=gala.pk)
    return render(request, "organiser/gala/quotas.html", gala_pages.page(request, gala, "quotas", _("Quotas"), form=form))


def _confirmed(request, gala, action, done, **context):
    """Asks with GET, does with POST."""
    if request.method == "POST":
        try:
            action(gala=gala, by=request.user, at=request.at)
            messages.success(request, done)
        except Refused as no:
            messages.error(request, no.message)
        return _home(gala)
    back = f"{reverse('organiser:gala')}?edition={gala.edition.number}"
    return render(request, "ui/confirm.html", gala_pages.page(request, gala, "gala", cancel_url=back, **context))


@door("gala.plan_gala", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def announce(request, gala):
    """Makes date and place public."""
    return _confirmed(
        request,
        gala,
        actions.announce,
        _("The gala is announced. Invitations can be sent now."),
        heading=_("Announce the gala"),
        facts=gala_pages.facts(gala),
        consequences=[
            _("Anyone can read date and place on the public page."),
            _("Every participating institution receives the same letter and can name its guests."),
            _("Another date or place is then written to all guests."),
        ],
        action_label=_("Announce the gala"),
    )


@door("gala.plan_gala", find=queries.gala_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request, gala):
    """The gala does not take place."""
    return _confirmed(
        request,
        gala,
        actions.call_off,
        _("The gala is called off, and the guests are told."),
        heading=_("Call the gala off"),
        consequences=[
            _("Everybody who is invited or comes is told by e-mail."),
            _("Tickets do not count any more. This cannot be undone."),
        ],
        action_label=_("Call the gala off"),
        action_kind="danger",
    )


@door("gala.invite_guest", find=queries.gala_by_id, second_factor=True)
@require_POST
def remind(request, gala):
    """A reminder to everybody who comes or has not answered, once."""
    count = actions.remind(gala=gala, by=request.user, at=request.at)
    text = ngettext("%(count)s reminder is in the outbox.", "%(count)s reminders are in the outbox.", count) % {"count": count}
    messages.success(request, text) if count else messages.info(request, _("Everybody has been reminded already."))
    return _home(gala)
