"""What the organiser's pages print."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lider.areas.organiser.navigation import home, navigation


def desk(request: HttpRequest, current: str, **context: Any) -> dict[str, Any]:
    """The context of a desk page: navigation of what this person may open (navigation.py), and whatever the page adds."""
    visitor = request.visitor  # type: ignore[attr-defined]
    shown = navigation(visitor, current)
    context.setdefault("breadcrumbs", _way_back(request, shown, context.get("heading", "")))
    return {"area": _("Organiser"), "home": home(visitor), "navigation": shown, **context}


def _way_back(request: HttpRequest, shown: list[dict[str, Any]], heading: Any) -> list[tuple[Any, str]]:
    """Back to the present place of the navigation, where the page is not that place itself and names no better way."""
    items = [item for entry in shown for item in entry.get("items", [entry])]
    place = next((item for item in items if item["current"]), None)
    if place is None or place["href"] == request.path or place["label"] == heading:
        return []
    return [(place["label"], place["href"]), (heading, "")]
