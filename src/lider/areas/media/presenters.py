"""What the press pages print."""

from collections import Counter
from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lider.awards import queries as awards
from lider.editions import queries as editions
from lider.rankings import queries as rankings

#: key, label, URL name
ITEMS = (
    ("laureates", _("Laureates"), "public:laureate-list"),
    ("practices", _("Best practices"), "public:practice-list"),
    ("voice", _("Residents' voice"), "resident:home"),
    ("verify", _("Check a licence"), "public:verify"),
    ("how", _("How it works"), "public:how"),
    ("press", _("For the press"), "media:home"),
)
FOOT = (
    (_("Regulation"), "public:regulation-current"),
    (_("Report misuse of the mark"), "public:misuse"),
    (_("Privacy"), "public:privacy"),
    (_("Accessibility statement"), "public:accessibility"),
)


def page(request: HttpRequest, **context: Any) -> dict[str, Any]:
    """The context of a public page."""
    navigation = [{"label": label, "href": reverse(url), "current": key == "press"} for key, label, url in ITEMS]
    signed_in = request.user.is_authenticated
    door = (_("Your area"), "home") if signed_in else (_("Sign in"), "account_login")
    navigation.append({"label": door[0], "href": reverse(door[1]), "current": False})
    return {"navigation": navigation, "footer_links": [(label, reverse(url)) for label, url in FOOT], **context}


def awaited(request: HttpRequest) -> Any:
    """The running edition with its minute of publication set and ahead, for people of the press; nobody else is told."""
    if not request.user.is_authenticated or not rules.has_perm("accounts.enter_press", request.visitor):  # type: ignore[attr-defined]
        return None
    edition = editions.current_edition()
    ahead = edition is not None and edition.publish_at is not None and edition.publish_at > request.at  # type: ignore[attr-defined]
    return edition if ahead else None


def laureates(edition: Any, at: Any) -> list[dict[str, Any]]:
    """Everything awarded in an edition, with what is published of it: index, tier and special awards."""
    results = {result.entry.institution_id: result for result in rankings.published_results(edition, at=at)}
    names = editions.tier_names()
    specials = awards.specials_by_holder(at, [edition.pk])
    return [
        {
            "award": award,
            "title": names.get(award.kind, award.kind),
            "result": results.get(award.institution_id),
            "specials": specials.get((edition.pk, award.institution_id), []),
        }
        for award in awards.laureates(at).filter(edition=edition)
    ]


def counts(edition: Any, at: Any) -> dict[str, Any]:
    """Institutions by category: laureates, who are known by name, and others, whose small groups are not shown."""
    named = set(awards.laureates(at).filter(edition=edition).values_list("institution", flat=True))
    rows = [result for result in rankings.published_results(edition, at=at) if result.exact is not None]
    awarded = Counter(row.category.name for row in rows if row.entry.institution_id in named)
    others = Counter(row.category.name for row in rows if row.entry.institution_id not in named)
    categories = list(dict.fromkeys(row.category.name for row in rows))
    counted = {name: others[name] for name in categories}
    shown = rankings.shown_counts(counted)
    return {
        "rows": [{"name": name, "laureates": awarded[name], "others": shown[name]} for name in categories],
        "laureates": sum(awarded.values()),
        "others": rankings.shown_total(counted, shown),
        "hidden": None in shown.values(),
    }


def partners(edition: Any) -> list[tuple[str, list[tuple[str, str, bytes | None]]]]:
    """Who supports an edition, as the kit takes it: name, website and logo under the head of each kind."""
    groups = editions.partner_groups(edition)
    return [(head, [(one.name, one.site, editions.logo_of(one)) for one in group]) for head, group in groups]
