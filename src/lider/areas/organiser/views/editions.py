"""Editions: the list, a new one, the overview, opening, amending, the course of the year."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.organiser import edition_pages
from lider.areas.organiser.forms.editions import AmendForm, EditionForm
from lider.areas.organiser.presenters import desk
from lider.editions import actions, queries
from lider.editions.calendar import one_year_later
from lider.lifecycle import Refused
from lider.stages import amend

MOVES = {
    "start_fieldwork": actions.start_fieldwork,
    "start_measuring": actions.start_measuring,
    "start_deciding": actions.start_deciding,
    "close": actions.close_edition,
}


@door("editions.see_editions", second_factor=True)
@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """All editions, the newest first."""
    context = desk(request, "editions", heading=_("Editions"), editions=list(queries.editions()))
    return render(request, "organiser/editions/list.html", context)


@door("editions.edit_edition", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edition_add(request: HttpRequest) -> HttpResponse:
    """A new edition, or a copy of an earlier one."""
    known = list(queries.editions())
    form = EditionForm(request.POST or None, at=request.at, sources=_sources(known), initial=_start(known))
    if request.method == "POST" and form.is_valid():
        try:
            edition = _create(request, form, {str(edition.pk): edition for edition in known})
        except Refused as no:
            form.add_error(no.code if no.code in form.fields else None, no.message)
        else:
            messages.success(request, _("The edition is created as a draft. Nobody outside the office sees it yet."))
            return redirect("organiser:edition-detail", id=edition.pk)
    context = desk(request, "editions", heading=_("New edition"), form=form, back=reverse("organiser:edition-list"))
    return render(request, "organiser/editions/form.html", context)


def _sources(known):
    copies = [(str(edition.pk), _("copied from: %(edition)s") % {"edition": edition.name}) for edition in known]
    return [*copies, ("programme", _("from the programme's own files"))]


def _start(known):
    if not known:
        return {"number": 1, "source": "programme"}
    last = known[0]
    return {**vars(one_year_later(queries.calendar_of(last))), "number": last.number + 1, "source": str(last.pk)}


def _create(request, form, known):
    fields = {"number": form.cleaned_data["number"], "name": form.cleaned_data["name"], "calendar": form.calendar()}
    source = known.get(form.cleaned_data["source"])
    if source is None:
        return actions.create_edition(**fields, by=request.visitor.person, at=request.at)
    return actions.copy_edition(edition=source, **fields, by=request.visitor.person, at=request.at)


@door("editions.see_editions", find=queries.edition_by_id, second_factor=True)
@require_safe
def edition_detail(request: HttpRequest, edition) -> HttpResponse:
    """Where the edition stands, what it still needs, its parts and its frozen versions."""
    context = {
        "edition": edition,
        "stages": edition_pages.stages(edition, request.at),
        "parts": edition_pages.parts(edition),
        "problems": queries.problems_of(edition, at=request.at) if edition.state == "draft" else [],
        "regulations": list(queries.regulations(edition)),
        "moves": edition_pages.moves(edition),
        "dates": edition_pages.dates(edition),
        "categories": (categories := edition_pages.joined_categories(edition)),
        "categories_label": ngettext("%(count)s category", "%(count)s categories", len(categories)) % {"count": len(categories)},
    }
    return render(request, "organiser/editions/detail.html", desk(request, "editions", heading=edition.name, **context))


@door("editions.open_edition", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edition_open(request: HttpRequest, edition) -> HttpResponse:
    """Asks first, then opens the edition and freezes its regulation."""
    back = reverse("organiser:edition-detail", args=[edition.pk])
    if request.method == "POST":
        try:
            actions.open_edition(edition=edition, by=request.visitor.person, at=request.at)
        except Refused as no:
            context = {"problems": str(no.message).splitlines(), "back": back, "edition": edition}
            page = desk(request, "editions", heading=_("The edition cannot be opened yet"), **context)
            return render(request, "organiser/editions/not_yet.html", page, status=409)
        messages.success(request, _("The edition is open. Version 1 of its regulation is frozen and published."))
        return redirect("organiser:edition-detail", id=edition.pk)
    context = {
        "lead": edition.name,
        "facts": edition_pages.dates(edition),
        "consequences": [
            _("The regulation is frozen as version 1: text, rules and criteria, with a digest that anyone can check."),
            _("The regulation is published, and entries are taken in the time given above."),
            _("A change after that is a new version with a reason."),
        ],
        "action_label": _("Open the edition"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", desk(request, "editions", heading=_("Open the edition?"), **context))


@door("editions.amend_regulation", find=queries.edition_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def regulation_amend(request: HttpRequest, edition) -> HttpResponse:
    """A new version of the frozen regulation, with its reason."""
    last = queries.regulation_in_force(edition)
    if last is None:
        raise Http404
    initial = {"text": last.text, "rules": last.rules, "criteria": last.criteria}
    form = AmendForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            given = {**form.cleaned_data, "by": request.visitor.person, "at": request.at}
            told = amend.amend(edition=edition, change=actions.amend_regulation, **given)
        except Refused as no:
            for line in str(no.message).splitlines():
                form.add_error(None, line)
        else:
            messages.success(request, edition_pages.amended_words(told))
            return redirect("organiser:edition-detail", id=edition.pk)
    heading = _("New version of the regulation")
    context = {"form": form, "edition": edition, "last": last, "back": reverse("organiser:edition-detail", args=[edition.pk])}
    return render(request, "organiser/editions/amend.html", desk(request, "editions", heading=heading, **context))


def _with_verb(id, verb):
    return queries.edition_by_id(id) if verb in MOVES else None


@door("editions.run_edition", find=_with_verb, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edition_move(request: HttpRequest, edition) -> HttpResponse:
    """Asks first, then takes the edition to its next stage."""
    verb = request.resolver_match.kwargs["verb"]
    label, consequences = edition_pages.move_words(verb)
    if request.method == "POST":
        MOVES[verb](edition=edition, by=request.visitor.person, at=request.at)
        messages.success(request, _("Done. The edition is now: %(state)s.") % {"state": edition.get_state_display()})
        return redirect("organiser:edition-detail", id=edition.pk)
    context = {
        "lead": edition.name,
        "consequences": consequences,
        "action_label": label,
        "cancel_url": reverse("organiser:edition-detail", args=[edition.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "editions", heading=label, **context))
