"""Laureates of all editions, and each one's page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters
from lider.awards import queries as awards
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.licences import queries as licences
from lider.rankings import queries as rankings


@public
@require_safe
@never_cache
def laureate_list(request):
    known = awards.laureates(request.at)
    found = awards.search(known, request.GET.get("q", "")[:100])
    chosen = request.GET.get("edition", "")
    if chosen.isdecimal() and len(chosen) < 5:
        found = found.filter(edition__number=int(chosen))
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    names = editions.tier_names()
    editions_shown = list(known.order_by("-edition__number").values_list("edition__number", "edition__name").distinct())
    context = {
        "heading": _("Laureates"),
        "page": page,
        "groups": _groups(page, names),
        "editions": editions_shown,
        "searching": bool(request.GET.get("q", "").strip() or chosen),
    }
    return render(request, "public/laureates.html", presenters.page(request, "laureates", **context))


def _groups(page, names):
    """Rows under their edition's name, in the order of the list."""
    groups: dict[str, list[Any]] = {}
    for award in page:
        groups.setdefault(award.edition.name, []).append((award, names.get(award.kind, "")))
    return list(groups.items())


@public
@require_safe
@never_cache
def laureate(request, id):
    award = awards.laureate_by_id(id, at=request.at)
    if award is None:
        raise Http404
    title = presenters.award_title(award.kind)
    context = {
        "heading": award.institution.name,
        "award": award,
        "award_title": title,
        "breadcrumbs": [(_("Laureates"), reverse("public:laureate-list"))],
        **_figures(award, request.at),
    }
    if not context.get("held"):
        context["print_address"] = request.build_absolute_uri(request.path)
    return render(request, "public/laureate.html", presenters.page(request, "laureates", **context))


def _figures(award, at):
    """What is published of a laureate: index, tier, dimensions, licence. History has names only."""
    entry = entries.entry_of(award.institution, award.edition)
    result = rankings.published_result(entry, at) if entry else None
    if result is None:
        return {}
    named = set(awards.laureates(at).filter(edition=award.edition).values_list("institution", flat=True))
    group = rankings.group_of(result, named=named)
    rows = presenters.dimensions(result.dimensions, group)
    held = licences.licence_of(award.institution, award.edition, at=at)
    return {
        "result": result,
        "index": rankings.value(result.exact),
        "rows": rows,
        "best": presenters.best(rows),
        "group": group,
        "held": presenters.licence_state(held, at) if held else None,
    }
