"""For the press: one page an edition, absent until its publication, public from then on."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.media import presenters
from lider.areas.media.kit import general, packed, partners, results
from lider.editions import calendar
from lider.editions import queries as editions
from lider.editions.programme import programme
from lider.rankings import queries as rankings
from lider.tables.writing import write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@public
@require_safe
@never_cache
def press(request):
    """All published editions, general material, who to ask; for signed-in press also when the next results are published."""
    context = {
        "heading": _("For the press"),
        "editions": list(rankings.published_editions(request.at)),
        "awaited": presenters.awaited(request),
        "zone": calendar.ZONE.key,
        "partners": editions.partner_groups(editions.current_edition() or editions.editions().exclude(state="draft").first()),
    }
    return render(request, "media/press.html", presenters.page(request, **context))


@public
@require_safe
@never_cache
def material(request):
    """What may be printed at any time: no result, no name of anybody who takes part."""
    with translation.override("pl"):
        files = general(programme(), address=settings.LIDER_BASE_URL)
    return _zip(files, "lider-material.zip")


@public
@require_safe
@never_cache
def kit(request, number):
    """Everything for the press about one published edition."""
    found = _published(number, request.at)
    with translation.override("pl"):
        rows, counts = presenters.laureates(found, request.at), presenters.counts(found, request.at)
        header, cells = _table(rows)
        files = {
            **general(programme(), address=settings.LIDER_BASE_URL),
            **results(programme(), found, rows, counts),
            **partners(presenters.partners(found)),
            "figures/laureates.csv": write_csv(header, cells),
            "figures/laureates.xlsx": write_xlsx(header, cells, title=_("Laureates")),
        }
    return _zip(files, f"lider-press-{found.number}.zip")


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
        "partners": editions.partner_groups(found),
        "breadcrumbs": [(_("For the press"), reverse("media:home")), (found.name, "")],
        "print_address": request.build_absolute_uri(request.path),
    }
    return render(request, "media/edition.html", presenters.page(request, **context))


@public
@require_safe
@never_cache
def laureates_file(request, number, kind):
    found = _published(number, request.at)
    header, rows = _table(presenters.laureates(found, request.at))
    name = f"laureates-{found.number}.{kind}"
    content = write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows, title=_("Laureates"))
    mime = "text/csv; charset=utf-8" if kind == "csv" else XLSX
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _zip(files, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(packed(files), content_type="application/zip", headers=headers)


def _table(rows):
    header = [_("Institution"), _("Kind"), _("Place"), _("Voivodeship"), _("Award"), _("Index, points"), _("Special awards")]
    return header, [_cells(row) for row in rows]


def _cells(row):
    institution = row["award"].institution
    index = row["result"].index.replace(".", ",") if row["result"] and row["result"].index else ""
    place, specials = [institution.place, institution.voivodeship], "; ".join(row["specials"])
    return [institution.name, institution.kind.name, *place, row["title"], index, specials]


def _published(number, at):
    found = rankings.published_editions(at).filter(number=number).first()
    if found is None:
        raise Http404
    return found
