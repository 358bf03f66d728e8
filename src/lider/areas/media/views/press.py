"""For the press: one page an edition, absent until its publication, public from then on."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.media import presenters
from lider.rankings import queries as rankings
from lider.tables.writing import write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public
@require_safe
@never_cache
def press(request):
    """All published editions, and who to ask."""
    found = list(rankings.published_editions(request.at))
    return render(request, "media/press.html", presenters.page(request, heading=_("For the press"), editions=found))


@public
@require_safe
@never_cache
def edition(request, number):
    found = _published(number, request.at)
    run = rankings.published_run(found, request.at)
    context = {
        "heading": _("Results: %(edition)s") % {"edition": found.name},
        "edition": found,
        "run": run,
        "rows": presenters.laureates(found, request.at),
        "counts": presenters.counts(found, request.at),
        "breadcrumbs": [(_("For the press"), reverse("media:home")), (found.name, "")],
        "print_address": request.build_absolute_uri(request.path),
    }
    return render(request, "media/edition.html", presenters.page(request, **context))


@public
@require_safe
@never_cache
def laureates_file(request, number, kind):
    found = _published(number, request.at)
    header = [_("Institution"), _("Kind"), _("Place"), _("Voivodeship"), _("Award"), _("Index, points")]
    rows = [_cells(row) for row in presenters.laureates(found, request.at)]
    name = f"laureates-{found.number}.{kind}"
    content = write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows, title=_("Laureates"))
    mime = "text/csv; charset=utf-8" if kind == "csv" else XLSX
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _cells(row):
    institution = row["award"].institution
    index = row["result"].index.replace(".", ",") if row["result"] and row["result"].index else ""
    return [institution.name, institution.kind.name, institution.place, institution.voivodeship, row["title"], index]


def _published(number, at):
    found = rankings.published_editions(at).filter(number=number).first()
    if found is None:
        raise Http404
    return found
