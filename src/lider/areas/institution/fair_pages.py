"""The fair score of a report: an honest sentence on the position, what it means, and one picture."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext

from lider.rankings import queries as rankings
from lider.ui.intervals import Span, intervals

#: Whether there are institutions surely below, surely above, and neither → the sentence.
SENTENCES: dict[tuple[bool, bool, bool], str | Promise] = {
    (True, True, True): gettext_lazy(
        "Your result is significantly higher than that of %(better)s, significantly lower than that of %(worse)s, "
        "and cannot be told apart from that of %(alike)s."
    ),
    (True, True, False): gettext_lazy(
        "Your result is significantly higher than that of %(better)s and significantly lower than that of %(worse)s."
    ),
    (True, False, True): gettext_lazy(
        "Your result is significantly higher than that of %(better)s, and cannot be told apart from that of %(alike)s."
    ),
    (False, True, True): gettext_lazy(
        "Your result is significantly lower than that of %(worse)s, and cannot be told apart from that of %(alike)s."
    ),
    (True, False, False): gettext_lazy("Your result is significantly higher than that of all other institutions of the category."),
    (False, True, False): gettext_lazy("Your result is significantly lower than that of all other institutions of the category."),
    (False, False, True): gettext_lazy(
        "Your result cannot be told apart from that of any other institution of the category: the differences may be chance."
    ),
}
REASONS: dict[str, str | Promise] = {
    "no_answers": gettext_lazy("There is no fair score, because no audit has answers."),
    "single_audits": gettext_lazy(
        "There is no fair score: with one audit of each institution, a bad day cannot be told from a bad institution."
    ),
    "too_few": gettext_lazy("There were too few audits to say how precise a fair score would be, so it is not given."),
    "not_settled": gettext_lazy("The fair score could not be computed reliably in this edition, so it is not given."),
    "disconnected": gettext_lazy(
        "No auditor saw institutions of the whole category, so that fair scores cannot be compared within it honestly."
    ),
}


@dataclass(frozen=True)
class Fair:
    """What a report says of the fair score; no picture where there is no interval to draw."""

    score: float | None
    sentences: list[str]
    words: list[str]
    picture: SafeString | None
    caption: str


def fair_of(result: Any, *, named: set[Any]) -> Fair | None:
    """The fair score of a published result as its institution sees it; None for a run from before fair scores."""
    found = rankings.standing_of(result, named=named)
    if found is None:
        return None
    if found.own is None:
        return Fair(None, [str(REASONS[found.reason])], [], None, "")
    own, others = _span(found.own), [_span(one) for one in found.others]
    picture = intervals(own, others, title=_("Fair score"))
    return Fair(found.own.score, _position(found), _words(), picture, _caption(bool(others)))


def _caption(among: bool) -> str:
    if among:
        return _("Each line is one institution of the category; the bold one is yours. The others are not named.")
    return _("The point is your score, the line its interval.")


def _position(found: rankings.Standing) -> list[str]:
    if found.compared is None and found.reason:
        return [str(REASONS[found.reason])]
    if found.compared is None:
        return [_("The category has fewer than five institutions, so that it is not compared with the others here.")]
    return [sentence(found.compared), _places(found.compared)]


def sentence(compared: rankings.Compared) -> str:
    """How far the result is better, worse or like that of the others of the category."""
    counts = {"better": _institutions(compared.better), "worse": _institutions(compared.worse), "alike": _others(compared.alike)}
    return str(SENTENCES[compared.better > 0, compared.worse > 0, compared.alike > 0] % counts)


def _institutions(count: int) -> str:
    return npgettext("compared", "%(count)s institution", "%(count)s institutions", count) % {"count": count}


def _others(count: int) -> str:
    return npgettext("compared", "the %(count)s other", "the %(count)s others", count) % {"count": count}


def _places(compared: rankings.Compared) -> str:
    if compared.first == compared.last:
        return _("Chance taken into account, your place by the fair score is %(place)s.") % {"place": compared.first}
    places = {"first": compared.first, "last": compared.last}
    return _("Chance taken into account, your place by the fair score lies between %(first)s and %(last)s.") % places


def _words() -> list[str]:
    return [
        _("The fair score is what an average auditor would be expected to find. It evens out that some auditors are stricter and "
            "some milder, and that one institution was visited more often and another called more often."),
        _("Auditors came on a few days only. On other days the result would have been a little different. The line shows how far: "
            "in 95 of 100 editions it would hold the true result."),
        _("“Significantly” means that a difference is too large to be chance. Where two results cannot be told apart, nobody knows "
            "which of the two institutions serves better, even if one stands higher. Place and award go by the index."),
    ]  # fmt: skip


def _span(one: rankings.Interval) -> Span:
    return Span(one.score, one.low, one.high)
