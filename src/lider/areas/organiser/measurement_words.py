"""What is said of a measurement: cautions, flags and reasons in words. A code without words of its own is a mistake."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from lider.ui.texts import number

#: Those without which fair scores should not be shown to anybody.
GRAVE = frozenset({"not_settled", "disconnected"})
CAUTIONS: dict[str, Any] = {
    "not_settled": gettext_lazy("The computation did not settle. This run has no fair scores; the index is not affected."),
    "unscored": ngettext_lazy(
        "%(count)s institution has no fair score, because there are too few audits.",
        "%(count)s institutions have no fair score, because there are too few audits.",
        "count",
    ),
    "unranked": ngettext_lazy(
        "%(count)s institution has a fair score, but nobody can say between which places it stands.",
        "%(count)s institutions have fair scores, but nobody can say between which places they stand.",
        "count",
    ),
    "reliability": gettext_lazy(
        "The reliability is %(value)s, less than 0.8: a good part of the differences between institutions is chance."
    ),
    "disconnected": ngettext_lazy(
        "The audits fall into %(parts)s part without a common auditor. Fair scores compare within a part only.",
        "The audits fall into %(parts)s parts without a common auditor. Fair scores compare within a part only.",
        "parts",
    ),
    "bridges": ngettext_lazy(
        "%(count)s audit alone ties a group of institutions to the others. Comparisons across it are weak.",
        "%(count)s audits alone tie groups of institutions to the others. Comparisons across them are weak.",
        "count",
    ),
    "few_auditors": ngettext_lazy(
        "%(count)s institution was seen by fewer than %(least)s auditors: its result rests on their taste.",
        "%(count)s institutions were seen by fewer than %(least)s auditors: their results rest on the taste of those few.",
        "count",
    ),
    "small": gettext_lazy("Audits are too few for the full model. Fair scores come from a simpler one, with wider intervals."),
    "same_auditors": gettext_lazy(
        "Auditors differ in strictness no more than chance does. Evening it out changes nothing in this run."
    ),
    "unsure_auditors": gettext_lazy(
        "Whether auditors differ in strictness cannot be told. With so few audits, evening it out may do more harm than good."
    ),
    "noisy_auditors": ngettext_lazy(
        "Ratings of %(count)s seat do not fit the others: now surprisingly high, now surprisingly low.",
        "Ratings of %(count)s seats do not fit the others: now surprisingly high, now surprisingly low.",
        "count",
    ),
    "noisy_criteria": ngettext_lazy(
        "%(count)s criterion does not go with the others: good institutions often do badly in it, and bad ones well.",
        "%(count)s criteria do not go with the others: good institutions often do badly in them, and bad ones well.",
        "count",
    ),
    "idle_criteria": ngettext_lazy(
        "%(count)s criterion measures nothing: it has the same answer everywhere, or none.",
        "%(count)s criteria measure nothing: they have the same answer everywhere, or none.",
        "count",
    ),
    "missing_follows_service": gettext_lazy(
        "The worse the service, the more answers are missing. Missing answers make weak institutions look better than they are."
    ),
    "drifting_auditors": ngettext_lazy(
        "%(count)s seat grew stricter or milder in the course of the fieldwork.",
        "%(count)s seats grew stricter or milder in the course of the fieldwork.",
        "count",
    ),
    "common_drift": gettext_lazy(
        "All auditors together changed by %(points)s points from the first week to the last; above zero they grew milder."
    ),
    "later_differs": gettext_lazy(
        "Institutions audited last differ by %(points)s points from those audited first. "
        "They may be so, or auditors changed meanwhile."
    ),
    "unseen_drift": gettext_lazy(
        "Audits of single institutions lie close together in time. If all auditors grew milder or stricter, it could not be seen."
    ),
}
FLAGS: dict[str, Any] = {
    "harsh": gettext_lazy("stricter than others"),
    "mild": gettext_lazy("milder than others"),
    "noisy": gettext_lazy("unpredictable"),
    "muted": gettext_lazy("too even"),
    "biased": gettext_lazy("different in one place"),
    "growing_strict": gettext_lazy("growing stricter"),
    "growing_mild": gettext_lazy("growing milder"),
    "constant": gettext_lazy("the same answer everywhere"),
    "empty": gettext_lazy("no answer"),
}
REASONS: dict[str, Any] = {
    "no_answers": gettext_lazy("No audit of this institution has an answer."),
    "single_audits": gettext_lazy("Every institution has one audit only: a bad day cannot be told from a bad institution."),
    "too_few": gettext_lazy("There are too few audits to say how precise a score would be."),
    "not_settled": gettext_lazy("The computation did not settle."),
    "disconnected": gettext_lazy("No auditor ties the institutions of this category together, so they have no common place."),
}


def cautions(found: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """(tone, sentence) of each caution."""
    return [("stop" if one["code"] in GRAVE else "attention", _sentence(one)) for one in found]


def _sentence(one: Mapping[str, Any]) -> str:
    values = {name: number(value, 2) if isinstance(value, float) else value for name, value in one["values"].items()}
    return str(CAUTIONS[one["code"]] % values)


def flags(found: Iterable[str]) -> list[str]:
    """Flags in words."""
    return [str(FLAGS[flag]) for flag in found]


def bias(found: Iterable[Mapping[str, Any]], channels: Mapping[str, str]) -> list[str]:
    """Where a seat judges otherwise than it does elsewhere: criteria by code, channels by name."""
    return [_bias(one, channels) for one in found]


def _bias(one: Mapping[str, Any], channels: Mapping[str, str]) -> str:
    words = _("stricter in %(what)s") if one["size"] > 0 else _("milder in %(what)s")
    return words % {"what": one["criterion"] if "criterion" in one else channels.get(one["channel"], one["channel"])}
