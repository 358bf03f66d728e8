"""What the pages of one's own profile print."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from lider.areas.auditor.presenters import LEFT
from lider.editions import queries as editions
from lider.fieldwork import queries
from lider.fieldwork.queries.reliability import CONTACTS_MIN, PAIRS_MIN, reliability_of
from lider.fieldwork.states import LANGUAGE_NAMES, TIE_NAMES, TRAIT_NAMES
from lider.ui.texts import date_words, number


def facts(auditor: Any, profile: Any) -> list[tuple[str, str]]:
    """Where one lives, how far one goes, how much one does, what is true of one."""
    reach, most = (profile.reach_km, profile.audits_max) if profile else (None, None)
    return [
        (_("Where you live"), ", ".join(dict.fromkeys(part for part in (auditor.place, auditor.municipality) if part))),
        (_("Visits"), _("up to %(reach)s km from home") % {"reach": number(reach)} if reach is not None else _("anywhere")),
        (_("Tasks in an edition"), _("at most %(most)s") % {"most": number(most)} if most is not None else _("any number")),
        (_("Languages"), _listed(profile.languages if profile else [], LANGUAGE_NAMES) or "–"),
        (_("True of me"), _listed(profile.traits if profile else [], TRAIT_NAMES) or "–"),
    ]


def absence_words(absence: Any) -> str:
    """Days away, in words."""
    if absence.first_on == absence.last_on:
        return date_words(absence.first_on)
    return f"{date_words(absence.first_on)} – {date_words(absence.last_on)}"


def ties(auditor: Any) -> list[tuple[str, str]]:
    """Institutions that one is never sent to, and why."""
    return [(one.institution.name, str(TIE_NAMES[one.kind])) for one in queries.conflicts_of(auditor)]


def certificates(auditor: Any, edition: Any) -> list[tuple[str, bool, str]]:
    """Each channel: its name, whether one may work on it, and what has been done for it."""
    held, names = queries.certificates_of(auditor, edition), editions.channel_names()
    return [(names.get(one, one), queries.is_whole(held.get(one)), done(held.get(one))) for one in LEFT]


def done(certificate: Any) -> str:
    """What is recorded of a channel, in words."""
    if certificate is None:
        return _("nothing is recorded yet")
    if certificate.revoked_at:
        return _("revoked on %(day)s; please ask the coordinator") % {"day": date_words(certificate.revoked_at)}
    percent = certificate.test_percent
    parts = [
        _("training: %(day)s") % {"day": date_words(certificate.trained_on)}
        if certificate.trained_on
        else _("training is missing"),
        _test(percent),
        _("trial: %(day)s") % {"day": date_words(certificate.trial_on)}
        if certificate.trial_on
        else _("supervised trial is missing"),
    ]
    return "; ".join(parts)


def _test(percent: int | None) -> str:
    if percent is None:
        return _("test is missing")
    words = _("test: %(percent)s%%") if percent >= queries.PASS_PERCENT else _("test: %(percent)s%%, passed from %(least)s%% on")
    return words % {"percent": percent, "least": queries.PASS_PERCENT}


def record(auditor: Any, *, at: datetime) -> list[tuple[str, str, str]]:
    """One's own record: what is counted, the figure, and what it means."""
    figures = reliability_of(auditor, at=at).figures
    few, pairs = _("too few tasks so far, fewer than %(number)s"), _("too few tasks made twice so far, fewer than %(number)s")
    return [
        (
            _("In time"),
            _tally(figures["on_time"], few % {"number": CONTACTS_MIN}),
            _("Notes handed in within the time that the regulation gives after the contact."),
        ),
        (
            _("Complete at once"),
            _tally(figures["whole"], few % {"number": CONTACTS_MIN}),
            _("Notes that did not come back with a question. A question is no blame; sometimes it is only one word."),
        ),
        (
            _("The same as the second person"),
            _tally(figures["agreed"], pairs % {"number": PAIRS_MIN}),
            _("Some tasks are made by two people who do not know of each other. Counted are answers that were the same."),
        ),
    ]


def _tally(tally: Any, too_few: str) -> str:
    return _("%(number)s of %(of)s") % {"number": number(tally.number), "of": number(tally.of)} if tally else too_few


def _listed(codes: list[str], names: dict[str, Any]) -> str:
    return ", ".join(str(names[code]) for code in codes if code in names)
