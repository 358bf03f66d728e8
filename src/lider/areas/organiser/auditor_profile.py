"""What the page of an auditor prints for planning. Nothing here says what anybody has done where."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.areas.organiser.fieldwork_pages import CHANNELS
from lider.editions import queries as editions
from lider.fieldwork import queries
from lider.fieldwork.queries.reliability import grades_for_office
from lider.fieldwork.states import LANGUAGE_NAMES, TIE_NAMES, TRAIT_NAMES
from lider.ui.texts import date_words, number

#: The words of a record, never its figures: those would tell whose seat is whose.
GRADES = {
    "on_time": {"high": gettext_lazy("nearly always"), "middle": gettext_lazy("mostly"), "low": gettext_lazy("often not")},
    "whole": {"high": gettext_lazy("nearly always"), "middle": gettext_lazy("mostly"), "low": gettext_lazy("often not")},
    "agreed": {"high": gettext_lazy("very much"), "middle": gettext_lazy("mostly"), "low": gettext_lazy("noticeably less")},
}
TITLES = {
    "on_time": gettext_lazy("Hands scorecards in on time"),
    "whole": gettext_lazy("Complete without a question of the review"),
    "agreed": gettext_lazy("Agrees with blind second audits"),
}


def reliability_rows(auditor: Any, *, at: datetime) -> list[tuple[str, str]]:
    """How reliable the auditor is, in words; where too little is known or too few people stand alike, that is said."""
    grades = grades_for_office(auditor, at=at)
    return [(str(title), str(GRADES[name].get(grades[name], _("too few to say")))) for name, title in TITLES.items()]


def certificate_rows(auditor: Any, edition: Any) -> list[tuple[str, str, bool, str]]:
    """Each channel: code, name, whether its certificate is whole, and what is recorded."""
    held, names = queries.certificates_of(auditor, edition), editions.channel_names()
    return [(one, names.get(one, one), queries.is_whole(held.get(one)), _done(held.get(one))) for one in CHANNELS]


def _done(certificate: Any) -> str:
    if certificate is None:
        return _("nothing is recorded yet")
    if certificate.revoked_at:
        return _("revoked on %(day)s: %(reason)s") % {"day": date_words(certificate.revoked_at), "reason": certificate.revocation}
    percent = certificate.test_percent
    return _("training: %(trained)s; test: %(percent)s; supervised trial: %(trial)s") % {
        "trained": date_words(certificate.trained_on) or "–",
        "percent": f"{percent}%" if percent is not None else "–",
        "trial": date_words(certificate.trial_on) or "–",
    }


def conflict_rows(auditor: Any) -> list[tuple[str, str]]:
    """Institution, and why the auditor never goes there."""
    return [(one.institution.name, one.reason or str(TIE_NAMES[one.kind])) for one in auditor.conflicts.all()]


def profile_facts(profile: Any, absences: Any) -> list[tuple[str, str]]:
    """What the auditor says of themselves for planning."""
    away = "; ".join(f"{date_words(one.first_on)} – {date_words(one.last_on)}" for one in absences)
    if profile is None:
        return [(_("Days away"), away)] if away else []
    rows = [
        (
            _("Goes for a visit"),
            _("up to %(reach)s km") % {"reach": number(profile.reach_km)} if profile.reach_km is not None else "",
        ),
        (_("Audits in an edition"), _("at most %(most)s") % {"most": profile.audits_max} if profile.audits_max is not None else ""),
        (_("Languages"), ", ".join(str(LANGUAGE_NAMES[one]) for one in profile.languages if one in LANGUAGE_NAMES)),
        (_("True characteristics"), ", ".join(str(TRAIT_NAMES[one]) for one in profile.traits if one in TRAIT_NAMES)),
        (_("Days away"), away),
    ]
    return [(label, value) for label, value in rows if value]
