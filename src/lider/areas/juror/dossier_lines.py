"""The list of dossiers: under codes alone, in the order and with the filters a juror asks for."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from lider.tables import lists

SORTS = {
    "code": ("code",),
    "award": ("title", "kind", "code"),
    "vote": ("-is_open", "code"),
    "mine": ("cast", "code"),
}
VOTES = {"open": gettext_lazy("vote open"), "closed": gettext_lazy("vote closed")}
MINE = {"no": gettext_lazy("not cast yet"), "yes": gettext_lazy("vote cast")}


def asked(request: HttpRequest, found: QuerySet[Any]) -> QuerySet[Any]:
    """The dossiers that search and filters leave."""
    rows = lists.searched(request, found, "code")
    if (vote := request.GET.get("vote", "")) in VOTES:
        rows = rows.filter(is_open=vote == "open")
    if (mine := request.GET.get("mine", "")) in MINE:
        rows = rows.filter(cast=mine == "yes")
    if award := request.GET.get("award", "")[:40].replace("\0", ""):
        rows = rows.filter(title=award) | rows.filter(title="", kind=award)
    return lists.ordered(request, rows, SORTS, "code")


def shown(request: HttpRequest, rows: QuerySet[Any], names: dict[str, str]) -> dict[str, Any]:
    """What the list's page prints."""
    page = lists.paged(request, rows)
    return {
        "heading": _("Dossiers"),
        "page": page,
        "rows": [(award, _proposal(award, names)) for award in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s dossier", "%(count)s dossiers", "count")),
        "search_label": _("Search by code"),
        "filters": [
            {"param": "mine", "label": _("Your vote"), "options": list(MINE.items())},
            {"param": "vote", "label": _("Vote"), "options": list(VOTES.items())},
            {"param": "award", "label": _("Proposal"), "options": list(names.items())},
        ],
        "exports": ["csv", "xlsx"],
    }


def header() -> list[str]:
    """The heads of the file."""
    return [_("Dossier"), _("Proposal"), _("Vote"), _("Your vote")]


def cells(award: Any, names: dict[str, str]) -> list[Any]:
    """A dossier as a line of the file: its code, and no word that leads to an institution."""
    vote = VOTES["open" if award.is_open else "closed"]
    return [award.code, _proposal(award, names), str(vote), str(MINE["yes" if award.cast else "no"])]


def _proposal(award: Any, names: dict[str, str]) -> str:
    return str(names.get(award.title or award.kind, award.kind))
