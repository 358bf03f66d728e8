"""What every list does, in every area: search, sort, page, and export exactly what is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponse

from lider.tables.alphabet import Folded
from lider.tables.words import folded
from lider.tables.writing import write_csv, write_xlsx

PER_PAGE = 25
#: Longer searches are cut: nobody types them.
LONGEST = 100
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def words(request: HttpRequest) -> list[str]:
    """The words of `?q=`, without case and accents."""
    return folded(request.GET.get("q", "")[:LONGEST].replace("\0", " ")).split()


def searched(request: HttpRequest, rows: QuerySet[Any], *fields: str) -> Any:
    """The rows that hold every word of `?q=` in one of `fields`, whatever case and accents; all where nothing is asked.

    A field that ends in `folded` is stored without them already.
    """
    kept = {f"searched_{place}": field for place, field in enumerate(fields) if not field.endswith("folded")}
    found = rows.alias(**{name: Folded(field) for name, field in kept.items()})
    columns = [*kept, *(field for field in fields if field.endswith("folded"))]
    for word in words(request):
        found = found.filter(reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns)))
    return found


def sifted(request: HttpRequest, rows: Iterable[Any], said: Callable[[Any], str]) -> list[Any]:
    """`searched` for rows that are no table: those of which `said` holds every word of `?q=`."""
    asked = words(request)
    return [row for row in rows if all(word in folded(said(row)) for word in asked)]


def arranged(request: HttpRequest, rows: Iterable[Any], keys: Mapping[str, Callable[[Any], Any]], default: str) -> list[Any]:
    """`ordered` for rows that are no table; ties stay as they were."""
    asked = request.GET.get("sort", default)
    key = keys.get(asked.removeprefix("-"))
    return sorted(rows, key=key, reverse=asked.startswith("-")) if key else list(rows)


def ordered(
    request: HttpRequest, rows: QuerySet[Any], sorts: Mapping[str, tuple[str | OrderBy, ...]], default: str
) -> QuerySet[Any]:
    """The rows in the order that `?sort=` names, up or with a minus down; what is empty stands last, ties stand by id."""
    asked = request.GET.get("sort", default)
    if asked.removeprefix("-") not in sorts:
        asked = default
    fields = sorts[asked.removeprefix("-")]
    return rows.order_by(*(_directed(field, turned=asked.startswith("-")) for field in fields), "pk")


def _directed(field: str | OrderBy, *, turned: bool) -> OrderBy:
    """A column of an order, turned round or not; both databases put what is empty in the same place."""
    one = field if isinstance(field, OrderBy) else OrderBy(F(field.removeprefix("-")), descending=field.startswith("-"))
    empty_first = bool(one.nulls_first) and not turned
    return OrderBy(one.expression, one.descending != turned, nulls_first=empty_first or None, nulls_last=not empty_first or None)


def paged(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The asked page; the nearest one where there is none."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def counted(page: Page[Any], words: Any) -> str:
    """How many rows there are, in words with their plural."""
    return str(words % {"count": page.paginator.count})


def exported(
    request: HttpRequest, name: str, header: Sequence[Any], rows: Iterable[Any], cells: Callable[[Any], Sequence[Any]]
) -> HttpResponse | None:
    """The whole list as a file where `?format=` asks for one, otherwise None."""
    kind = request.GET.get("format", "")
    if kind not in TYPES:
        return None
    names, lines = [str(label) for label in header], [cells(row) for row in rows]
    return attachment(write_csv(names, lines) if kind == "csv" else write_xlsx(names, lines, title=name), f"{name}.{kind}")


def attachment(content: bytes, name: str) -> HttpResponse:
    """A file to be kept, never shown in the page's own origin."""
    kind = TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
