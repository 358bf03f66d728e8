"""Answers of a scorecard in words, and the choices of each scale. The codes are those that `lider index` reads."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lider.measurement.answers import NEVER
from lider.measurement.criteria import Criterion
from lider.measurement.scales import NOT_APPLICABLE, NOT_OBSERVED, Count, Named

Text = str | Promise

FIXED: dict[str, Text] = {NOT_APPLICABLE: _("not applicable"), NOT_OBSERVED: _("not observed")}
YES_NO: dict[str, Text] = {"yes": _("yes"), "no": _("no")}
ANCHORS: dict[str, Text] = {
    "0": _("not at all"),
    "1": _("to a small extent"),
    "2": _("partly"),
    "3": _("to a large extent"),
    "4": _("fully"),
}
#: Names of choices that the programme's own criteria use; others are shown as they are written.
CHOICES: dict[str, Text] = {
    "first": _("at the first attempt"),
    "second": _("at the second attempt"),
    "third": _("at the third attempt"),
    NEVER: _("never"),
    "3+": _("3 or more"),
}


def choices_of(criterion: Criterion) -> list[tuple[str, Text]]:
    """The answers of a criterion that one picks from, beside their codes; empty for a share and for a measured value.

    A count is shown as its number followed by "of 5", so that the label alone is not the answer.
    """
    match criterion.points:
        case Named(names):
            return [(name, _name(criterion.scale, name)) for name in names]
        case Count(first, last, _low, _high) if last - first <= 10:
            return [(str(number), _("of %(last)s") % {"last": last}) for number in range(first, last + 1)]
    return []


def in_words(scale: str, answer: str) -> str:
    """An answer as people read it: "3 – w dużym stopniu", "3 z 5", "12 minut"."""
    if answer in FIXED or not answer:
        return str(FIXED[answer or NOT_OBSERVED])
    if answer == NEVER and scale != "choice":
        return str(_("no reply"))
    return _READERS.get(scale, str)(answer)


def _name(scale: str, name: str) -> Text:
    if scale == "yes_no":
        return YES_NO[name]
    return ANCHORS[name] if scale == "anchored_0_4" else CHOICES.get(name, name)


def _anchored(answer: str) -> str:
    return f"{answer} – {ANCHORS[answer]}" if answer in ANCHORS else answer


def _share(answer: str) -> str:
    part, _slash, whole = answer.partition("/")
    return str(_("%(part)s of %(whole)s")) % {"part": part, "whole": whole}


def _minutes(answer: str) -> str:
    if not answer.isdecimal():
        return str(_("%(number)s of a minute")) % {"number": _decimal(answer)}
    return ngettext("%(number)d minute", "%(number)d minutes", int(answer)) % {"number": int(answer)}


def _seconds(answer: str) -> str:
    if not answer.isdecimal():
        return str(_("%(number)s of a second")) % {"number": _decimal(answer)}
    return ngettext("%(number)d second", "%(number)d seconds", int(answer)) % {"number": int(answer)}


def _days(answer: str) -> str:
    if not answer.isdecimal():
        return str(_("%(number)s of a working day")) % {"number": _decimal(answer)}
    return ngettext("%(number)d working day", "%(number)d working days", int(answer)) % {"number": int(answer)}


def _decimal(answer: str) -> str:
    return answer.replace(".", ",")


_READERS: dict[str, Callable[[str], str]] = {
    "yes_no": lambda answer: str(YES_NO.get(answer, answer)),
    "anchored_0_4": _anchored,
    "choice": lambda answer: str(CHOICES.get(answer, answer)),
    "share_of_key": _share,
    "duration_minutes": _minutes,
    "duration_seconds": _seconds,
    "working_days": _days,
}
