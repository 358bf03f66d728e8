"""The regulation of an edition: every frozen version as a page and as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters, prose
from lider.editions import queries as editions


@public
@require_safe
def current(request):
    """Leads to the newest regulation; absent while there is none."""
    for edition in editions.editions():
        if editions.regulation_in_force(edition):
            return redirect("public:regulation", number=edition.number)
    raise Http404


@public
@require_safe
def regulation(request, number, version=None):
    edition, versions = _versions(number)
    shown = _chosen(versions, version)
    values = {"wersja_regulaminu": str(shown.version), "skrot_regulaminu": shown.digest}
    text = prose.without_unknown(shown.text, values)
    context = {
        "heading": prose.title_of(text) or _("Regulation"),
        "edition": edition,
        "shown": shown,
        "versions": versions,
        "in_force": shown == versions[0],
        "text": prose.html(text),
        "print_address": request.build_absolute_uri(reverse("public:regulation-version", args=[number, shown.version])),
    }
    return render(request, "public/regulation.html", presenters.page(request, **context))


@public
@require_safe
def rules_file(request, number, version):
    shown = _chosen(_versions(number)[1], version)
    return _file(shown.rules, "application/toml; charset=utf-8", f"regulation-{number}-{version}.toml")


@public
@require_safe
def criteria_file(request, number, version):
    shown = _chosen(_versions(number)[1], version)
    return _file(shown.criteria, "text/csv; charset=utf-8", f"criteria-{number}-{version}.csv")


def _versions(number):
    edition = editions.editions().filter(number=number).first()
    versions = list(editions.regulations(edition)) if edition else []
    if not versions:
        raise Http404
    return edition, versions


def _chosen(versions, version):
    for one in versions:
        if version in (None, one.version):
            return one
    raise Http404


def _file(text, kind, name):
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
