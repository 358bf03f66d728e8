"""The register of licences as anyone may read it and take it away."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.licences import queries
from lider.tables import lists
from lider.tables.alphabet import polish
from lider.tables.writing import write_csv, write_xlsx

STATES = {
    "active": gettext_lazy("in force"),
    "issued": gettext_lazy("not yet in force"),
    "suspended": gettext_lazy("suspended now"),
    "expired": gettext_lazy("expired"),
    "revoked": gettext_lazy("revoked"),
    "replaced": gettext_lazy("replaced"),
}
FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
SORTS: dict[str, tuple[str | OrderBy, ...]] = {
    "number": ("number",),
    "name": (polish("institution__name"),),
    "until": ("valid_until",),
    "edition": ("edition__number", "-number"),
}


def asked(request: HttpRequest) -> QuerySet[Any]:
    """The licences that the address asks for, in its order."""
    at = request.at  # type: ignore[attr-defined]
    found = queries.known(at)
    if text := request.GET.get("q", "").strip()[:100]:
        found = queries.search(found, text)
    if (state := request.GET.get("state", "")) in STATES:
        found = queries.in_state(found, state, at)
    if (edition := request.GET.get("edition", "")).isdecimal() and len(edition) < 5:
        found = found.filter(edition__number=int(edition))
    return lists.ordered(request, found, SORTS, "-edition")


def editions_of(at: datetime) -> list[tuple[int, str]]:
    """The editions that have licences which anyone may know of, the newest first."""
    return list(queries.known(at).order_by("-edition__number").values_list("edition__number", "edition__name").distinct())


def file(found: Iterable[Any], kind: str, at: datetime) -> HttpResponse:
    """Exactly what is shown, as a file."""
    header = [_("Number"), _("Institution"), _("Place"), _("Edition"), _("State"), _("Valid from"), _("Valid until")]
    rows = [_row(one, at) for one in found]
    if kind == "json":
        names = ("number", "institution", "place", "edition", "state", "valid_from", "valid_until")
        content = json.dumps([dict(zip(names, map(str, row), strict=True)) for row in rows], ensure_ascii=False).encode()
    else:
        for row in rows:
            row[4] = str(STATES[row[4]])
        content = write_csv(header, rows) if kind == "csv" else write_xlsx(header, rows, title=_("Register of licences"))
    return HttpResponse(
        content, content_type=FILES[kind], headers={"Content-Disposition": f'attachment; filename="licences.{kind}"'}
    )


def _row(one: Any, at: datetime) -> list[Any]:
    where = one.institution
    return [one.number, where.name, where.place, one.edition.name, queries.state_at(one, at), one.valid_from, one.valid_until]
