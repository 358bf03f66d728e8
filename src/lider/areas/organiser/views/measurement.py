"""How far a run can be trusted: its quality, the strictness of seats, the fit of criteria, other ways of measuring."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser import measurement_pages as pages
from lider.areas.organiser import measurement_words as words
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions
from lider.rankings import queries
from lider.tables import lists
from lider.tables.alphabet import polish

SEVERITY_SORTS = {"seat": ("seat",), "audits": ("audits",), "points": ("points",), "infit": ("infit",)}
#: More than chance: the interval leaves 0 out.
DIFFERS = {"harsh": {"low__gt": 0}, "mild": {"high__lt": 0}}
METHOD_SORTS = {
    "category": ("result__category__kind__position", "result__category__size", "result__rank"),
    "name": (polish("result__entry__institution__name"),),
    "place": ("result__rank",),
    "score": ("score",),
    "change": ("rank_change",),
}
NAME = "result__entry__institution__folded"


def _measured(run):
    measurement = queries.measurement_of(run)
    if measurement is None:
        raise Http404
    return measurement


def _trail(run, heading):
    return [
        (_("Ranking"), f"{reverse('organiser:run-list')}?edition={run.edition.number}"),
        (_("Run %(number)s") % {"number": run.number}, reverse("organiser:run", args=[run.pk])),
        (heading, ""),
    ]


@door("rankings.see_runs", find=queries.run_by_id, second_factor=True)
@require_safe
def quality(request, run):
    """What the measurement says of the audits as a whole, with everything that calls for care."""
    heading = _("Quality of the measurement")
    found = pages.quality(run, _measured(run))
    context = {"heading": heading, "breadcrumbs": _trail(run, heading), "run": run, "found": found}
    return render(request, "organiser/measurement/quality.html", desk(request, "runs", **context))


@door("rankings.see_runs", find=queries.run_by_id, second_factor=True)
@require_safe
def criteria(request, run):
    """How each criterion measures."""
    rows = pages.criteria(_measured(run), run.edition)
    header = [_("Criterion"), _("Text"), _("Remarks"), _("Answers"), _("Difficulty"), _("Standard error"), _("Infit"), _("Outfit")]
    columns = ("answers", "difficulty", "se", "infit", "outfit")
    file = lists.exported(
        request, f"criteria-{run.number}", header, rows,
        lambda row: [row["id"], row["text"], ", ".join(row["words"]), *(_plain(row[name]) for name in columns)],
    )  # fmt: skip
    heading = _("Criteria")
    context = {"heading": heading, "breadcrumbs": _trail(run, heading), "run": run, "rows": rows, "exports": ["csv", "xlsx"]}
    return file or render(request, "organiser/measurement/criteria.html", desk(request, "runs", **context))


@door("rankings.see_runs", find=queries.run_by_id, second_factor=True)
@require_safe
def methods(request, run):
    """Index and fair score side by side, and what other ways of measuring would say."""
    _measured(run)
    rows, tiers = lists.searched(request, queries.fair_scores(run), NAME), editions.tier_names()
    if (tier := request.GET.get("tier", "")) in tiers:
        rows = rows.filter(result__tier=tier)
    rows = lists.ordered(request, rows, METHOD_SORTS, "category")
    file = lists.exported(request, f"fair-{run.number}", _method_header(), rows, _method_cells)
    page = lists.paged(request, rows)
    heading = _("Index and fair score")
    context = {
        "heading": heading,
        "breadcrumbs": _trail(run, heading),
        "run": run,
        "page": page,
        "table": [(one, words.REASONS.get(one.reason, "")) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s institution", "%(count)s institutions", "count")),
        "search_label": _("Search institutions"),
        "filters": [{"param": "tier", "label": _("Tier"), "options": list(tiers.items())}],
        "exports": ["csv", "xlsx"],
    }
    return file or render(request, "organiser/measurement/methods.html", desk(request, "runs", **context))


def _method_header():
    return [
        _("Category"), _("Institution"), _("Index, points"), _("Rank"), _("Fair score"), _("Standard error"), _("From"), _("To"),
        _("Place by fair score"), _("Place from"), _("Place to"),
        _("Most likely place"), _("Most likely from"), _("Most likely to"), _("Surely better than"), _("Surely worse than"),
        _("Chance of the first place"), _("Chance of the first three"),
        _("Place, full model"), _("Place, simple model"), _("Place, plain mean"), _("Infit"), _("Outfit"), _("Why not"),
    ]  # fmt: skip


def _method_cells(one):
    result = one.result
    index = "" if result.index is None else f"{result.index}".replace(".", ",")
    numbers = (
        one.score, one.se, one.low, one.high, one.rank, one.rank_low, one.rank_high, one.posterior_median, one.posterior_low,
        one.posterior_high, one.better_than, one.worse_than, one.top.get("1"), one.top.get("3"),
        *(one.methods.get(f"rank_{way}") for way in pages.WAYS), one.infit, one.outfit,
    )  # fmt: skip
    reason = str(words.REASONS.get(one.reason, ""))
    cells = [_plain(value) for value in numbers]
    return [result.category.name, result.entry.institution.name, index, result.rank or "", *cells, reason]


def _plain(value):
    return "" if value is None else value


@door("rankings.see_severities", second_factor=True)
@require_safe
def severity_list(request):
    """How strictly each seat judged in the newest run of an edition; of auditors it shows the seat's code alone."""
    edition = edition_of(request)
    run = queries.newest_measured(edition)
    names = editions.channel_names()
    found = _severities(request, run) if run else []
    header = [
        _("Seat"), _("Audits"), _("Strictness, points"), _("From"), _("To"), _("Infit"), _("Outfit"), _("Remarks"),
    ]  # fmt: skip
    file = lists.exported(request, f"severities-{edition.number}", header, found, lambda one: _severity_cells(one, names))
    page = lists.paged(request, found)
    context = {
        "heading": _("Strictness of auditors"),
        "edition": edition,
        "editions": edition_tabs(edition),
        "run": run,
        "page": page,
        "table": [(one, _remarks(one, names)) for one in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s seat", "%(count)s seats", "count")),
        "search_label": _("Search seats"),
        "filters": [{"param": "differs", "label": _("Strictness"), "options": [(code, words.FLAGS[code]) for code in DIFFERS]}],
        "exports": ["csv", "xlsx"],
        "empty_title": _("Nothing has been measured yet"),
        "empty_text": _("Strictness is measured with the first run of the ranking, after the fieldwork."),
    }
    return file or render(request, "organiser/measurement/severities.html", desk(request, "severities", **context))


def _severities(request, run):
    rows = lists.searched(request, queries.severities(run), "seat")
    if (differs := request.GET.get("differs", "")) in DIFFERS:
        rows = rows.filter(**DIFFERS[differs])
    return lists.ordered(request, rows, SEVERITY_SORTS, "seat")


def _remarks(one, names):
    return [*words.flags(flag for flag in one.flags if flag != "biased"), *words.bias(one.bias, names)]


def _severity_cells(one, names):
    numbers = (one.audits, one.points, one.low, one.high, one.infit, one.outfit)
    return [one.seat, *(_plain(value) for value in numbers), ", ".join(_remarks(one, names))]
