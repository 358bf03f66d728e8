"""Auditors, their conflicts and their seats. Nothing here says what anybody has done."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts import actions as accounts
from lider.accounts.doors import door
from lider.accounts.queries import person_by_email
from lider.areas.organiser.affair_pages import attachment
from lider.areas.organiser.auditor_profile import certificate_rows, conflict_rows, profile_facts, reliability_rows
from lider.areas.organiser.forms.fieldwork import AuditorForm, ConflictForm, HomeForm
from lider.areas.organiser.presenters import desk
from lider.documents import pdf
from lider.editions import queries as editions
from lider.fieldwork import actions, documents, queries
from lider.institutions import queries as institutions
from lider.lifecycle import Refused
from lider.tables import lists
from lider.tables.alphabet import polish

COLUMNS = {"name": (polish("person__name"),), "place": (polish("place"),), "county": (polish("county"),)}


@door("fieldwork.see_auditors", second_factor=True)
@require_safe
def auditor_list(request):
    """Who audits, where they live, and whether they are in the plan."""
    edition = _edition()
    found = lists.searched(request, queries.auditors(), "person__name", "place", "municipality")
    if request.GET.get("work") == "ended":
        found = found.exclude(until_at=None)
    elif request.GET.get("work") == "active":
        found = found.filter(until_at=None)
    bound = queries.auditors_bound(edition) if edition else set()
    if (papers := request.GET.get("papers")) in ("confirmed", "missing"):
        found = found.filter(pk__in=bound) if papers == "confirmed" else found.exclude(pk__in=bound)
    rows = lists.ordered(request, found, COLUMNS, "name")
    header = [_("Name and surname"), _("Place"), _("Municipality"), _("County"), _("Channels"), _("Documents confirmed")]
    file = lists.exported(request, "auditors", header, rows, lambda one: _cells(one, bound))
    if file:
        return file
    page, seated = lists.paged(request, rows), _seated(edition)
    context = {
        "heading": _("Auditors"),
        "count_words": ngettext("%(number)d auditor", "%(number)d auditors", page.paginator.count)
        % {"number": page.paginator.count},
        "page": page,
        "table": [(auditor, _channels(auditor), auditor.pk in seated, auditor.pk in bound) for auditor in page],
        "edition": edition,
        "search_label": _("Search by name or place"),
        "filters": [
            {"param": "work", "label": _("State"), "options": [("active", _("active")), ("ended", _("ended"))]},
            {"param": "papers", "label": _("Documents"), "options": [("confirmed", _("confirmed")), ("missing", _("missing"))]},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no auditors here"),
        "empty_text": _("An auditor is a person with an e-mail address, far from what they audit."),
        "empty_label": _("Add an auditor"),
        "empty_href": reverse("organiser:auditor-add"),
    }
    return render(request, "organiser/fieldwork/auditors.html", desk(request, "auditors", **context))


@door("fieldwork.keep_auditors", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def auditor_add(request):
    """A new auditor, with a seat in the edition."""
    form = AuditorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            auditor = _register(request, dict(form.cleaned_data))
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The auditor is added and has a place in the plan."))
            return redirect("organiser:auditor-detail", id=auditor.pk)
    context = {"heading": _("New auditor"), "form": form, "action_label": _("Add"), "cancel_url": reverse("organiser:auditor-list")}
    return render(request, "organiser/fieldwork/form.html", desk(request, "auditors", **context))


@transaction.atomic
def _register(request, values):
    email, name = values.pop("email"), values.pop("name")
    person = person_by_email(email) or accounts.register(email=email, name=name, by=request.visitor.person, at=request.at)
    auditor = actions.register_auditor(person=person, **values, by=request.visitor.person, at=request.at)
    if edition := _edition():
        actions.seat(edition=edition, auditor=auditor, by=request.visitor.person, at=request.at)
    return auditor


@door("fieldwork.keep_auditors", find=queries.auditor_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def auditor_detail(request, auditor):
    """Where the auditor lives and works, and their conflicts."""
    values = {name: getattr(auditor, name) for name in ("place", "municipality", "county", "voivodeship", "channels")}
    form = HomeForm(request.POST or None, initial=values)
    if request.method == "POST" and form.is_valid():
        actions.change_auditor(auditor=auditor, by=request.visitor.person, at=request.at, **form.cleaned_data)
        messages.success(request, _("The changes are saved."))
        return redirect("organiser:auditor-detail", id=auditor.pk)
    return _page(request, auditor, form, _conflict_form())


@door("fieldwork.keep_auditors", find=queries.auditor_by_id, second_factor=True)
@require_POST
def conflict_add(request, auditor):
    """Bars the auditor from an institution."""
    form = _conflict_form(request.POST)
    if not form.is_valid():
        return _page(request, auditor, HomeForm(initial=vars(auditor)), form)
    institution = institutions.institution_by_id(form.cleaned_data["institution"])
    reason = form.cleaned_data["reason"]
    actions.declare_conflict(auditor=auditor, institution=institution, reason=reason, by=request.visitor.person, at=request.at)
    messages.success(request, _("The conflict is noted."))
    return redirect("organiser:auditor-detail", id=auditor.pk)


@door("fieldwork.keep_auditors", find=queries.auditor_by_id, second_factor=True)
@require_POST
def auditor_seat(request, auditor):
    """A place in the plan of the current edition."""
    if edition := _edition():
        actions.seat(edition=edition, auditor=auditor, by=request.visitor.person, at=request.at)
        messages.success(request, _("The auditor has a place in the plan."))
    return redirect("organiser:auditor-detail", id=auditor.pk)


@door("fieldwork.keep_auditors", find=queries.auditor_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def auditor_end(request, auditor):
    """Asks first, then ends the auditor's work."""
    if request.method == "POST":
        actions.end_auditor(auditor=auditor, by=request.visitor.person, at=request.at)
        messages.success(request, _("The auditor's work has ended."))
        return redirect("organiser:auditor-list")
    context = {
        "heading": _("End the auditor's work?"),
        "lead": auditor.person.name,
        "consequences": [_("The person loses access to every task at once."), _("What was handed in stays and counts.")],
        "action_label": _("End the work"),
        "action_kind": "danger",
        "cancel_url": reverse("organiser:auditor-detail", args=[auditor.pk]),
    }
    return render(request, "ui/confirm.html", desk(request, "auditors", **context))


@door("fieldwork.see_agreement", find=queries.agreement_by_id, second_factor=True)
@never_cache
@require_safe
def agreement_pdf(request, agreement):
    """What an auditor confirmed, as a document."""
    made = pdf.render("agreement", documents.agreement_document(agreement), at=agreement.confirmed_at)
    return attachment(made, f"{agreement.paper.kind}.pdf", ".pdf")


def _page(request, auditor, form, conflict_form):
    edition = _edition()
    context = {
        "heading": auditor.person.name,
        "breadcrumbs": [(_("Auditors"), reverse("organiser:auditor-list")), (auditor.person.name, "")],
        "auditor": auditor,
        "form": form,
        "conflict_form": conflict_form,
        "is_seated": auditor.pk in _seated(edition),
        "edition": edition,
        "papers": queries.papers_of(auditor, edition) if edition else [],
        "trusted": queries.trusted_contact_of(auditor),
        "conflicts": conflict_rows(auditor),
        "certificates": certificate_rows(auditor, edition) if edition else [],
        "profile": profile_facts(queries.profile_of(auditor), queries.absences_of(auditor)),
        "reliability": reliability_rows(auditor, at=request.at),
    }
    return render(request, "organiser/fieldwork/auditor.html", desk(request, "auditors", **context))


def _conflict_form(data=None):
    listed = [(str(one.pk), f"{one.name}, {one.place}") for one in institutions.institutions()]
    return ConflictForm(data, institutions=listed)


def _channels(auditor):
    names = editions.channel_names()
    return ", ".join(names.get(code, code) for code in auditor.channels) or _("all")


def _cells(auditor, bound):
    papers = _("yes") if auditor.pk in bound else _("no")
    return [auditor.person.name, auditor.place, auditor.municipality, auditor.county, _channels(auditor), papers]


def _edition():
    """The edition that auditors are seated in; auditors can be entered before there is any."""
    return editions.current_edition() or editions.editions().first()


def _seated(edition):
    return set(queries.seats(edition).values_list("auditor", flat=True)) if edition else set()
