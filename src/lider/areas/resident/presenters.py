"""What the resident's pages print."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.voice import codes

#: key, label, URL name
ITEMS = (
    ("laureates", gettext_lazy("Laureates"), "public:laureate-list"),
    ("practices", gettext_lazy("Best practices"), "public:practice-list"),
    ("voice", gettext_lazy("Residents' voice"), "resident:home"),
    ("verify", gettext_lazy("Check a licence"), "public:verify"),
    ("how", gettext_lazy("How it works"), "public:how"),
    ("press", gettext_lazy("For the press"), "media:home"),
)
FOOT = (
    (gettext_lazy("Regulation"), "public:regulation-current"),
    (gettext_lazy("Report misuse of the mark"), "public:misuse"),
    (gettext_lazy("Privacy"), "public:privacy"),
    (gettext_lazy("Accessibility statement"), "public:accessibility"),
)


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """The context of a public page."""
    navigation = [{"label": label, "href": reverse(url), "current": key == "voice"} for key, label, url in ITEMS]
    signed_in = request.user.is_authenticated
    door = (_("Your area"), "home") if signed_in else (_("Sign in"), "account_login")
    navigation.append({"label": door[0], "href": reverse(door[1]), "current": False})
    return {"navigation": navigation, "footer_links": [(label, reverse(url)) for label, url in FOOT], **context}


def crumbs() -> list[tuple[str, str]]:
    """The way back to the first page of residents' voice."""
    return [(_("Residents' voice"), reverse("resident:home"))]


def opinion_address(institution: Any) -> str:
    """Where an opinion about the institution is given."""
    return reverse("resident:opinion", args=[codes.code_of(institution.pk)])
