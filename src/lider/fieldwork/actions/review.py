"""The reviewer's decisions: never on one's own audit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions import marking
from lider.fieldwork import queries
from lider.fieldwork.actions.news import announce
from lider.fieldwork.models import Audit, CriticalRuling, Moderation, Review
from lider.journal import record
from lider.lifecycle import Refused

UNDER_REVIEW = ("submitted", "verified")


@transaction.atomic
def accept_review(*, audit: Audit, by: Person, at: datetime) -> None:
    """The audit counts. Critical failures that nobody ruled on stay unresolved and count too."""
    _accept(audit, by, at)


@transaction.atomic
def accept_rest(*, audits: Sequence[Audit], by: Person, at: datetime) -> int:
    """Accepts, of `audits`, those that the automatic checks passed and nobody has to look at; says how many.

    Left waiting: one's own, what is not under review any more, and whatever has a reason to be looked at by now.
    The journal says of each that it was accepted with others.
    """
    accepted = 0
    for audit in audits:
        own = audit.seat is not None and audit.seat.auditor.person_id == by.pk
        if audit.state != "submitted" or own or queries.reasons_to_look(audit):
            continue
        _accept(audit, by, at, together=True)
        accepted += 1
    return accepted


def _accept(audit: Audit, by: Person, at: datetime, **data: Any) -> None:
    _must_not_be_own(audit, by)
    record.move(audit, "verify", by=by, at=at, **data)
    _note(audit, "accepted", "", by, at)


@transaction.atomic
def return_review(*, audit: Audit, question: str, by: Person, at: datetime) -> None:
    """Asks the auditor; the scorecard is open to them again."""
    _must_not_be_own(audit, by)
    record.move(audit, "return", by=by, at=at)
    _note(audit, "returned", question, by, at)
    announce(audit.entry.edition, at=at)


@transaction.atomic
def annul(*, audit: Audit, reason: str, by: Person, at: datetime) -> None:
    """The audit does not count, for a reason that stays on record."""
    _must_not_be_own(audit, by)
    record.move(audit, "annul", by=by, at=at, change={"reason": reason})
    _note(audit, "annulled", reason, by, at)


@transaction.atomic
def rule_on_critical(*, audit: Audit, criterion: str, stands: bool, reason: str, by: Person, at: datetime) -> CriticalRuling:
    """Rules whether a critical failure stands. Refused where the answer is none, or outside the review."""
    _must_not_be_own(audit, by)
    _must_be_under_review(audit)
    last = queries.latest_submission(audit)
    if last is None or criterion not in queries.critical_failures(audit, last.answers):
        raise Refused(_("This answer is not a critical failure."), "not_critical")
    values = {"stands": stands, "reason": reason, "ruled_at": at, "ruled_by": by.pk}
    ruling, _created = CriticalRuling.objects.update_or_create(audit=audit, criterion=criterion, defaults=values)
    record.write("fieldwork.critical_ruled", by=by, at=at, subject=audit, criterion=criterion, stands=stands)
    return ruling


@transaction.atomic
def moderate(*, audit: Audit, criterion: str, text: str, by: Person, at: datetime, despite_marks: bool = False) -> Moderation:
    """Writes the comment as it may leave; empty: it stays here. Refused ("marked") while the checker marks something in it."""
    _may_be_moderated(audit, [criterion], by)
    if not despite_marks and (found := marking.marks(text)):
        pieces = ", ".join(f"„{mark.text}”" for mark in found)
        message = _("Please look again at: %(pieces)s. Change it, or confirm that it may leave.") % {"pieces": pieces}
        raise Refused(message, "marked")
    moderation, _created = Moderation.objects.update_or_create(audit=audit, criterion=criterion, defaults={"text": text.strip()})
    record.write("fieldwork.comment_moderated", by=by, at=at, subject=audit, criterion=criterion)
    return moderation


@transaction.atomic
def moderate_all(*, audit: Audit, texts: Mapping[str, str], by: Person, at: datetime) -> int:
    """Writes several comments of an audit as they may leave, read together by a person; says how many.

    `texts` by criterion; an empty one stays here. Refused as a whole where one of them is no comment of this scorecard.
    """
    _may_be_moderated(audit, texts, by)
    rows = [Moderation(audit=audit, criterion=code, text=text.strip()) for code, text in sorted(texts.items())]
    if rows:
        same = ["audit", "criterion"]
        Moderation.objects.bulk_create(rows, update_conflicts=True, unique_fields=same, update_fields=["text"])
        record.write("fieldwork.comments_moderated", by=by, at=at, subject=audit, criteria=sorted(texts))
    return len(rows)


def _may_be_moderated(audit: Audit, criteria: Iterable[str], by: Person) -> None:
    _must_not_be_own(audit, by)
    _must_be_under_review(audit)
    last = queries.latest_submission(audit)
    if last is None or not set(criteria) <= last.comments.keys():
        raise Refused(_("There is no comment here to moderate."), "no_comment")


def _note(audit: Audit, verdict: str, text: str, by: Person, at: datetime) -> None:
    number = audit.submissions.count()
    Review.objects.create(audit=audit, round=number, verdict=verdict, text=text, reviewed_at=at, reviewed_by=by.pk)


def _must_not_be_own(audit: Audit, by: Person) -> None:
    if Audit.objects.filter(pk=audit.pk, seat__auditor__person=by).exists():
        raise Refused(_("Nobody reviews an audit of their own."), "own_audit")


def _must_be_under_review(audit: Audit) -> None:
    if not Audit.objects.filter(pk=audit.pk, state__in=UNDER_REVIEW).exists():
        raise Refused(_("This audit is not under review now."), "moved_on")
