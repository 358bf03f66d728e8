"""Broken rules of planning in plain words: each a sentence that names whom, where and when."""

from datetime import date
from typing import Any

import holidays
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy

from lider.fieldwork.queries.places import apart, home_of, place_of
from lider.fieldwork.states import LANGUAGE_NAMES, TRAIT_NAMES
from lider.ui.texts import date_words, number

#: By rule and detail. `who`, `institution`, `point`, `place`, `day`, `weekday`, `number`, `limit` and what `_given` adds.
SENTENCES = {
    ("traits", ""): gettext_lazy("%(who)s goes at most %(reach)s km one way for a visit, and %(place)s is %(way)s km away."),
    ("traits", "needs"): gettext_lazy("%(who)s lacks what the task asks for: %(needs)s."),
    ("capacity", ""): gettext_lazy("%(who)s takes at most %(limit)s tasks in the edition; this one would be too many."),
    ("contacts_per_auditor_max", ""): gettext_lazy(
        "%(who)s would make %(number)s contacts in one institution (%(institution)s); the regulation allows %(limit)s."
    ),
    ("auditors_per_institution_min", ""): gettext_lazy(
        "%(institution)s: different people who audit there would be %(number)s; the regulation asks for at least %(limit)s."
    ),
    ("spread_weeks_min", ""): gettext_lazy(
        "%(institution)s: days between the first and the last audit would be %(number)s; the regulation asks for at least "
        "%(limit)s."
    ),
    ("weekdays", ""): gettext_lazy(
        "%(institution)s: different weekdays of the audits would be %(number)s; at least %(limit)s are needed."
    ),
    ("calendar", "weekend"): gettext_lazy("%(day)s is a %(weekday)s; audits are made from Monday to Friday."),
    ("calendar", "holiday"): gettext_lazy("%(day)s is a public holiday: %(holiday)s."),
    ("unavailable", ""): gettext_lazy("%(who)s is away on %(day)s."),
    ("hours", ""): gettext_lazy("%(point)s (%(institution)s) is closed on %(day)s, a %(weekday)s."),
    ("slots", "open"): gettext_lazy("%(institution)s: no visit or call would be left in the first hour after opening."),
    ("slots", "close"): gettext_lazy("%(institution)s: no visit or call would be left in the last hour before closing."),
    ("scenario", "twice"): gettext_lazy("%(who)s would play one scenario (%(scenario)s) twice at %(point)s."),
    ("scenario", "early"): gettext_lazy(
        "%(point)s: the scenario %(scenario)s would come again on %(day)s before every fitting one was used."
    ),
    ("scenario", "unfit"): gettext_lazy("The scenario %(scenario)s is not for this kind of institution and channel."),
    ("double_audit_within_days", ""): gettext_lazy(
        "The blind second audit and the first one (%(day)s) would be %(number)s days apart; the regulation allows %(limit)s."
    ),
    ("double_audit_share", ""): gettext_lazy(
        "Blind second audits in the plan would be %(number)s; the regulation asks for %(limit)s."
    ),
    ("left_out", ""): gettext_lazy("%(institution)s: placed audits would be %(number)s instead of %(limit)s."),
}
#: Characteristics and languages; how far somebody goes is a trait, too, and has a sentence of its own.
NEEDS = {**TRAIT_NAMES, **LANGUAGE_NAMES}
#: What rules are called where somebody set them aside; others are called as in the reasons of what has no place.
CALLED = {
    "left_out": gettext_lazy("the number of audits of an institution"),
    "slots": gettext_lazy("one audit near opening and one near closing"),
    "calendar": gettext_lazy("working days"),
    "double_audit_within_days": gettext_lazy("days between an audit and its blind second one"),
    "double_audit_share": gettext_lazy("the share of blind second audits"),
}


def sentence(one: Any, around: Any) -> str:
    """A broken rule, as `around` (`fieldwork.queries.Alternatives`) knows whom and what it names."""
    given = _given(one, around)
    return str(SENTENCES[one.rule, "needs" if given["needs"] else one.detail]) % given


def _given(one: Any, around: Any) -> dict[str, Any]:
    audit = around.audit
    people = {seat.seat.code: seat for seat in around.standings}
    standing = people.get(one.auditor)
    found = {
        "who": standing.seat.auditor.person.name if standing else "",  # never beside the code of their seat
        "institution": around.entry.institution.name,
        "point": audit.point.name,
        "place": audit.point.place,
        "number": number(one.number),
        "limit": number(one.limit),
        "scenario": ", ".join(one.names),
        "needs": ", ".join(str(NEEDS[name]) for name in one.names if name in NEEDS) if one.rule == "traits" else "",
    }
    if one.day:
        found |= {"day": date_words(one.day), "weekday": date_format(one.day, "l").lower(), "holiday": _holiday(one.day)}
    if one.rule == "traits" and standing:
        profile = standing.profile
        way = apart(home_of(standing.seat.auditor, profile), place_of(audit.point))
        found |= {"reach": number(profile.reach_km or 0 if profile else 0), "way": number(round(way or 0))}
    return found


def _holiday(day: date) -> str:
    known = holidays.country_holidays("PL", years=day.year, language="pl" if get_language() == "pl" else "en_US")
    return str(known.get(day) or "")
