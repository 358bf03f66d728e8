"""What the public pages print."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.editions import queries as editions
from lider.findings.profile import Profile
from lider.licences import queries as licences
from lider.rankings.queries import Group, value
from lider.ui.texts import date_words

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
    (gettext_lazy("Gala"), "public:gala"),
    (gettext_lazy("Regulation"), "public:regulation-current"),
    (gettext_lazy("Report misuse of the mark"), "public:misuse"),
    (gettext_lazy("Privacy"), "public:privacy"),
    (gettext_lazy("Accessibility statement"), "public:accessibility"),
)
#: state of a licence → tone of its verdict
TONES = {"active": "good", "issued": "attention", "suspended": "attention"}


def page(request: HttpRequest, current: str = "", **context: Any) -> dict[str, Any]:
    """The context of a public page: navigation, links at the foot, and whatever the page adds."""
    navigation = [{"label": label, "href": reverse(url), "current": key == current} for key, label, url in ITEMS]
    signed_in = request.user.is_authenticated
    door = (_("Your area"), reverse("home")) if signed_in else (_("Sign in"), reverse("account_login"))
    navigation.append({"label": door[0], "href": door[1], "current": False})
    return {"navigation": navigation, "footer_links": [(label, reverse(url)) for label, url in FOOT], **context}


def stages(edition: Any, at: datetime) -> list[dict[str, Any]]:
    """The edition's time line: what is over, what goes on, what comes."""
    today = timezone.localdate(at)
    dates: list[tuple[str, date, date]] = [
        (_("Entries"), timezone.localdate(edition.entries_from), timezone.localdate(edition.entries_until)),
        (_("Audits"), edition.fieldwork_from, edition.fieldwork_until),
        (_("Decision of the jury"), edition.decision_on, edition.decision_on),
        (_("Gala and results"), edition.gala_on, edition.gala_on),
    ]
    return [_stage(label, first, last, today) for label, first, last in dates]


def _stage(label: str, first: date, last: date, today: date) -> dict[str, Any]:
    state = "done" if today > last else "now" if today >= first else "next"
    return {"label": label, "date": _when(state, first, last), "state": state}


def _when(state: str, first: date, last: date) -> str:
    """The date in words: of one day, until when it goes on, from when it will."""
    if first == last or state == "done":
        return date_words(last)
    if state == "now":
        return _("until %(date)s") % {"date": date_words(last)}
    return _("from %(date)s") % {"date": date_words(first)}


@dataclass(frozen=True)
class Dimension:
    """One bar: a dimension's points, from the lowest to the highest audit, and the median where the group is large enough."""

    label: str
    value: Any
    median: Any = None
    low: Any = None
    high: Any = None


def dimensions(exact: dict[str, str | None], group: Group, profile: Profile) -> list[Dimension]:
    """The bars of a result, in the order of the regulation."""
    names = editions.dimension_names()
    return [
        Dimension(names.get(code, code), value(text), group.medians.get(code), *profile.ranges.get(code, (None, None)))
        for code, text in exact.items()
    ]


def praised(profile: Profile) -> list[str]:
    """What the audits praise most, as the reports say it."""
    texts = editions.statements_texts().get("criteria", {})
    return [texts[code]["strength"] for code in profile.best if "strength" in texts.get(code, {})]


def award_title(kind: str) -> str:
    """What an award is called: the tier's name; "Laureate" for the history before this system."""
    return editions.tier_names().get(kind) or _("Laureate")


def licence_sentence(licence: Any, state: str) -> str:
    """The state of a licence in one sentence, without its dates' grammar getting in the way."""
    return {
        "issued": _("Licence valid from %(from)s"),
        "active": _("Licence valid until %(until)s"),
        "suspended": _("Licence suspended since %(since)s"),
        "expired": _("Licence expired on %(until)s"),
        "revoked": _("Licence revoked on %(since)s"),
        "replaced": _("Licence replaced by a newer one"),
    }[state] % {
        "from": date_words(licence.valid_from),
        "until": date_words(licence.valid_until),
        "since": date_words(licence.changed_at),
    }


def licence_state(licence: Any, at: datetime) -> dict[str, Any]:
    """A licence with its present state, sentence and tone."""
    state = licences.state_at(licence, at) or ""
    return {
        "licence": licence,
        "state": state,
        "sentence": licence_sentence(licence, state),
        "tone": TONES.get(state, "stop"),
    }
