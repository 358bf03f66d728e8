"""Institutions: the list, one institution, its service points and who acts for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.forms.institutions import FIELDS, InstitutionForm, RepresentativeForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.institutions import actions, queries
from lider.institutions.form import PointForm, hours_in_words, initial
from lider.lifecycle import Refused
from lider.stages import represent, welcome
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "name": (polish("name"),),
    "place": (polish("place"), polish("name")),
    "kind": ("kind__position", polish("name")),
    "voivodeship": (polish("voivodeship"), polish("name")),
}


@door("institutions.see_institutions", second_factor=True)
@require_safe
def institution_list(request: HttpRequest) -> HttpResponse:
    """All institutions: search, filters, sorting, export."""
    rows = queries.search(request.GET.get("q", "")[:100])
    kinds, sizes = editions.kind_names(), editions.size_names()
    for param, known in (("kind", kinds), ("size", sizes)):
        if (asked := request.GET.get(param, "")) in known:
            rows = rows.filter(**{param: asked})
    rows = lists.ordered(request, rows, SORTS, "name")
    file = lists.exported(request, "institutions", _header(), rows, _cells)
    if file:
        return file
    page = lists.paged(request, rows)
    words = ngettext("%(count)s institution", "%(count)s institutions", page.paginator.count) % {"count": page.paginator.count}
    context = {
        "page": page,
        "count_words": words,
        "search_label": _("Search institutions by name or place"),
        "filters": [
            {"param": "kind", "label": _("Kind"), "options": list(kinds.items())},
            {"param": "size", "label": _("Size"), "options": [(code, name.partition(" (")[0]) for code, name in sizes.items()]},
        ],
        "exports": ["csv", "xlsx"],
        "sizes": sizes,
        "empty_title": _("No institution was found"),
        "empty_text": _("Please search for something else, add an institution, or import a register."),
    }
    return render(request, "organiser/institutions/list.html", desk(request, "institutions", heading=_("Institutions"), **context))


def _header():
    return [
        _("Name"), _("Kind"), _("Size"), _("NIP"), _("REGON"), _("Street and number"), _("Postcode"), _("Town"), _("Municipality"),
        _("County"), _("Voivodeship"), _("E-mail"), _("Telephone"), _("Website"), _("E-delivery address"),
    ]  # fmt: skip


def _cells(one):
    values = {name: getattr(one, name) for name in FIELDS} | {"kind": one.kind.name}
    return [values[name] for name in FIELDS]


@door("institutions.see_institutions", find=queries.institution_by_id, second_factor=True)
@require_safe
def institution_detail(request: HttpRequest, institution) -> HttpResponse:
    """One institution with its points, people and entries."""
    labels = dict(zip(FIELDS, _header(), strict=True))
    values = dict(zip(FIELDS, _cells(institution), strict=True)) | {"size": editions.size_names().get(institution.size, "")}
    context = {
        "institution": institution,
        "facts": [(labels[name], values[name]) for name in FIELDS[1:] if values[name]],
        "points": [(point, hours_in_words(point)) for point in queries.points(institution)],
        "representations": list(queries.representations_of(institution, at=request.at)),
        "entries": list(entries.entries_of(institution)),
    }
    return render(request, "organiser/institutions/detail.html", desk(request, "institutions", heading=institution.name, **context))


@door("institutions.edit_institution", second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def institution_add(request: HttpRequest) -> HttpResponse:
    """A new institution."""
    form = InstitutionForm(request.POST or None)

    def act():
        return actions.add_institution(values=form.cleaned_data, by=request.visitor.person, at=request.at)

    return _form(request, form, act, _("New institution"), reverse("organiser:institution-list"))


@door("institutions.edit_institution", find=queries.institution_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def institution_change(request: HttpRequest, institution) -> HttpResponse:
    """Changes what is known of an institution."""
    start = {name: getattr(institution, name) for name in FIELDS} | {"kind": institution.kind_id}
    form = InstitutionForm(request.POST or None, initial=start)

    def act():
        return actions.change_institution(
            institution=institution, values=form.cleaned_data, by=request.visitor.person, at=request.at
        )

    return _form(request, form, act, institution.name, reverse("organiser:institution-detail", args=[institution.pk]))


def _form(request, form, act, heading, back, template="form"):
    if request.method == "POST" and form.is_valid():
        try:
            institution = act()
        except Refused as no:
            form.add_error(no.code if no.code in form.fields else None, no.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("organiser:institution-detail", id=institution.pk)
    context = {"form": form, "back": back}
    return render(request, f"organiser/institutions/{template}.html", desk(request, "institutions", heading=heading, **context))


@door("institutions.edit_institution", find=queries.institution_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def point_add(request: HttpRequest, institution) -> HttpResponse:
    """A new service point."""
    form = PointForm(request.POST or None, initial={"place": institution.place, "municipality": institution.municipality})

    def act():
        return actions.add_point(
            institution=institution, values=form.values(), by=request.visitor.person, at=request.at
        ).institution

    return _form(
        request, form, act, _("New service point"), reverse("organiser:institution-detail", args=[institution.pk]), "point"
    )


@door("institutions.edit_institution", find=queries.point_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def point_change(request: HttpRequest, point) -> HttpResponse:
    """Changes a service point."""
    form = PointForm(request.POST or None, initial=initial(point))

    def act():
        return actions.change_point(point=point, values=form.values(), by=request.visitor.person, at=request.at).institution

    return _form(request, form, act, point.name, reverse("organiser:institution-detail", args=[point.institution_id]), "point")


@door("institutions.name_representative", find=queries.institution_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def representative_add(request: HttpRequest, institution) -> HttpResponse:
    """Names somebody who acts for the institution."""
    form = RepresentativeForm(request.POST or None)

    def act():
        return welcome.name_representative(institution=institution, **form.cleaned_data, by=request.visitor.person, at=request.at)

    back = reverse("organiser:institution-detail", args=[institution.pk])
    return _form(request, form, act, _("New representative"), back)


@door("institutions.name_representative", find=queries.representation_by_id, second_factor=True)
@require_POST
def representative_end(request: HttpRequest, representation) -> HttpResponse:
    """Ends a representation at once."""
    try:
        represent.end(representation=representation, by=request.visitor.person, at=request.at)
        messages.success(request, _("This person does not act for the institution any more."))
    except Refused as no:
        messages.error(request, no.message)
    return redirect("organiser:institution-detail", id=representation.institution_id)
