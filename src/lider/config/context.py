"""What every page knows."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from lider.areas.auditor.presenters import NAME
from lider.demo import bar
from lider.editions import reading
from lider.editions.programme import programme as read_programme


def programme(request: HttpRequest) -> dict[str, Any]:
    """The programme's name, address and signatory, as the organiser wrote them down; the bar of a sample."""
    own = read_programme()
    motto = reading.named("programme", {"motto": own["motto"]} if "motto" in own else {})
    return {"programme": {**own, **motto, **_neutral(request)}, **_sample(request)}


def _neutral(request: HttpRequest) -> dict[str, Any]:
    """The notebook of the auditors names no programme, on no page, refusals included."""
    return {"name": NAME, "short_name": NAME} if request.path.startswith(reverse("auditor:home")) else {}


def _sample(request: HttpRequest) -> dict[str, Any]:
    if not bar.is_open() or not hasattr(request, "at"):
        return {}
    person = request.user if request.user.is_authenticated else None
    return {"bar_template": bar.TEMPLATE, "sample": bar.bar(person, at=request.at)}  # type: ignore[arg-type]
