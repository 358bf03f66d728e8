"""What the institution's pages print."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

#: key, label, URL name, icon
ITEMS = (
    ("home", _("Home"), "institution:home", "home"),
    ("entry", _("Entry"), "institution:entry-list", "edit"),
    ("people", _("People"), "institution:people", "users"),
    ("findings", _("Findings"), "institution:finding-list", "list"),
    ("report", _("Report"), "institution:report-list", "report"),
    ("licence", _("Licence"), "institution:licence-list", "licence"),
    ("gala", _("Gala"), "institution:gala", "gala"),
    ("voice", _("Residents' voice"), "institution:voice-list", "voice"),
    ("practices", _("Practices"), "institution:practice-list", "list"),
    ("help", _("Help"), "help-institution", "question"),
)


def desk(request: HttpRequest, current: str, **context: Any) -> dict[str, Any]:
    """The context of a desk page: navigation, and whatever the page adds."""
    navigation = [
        {"label": label, "href": reverse(url), "icon": icon, "current": key == current} for key, label, url, icon in ITEMS
    ]
    return {"area": _("Institution"), "home": reverse("institution:home"), "navigation": navigation, **context}
