"""What a list page needs: search, chips, sorting, density, paging, export. All keep the other query parameters."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import Context

register = template.Library()

#: What an address holds beside search and filters: the order, the look, and the edition that the page is about.
NO_FILTERS = ("sort", "density", "edition")
#: From here on a filter is folded away behind what is chosen of it.
MANY = 9


@register.inclusion_tag("ui/parts/search_form.html", takes_context=True)
def search_form(context: Context, label: str, name: str = "q", placeholder: str = "") -> dict[str, Any]:
    """Draws a search field that keeps filters and order."""
    query = _query(context)
    kept = [(key, value) for key, values in query.lists() if key not in (name, "page") for value in values]
    return {"label": label, "name": name, "value": query.get(name, ""), "kept": kept, "placeholder": placeholder}


@register.inclusion_tag("ui/parts/chips.html", takes_context=True)
def chips(context: Context, param: str, options: Iterable[Sequence[Any]], label: str = "") -> dict[str, Any]:
    """Draws a filter as links, the chosen one marked; the first shows everything."""
    chosen = _query(context).get(param, "")
    shown = [_chip(context, param, option, chosen) for option in options]
    current = next((chip["label"] for chip in shown if chip["current"]), "")
    return {
        "label": label,
        "chips": shown,
        "many": len(shown) > MANY,
        "chosen": current,
        "all_href": address(context, **{param: None}),
        "all_current": not chosen,
    }


def _chip(context: Context, param: str, option: Sequence[Any], chosen: str) -> dict[str, Any]:
    value, label, count = (*option, None)[:3]
    return {"label": label, "count": count, "current": str(value) == chosen, "href": address(context, **{param: value})}


@register.inclusion_tag("ui/parts/sort_head.html", takes_context=True)
def sort_head(context: Context, column: str, label: str, numeric: bool = False, default: str = "") -> dict[str, Any]:
    """Draws a column head that sorts, up first, then down."""
    present = _query(context).get("sort", default)
    order = {column: "ascending", f"-{column}": "descending"}.get(present, "")
    target = f"-{column}" if order == "ascending" else column
    return {"label": label, "numeric": numeric, "order": order, "href": address(context, sort=target)}


@register.inclusion_tag("ui/parts/density.html", takes_context=True)
def density(context: Context) -> dict[str, Any]:
    """Draws the switch between airy and dense rows."""
    compact = density_class(context) == "compact"
    return {"compact": compact, "airy_href": address(context, density=None), "compact_href": address(context, density="compact")}


@register.simple_tag(takes_context=True)
def density_class(context: Context) -> str:
    """Returns the class of a table for the chosen density."""
    return "compact" if _query(context).get("density") == "compact" else ""


@register.simple_tag(takes_context=True)
def unfiltered(context: Context) -> str:
    """Returns the address of the list without search and filters; nothing where none is set."""
    filters = [key for key, value in _query(context).items() if str(value).strip() and key not in (*NO_FILTERS, "page", "format")]
    return address(context, **dict.fromkeys(filters)) if filters else ""


@register.inclusion_tag("ui/parts/export_links.html", takes_context=True)
def export_links(context: Context, *formats: str) -> dict[str, Any]:
    """Links to the same list as files."""
    return {"links": [(name.upper(), address(context, format=name)) for name in formats]}


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Draws links to the neighbouring pages; nothing when there is one."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [{"number": n, "href": address(context, page=n) if isinstance(n, int) else ""} for n in numbers]
    before = address(context, page=page.number - 1) if page.has_previous() else ""
    after = address(context, page=page.number + 1) if page.has_next() else ""
    return {"page": page, "links": links, "before": before, "after": after}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Iterable[Sequence[Any]], label: str = "") -> dict[str, Any]:
    """Draws links between views of the same thing."""
    keys = ("label", "href", "current", "count")
    return {"label": label, "tabs": [dict(zip(keys, item, strict=False)) for item in items]}


def address(context: Context, **changes: Any) -> str:
    """Returns the present query with some parameters changed, from its first page."""
    query = _query(context).copy()
    query.pop("page", None)
    query.pop("format", None)
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{query.urlencode()}"


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if request is not None else QueryDict()
