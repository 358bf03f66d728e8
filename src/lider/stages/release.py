"""Releases an institution's findings together, as one wave."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from lider import ids
from lider.fieldwork import actions as fieldwork
from lider.fieldwork import queries as audits
from lider.findings import actions as findings
from lider.findings.copies import Copy
from lider.lifecycle import Refused

#: A crowd to hide in: fewer people than this could be guessed.
CROWD = 3
DONE = ("verified", "released", "annulled")


@transaction.atomic
def release_wave(*, entry: Any, by: Any, at: datetime) -> list[Any]:
    """Every verified audit of `entry` becomes a finding, in random order, and all appear at once.

    Refused while an audit of the institution is not finished, where none is verified, and a second time.
    """
    if entry.state == "withdrawn":
        raise Refused(gettext_lazy("This institution withdrew its entry, so nothing of it is released."), "withdrawn")
    listed = list(audits.audits_of_entry(entry))
    if any(audit.state not in DONE for audit in listed):
        message = gettext_lazy("Not all audits of this institution are finished. They leave together or not at all.")
        raise Refused(message, "unfinished")
    verified = [audit for audit in listed if audit.state == "verified"]
    if not verified:
        raise Refused(gettext_lazy("There is no verified audit to release."), "nothing_to_release")
    ids.shuffle(verified)
    made = findings.release(entry=entry, copies=_copies(entry, verified), by=by, at=at)
    for audit, finding in zip(verified, made, strict=True):
        fieldwork.mark_released(audit=audit, finding=finding.pk, by=by, at=at)
    return made


def warnings(entry: Any, *, at: datetime) -> list[str]:
    """What the organiser should know before the release, in words. Nothing here stops it."""
    return [sentence for sentence in (_small_crowd(entry, at), _few_auditors(entry), _unmoderated(entry)) if sentence]


def _copies(entry: Any, verified: list[Any]) -> list[Copy]:
    """What may leave of each audit: answers, moderated comments, cleared pictures, the month."""
    listed = audits.audits_of_entry(entry).filter(state="verified")
    last = audits.answers_of(listed)
    comments = audits.moderated_comments(listed, last)
    pictures: dict[Any, list[bytes]] = {}
    for evidence in audits.cleared_evidence(listed):
        pictures.setdefault(evidence.audit_id, []).append(audits.picture_covered(evidence))
    return [
        Copy(
            channel=audit.channel,
            point=audit.point.name,
            situation=audit.scenario.situation,
            month=month_of(audit.made_at),
            answers=last[audit.pk].answers if audit.pk in last else {},
            comments=comments.get(audit.pk, {}),
            pictures=tuple(pictures.get(audit.pk, ())),
        )
        for audit in verified
    ]


def month_of(moment: datetime) -> date:
    """The first day of the month in Polish time: nothing finer leaves the fieldwork."""
    return timezone.localdate(moment).replace(day=1)


def _small_crowd(entry: Any, at: datetime) -> str:
    number = audits.possible_auditors(entry, at=at)
    if number >= CROWD:
        return ""
    text = ngettext(
        "Only %(number)d person could have made these audits, so they could be guessed.",
        "Only %(number)d people could have made these audits, so they could be guessed.",
        number,
    )
    return text % {"number": number}


def _few_auditors(entry: Any) -> str:
    number = audits.auditors_at_work(entry)
    if number >= CROWD:
        return ""
    text = ngettext("All these audits were made by %(number)d person.", "All these audits were made by %(number)d people.", number)
    return text % {"number": number}


def _unmoderated(entry: Any) -> str:
    number = audits.comments_unmoderated(entry)
    if not number:
        return ""
    text = ngettext(
        "%(number)d comment was not moderated, so it does not leave.",
        "%(number)d comments were not moderated, so they do not leave.",
        number,
    )
    return text % {"number": number}
