"""Facts, numbers, time lines and charts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from lider.ui import charts, maps
from lider.ui.texts import Number, date_words

register = template.Library()

STAGES = frozenset({"done", "now", "next"})


@register.inclusion_tag("ui/parts/facts.html")
def facts(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Lists terms with their values."""
    return {"items": list(items)}


@register.inclusion_tag("ui/parts/stat.html")
def stat(value: Any, label: str, href: str = "", note: str = "") -> dict[str, Any]:
    """Shows one number with what it counts, as a link where there is more."""
    return {"value": value, "label": label, "href": href, "note": note}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(stages: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Draws the stages of an edition with their dates, and where it stands."""
    return {"stages": [_stage(stage) for stage in stages]}


def _stage(stage: Mapping[str, Any]) -> dict[str, Any]:
    when, state = stage.get("date", ""), stage.get("state", "next")
    if state not in STAGES:
        raise template.TemplateSyntaxError(f"no such state of a stage: {state}")
    return {**stage, "state": state, "date": date_words(when) if isinstance(when, date) else when}


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: Iterable[Any], current: int = 1) -> dict[str, Any]:
    """Shows the steps of a long form and the present one; finished steps may be links."""
    pairs = [(item, "") if isinstance(item, str) or not isinstance(item, Sequence) else tuple(item) for item in items]
    return {"steps": pairs, "current": int(current), "total": len(pairs)}


@register.inclusion_tag("ui/parts/progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """Shows how much of a count is done, as a bar and in words."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("ui/parts/award.html")
def award(title: str, name: str = "", note: str = "") -> dict[str, str]:
    """Sets an award apart by a gold line."""
    return {"title": title, "name": name, "note": note}


@register.inclusion_tag("ui/parts/explain.html")
def explain(href: str, label: str) -> dict[str, str]:
    """Links a number to its explanation."""
    return {"href": href, "label": label}


@register.simple_tag
def dimension_bars(rows: Iterable[Any], title: str, description: str = "") -> SafeString:
    """Draws the bar set of dimensions."""
    return charts.dimension_bars([_as_bar(row) for row in rows], title=title, description=description)


@register.simple_tag
def dot_strip(
    values: Iterable[Number], title: str, mark: Number | None = None, description: str = "", low: int = 0, high: int = 100
) -> SafeString:
    """Draws unnamed points and one highlighted one."""
    return charts.dot_strip(values, mark=mark, title=title, description=description, low=low, high=high)


@register.simple_tag
def voivodeship_map(regions: Iterable[maps.Region], title: str, description: str = "") -> SafeString:
    """Draws the map of voivodeships with a number in each."""
    return maps.voivodeship_map(regions, title=title, description=description)


@register.simple_tag
def place_map(spots: Iterable[maps.Spot], lines: Iterable[maps.Line], title: str, description: str = "") -> SafeString:
    """Draws places and lines between them on the map of the country."""
    return maps.place_map(spots, lines, title=title, description=description)


def _as_bar(row: Any) -> charts.Bar:
    """Reads a bar from a mapping or an object."""
    names = [field.name for field in fields(charts.Bar)]
    values: dict[str, Any] = {name: row.get(name) if isinstance(row, Mapping) else getattr(row, name, None) for name in names}
    return charts.Bar(**values)


@register.inclusion_tag("ui/parts/draft_saved.html")
def draft_saved(words: str = "") -> dict[str, str]:
    """Marks the place where a form that saves itself says when it was saved."""
    return {"words": words}
