"""What the jury decides on, as the organiser lists it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from lider.awards import queries
from lider.tables import lists
from lider.tables.alphabet import polish

SORTS = {
    "name": (polish("institution__name"),),
    "award": ("title", "kind", polish("institution__name")),
    "code": ("code",),
    "state": ("state", polish("institution__name")),
}
STATES = {
    "proposed": pgettext_lazy("award", "waits for a decision"),
    "decided": pgettext_lazy("award", "decided"),
    "announced": pgettext_lazy("award", "announced"),
    "revoked": pgettext_lazy("award", "revoked"),
    "superseded": pgettext_lazy("award", "replaced after an appeal"),
}


def proposals(request: HttpRequest, edition: Any) -> QuerySet[Any]:
    """What the jury decides on, as search, filters and order ask."""
    rows = lists.searched(request, queries.awards(edition), "institution__folded", "code")
    if (state := request.GET.get("state", "")) in STATES:
        rows = rows.filter(state=state)
    if award := request.GET.get("award", "")[:40].replace("\0", ""):
        rows = rows.filter(title=award) | rows.filter(title="", kind=award)
    return lists.ordered(request, rows, SORTS, "name")


def header() -> list[str]:
    """The heads of the file."""
    return [_("Institution"), _("Proposal"), _("Dossier"), _("State"), _("Decision")]


def cells(award: Any, names: dict[str, str]) -> list[Any]:
    """A proposal as a line of the file."""
    decision = {None: "", True: _("granted"), False: _("not granted")}[award.granted]
    return [award.institution.name, _proposal(award, names), award.code, str(STATES[award.state]), decision]


def _proposal(award: Any, names: dict[str, str]) -> str:
    return str(names.get(award.title or award.kind, award.kind))


def shown(request: HttpRequest, rows: QuerySet[Any], names: dict[str, str]) -> dict[str, Any]:
    """What the page prints of the list."""
    page = lists.paged(request, rows)
    return {
        "page": page,
        "rows": [(award, _proposal(award, names), STATES[award.state]) for award in page],
        "count_words": lists.counted(page, ngettext_lazy("%(count)s proposal", "%(count)s proposals", "count")),
        "search_label": _("Search by institution, place or dossier"),
        "filters": [
            {"param": "state", "label": _("State"), "options": list(STATES.items())},
            {"param": "award", "label": _("Proposal"), "options": list(names.items())},
        ],
        "exports": ["csv", "xlsx"],
        "empty_title": _("There are no proposals yet"),
        "empty_text": _("They follow from the sealed run: one for every institution that reached an awarded tier."),
    }
