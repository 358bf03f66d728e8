"""What every list of the organiser does: sort, page, and export exactly what is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from lider.tables.writing import write_csv, write_xlsx

PER_PAGE = 25
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def ordered(request: HttpRequest, rows: QuerySet[Any], sorts: Mapping[str, tuple[str, ...]], default: str) -> QuerySet[Any]:
    """The rows in the order that `?sort=` names, up or with a minus down; ties by id."""
    asked = request.GET.get("sort", default)
    fields = sorts.get(asked.removeprefix("-"), sorts[default.removeprefix("-")])
    return rows.order_by(*(_turned(field) if asked.startswith("-") else field for field in fields), "pk")


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def paged(request: HttpRequest, rows: Any) -> Page[Any]:
    """The asked page; the nearest one where there is none."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


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
