"""Laureates of all editions, and each one's page."""

from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import awarded, presenters
from lider.areas.public.regions import regions
from lider.awards import queries as awards
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.findings.profile import profile_of
from lider.findings.queries import findings_of
from lider.licences import queries as licences
from lider.rankings import queries as rankings
from lider.tables import lists
from lider.voice import codes
from lider.voice import queries as voice

#: Stories of residents beside the figures.
STORIES = 5


@public
@require_safe
@never_cache
def laureate_list(request):
    known = awards.laureates(request.at)
    found = awards.search(known, request.GET.get("q", "")[:100])
    chosen = request.GET.get("edition", "")
    if chosen.isdecimal() and len(chosen) < 5:
        found = found.filter(edition__number=int(chosen))
    places = regions(found, {name: request.GET[name][:100] for name in ("q", "edition") if request.GET.get(name)})
    voivodeship = request.GET.get("voivodeship", "")[:40]
    if voivodeship in {place.name for place in places}:
        found = found.filter(institution__voivodeship=voivodeship) if voivodeship else found
    if file := lists.exported(request, "laureates", awarded.header(), _Awarded(found, request.at), awarded.cells):
        return file
    page = lists.paged(request, found, per_page=50)
    editions_shown = list(known.order_by("-edition__number").values_list("edition__number", "edition__name").distinct())
    context = {
        "heading": _("Laureates"),
        "page": page,
        "count_words": lists.counted(page, ngettext_lazy("%(count)s award", "%(count)s awards", "count")),
        "exports": ["csv", "xlsx"],
        "groups": awarded.by_edition(awarded.with_specials(page, request.at)),
        "editions": editions_shown,
        "regions": places,
        "voivodeships": [(place.name, place.name, place.count) for place in places if place.name],
        "searching": bool(request.GET.get("q", "").strip() or chosen or voivodeship),
    }
    return render(request, "public/laureates.html", presenters.page(request, "laureates", **context))


class _Awarded:
    """All awards with their special ones, looked up only when the file is written."""

    def __init__(self, found, at):
        self.found, self.at = found, at

    def __iter__(self):
        return iter(awarded.with_specials(self.found, self.at))


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
        "moved_from": presenters.award_title(award.moved_from) if award.moved_from else "",
        "specials": [awards.title_of(one) for one in awards.specials_of(award.institution, award.edition, at=request.at)],
        "breadcrumbs": [(_("Laureates"), reverse("public:laureate-list"))],
        "partners": editions.partner_groups(award.edition),
        **figures_of(award, request.at),
    }
    if not context.get("held"):
        context["print_address"] = request.build_absolute_uri(request.path)
    return render(request, "public/laureate.html", presenters.page(request, "laureates", **context))


def figures_of(award: Any, at: datetime) -> dict[str, Any]:
    """What is published of a laureate, for the page and the API: index, tier, dimensions, licence. History has names only."""
    entry = entries.entry_of(award.institution, award.edition)
    result = rankings.published_result(entry, at) if entry else None
    if result is None:
        return {}
    named = set(awards.laureates(at).filter(edition=award.edition).values_list("institution", flat=True))
    group = rankings.group_of(result, named=named)
    rules, criteria = editions.rules_of(award.edition), editions.criteria_of(award.edition)
    profile = profile_of(findings_of(entry), rules, criteria)
    held = licences.licence_of(award.institution, award.edition, at=at)
    return {
        "result": result,
        "index": rankings.value(result.exact),
        "rows": presenters.dimensions(result.dimensions, group, profile),
        "best": presenters.praised(profile),
        "group": group,
        "held": presenters.licence_state(held, at) if held else None,
        **_voice(award),
    }


def _voice(award):
    """What residents say, beside the index: figures where there are enough answers, and then a few stories."""
    said = voice.figures_of(award.institution, award.edition)
    return {
        "asked": bool(voice.questions_of(award.edition)),
        "said": said,
        "stories": list(voice.stories(award.institution, award.edition)[:STORIES]) if said else [],
        "shown_from": voice.shown_from(award.edition),
        "heard": voice.edition_heard(),
        "opinion_code": codes.code_of(award.institution.pk),
    }
