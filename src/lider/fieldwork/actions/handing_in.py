"""Saving a scorecard's draft and handing it in: once, however often it is sent."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.accounts.models import Person
from lider.fieldwork import cards, queries
from lider.fieldwork.actions.contact import WRITING, must_be_in_time, must_be_theirs
from lider.fieldwork.actions.news import announce
from lider.fieldwork.models import Audit, Review, Scorecard, Submission
from lider.journal import chain, record
from lider.lifecycle import Refused

OPEN = ("made", "returned")


@dataclass(frozen=True)
class Receipt:
    """The structured proof that a scorecard was taken in; the same for every repeat of the same key."""

    key: UUID
    audit: UUID
    round: int
    digest: str
    received_at: datetime
    sent_back: bool


@transaction.atomic
def save_draft(
    *,
    audit: Audit,
    answers: Mapping[str, str],
    comments: Mapping[str, str],
    version: int,
    by: Person,
    at: datetime,
    editor: str = "",
) -> Scorecard:
    """Keeps the draft, whatever is in it. Refused ("stale") where another tab saved in between; nothing is lost there.

    `version` is what the writer has seen, `editor` names the writer's tab: whoever saved last may go on.
    """
    must_be_theirs(audit, by)
    must_be_in_time(audit, *WRITING)
    if audit.state not in OPEN:
        raise Refused(gettext_lazy("This scorecard is handed in already, so the draft was not changed."), "moved_on")
    values = {"answers": cards.cleaned(answers), "comments": cards.cleaned(comments), "saved_at": at, "editor": editor}
    card, created = Scorecard.objects.get_or_create(audit=audit, defaults={**values, "begun_at": at, "version": 1})
    if created:
        return card
    mine = Q(version=version) | (Q(editor=editor) & ~Q(editor=""))
    if Scorecard.objects.filter(mine, pk=card.pk).update(**values, version=F("version") + 1) != 1:
        message = _("This scorecard was changed in another window. Please copy what you typed here and open it again.")
        raise Refused(message, "stale")
    card.refresh_from_db()
    return card


def submit(
    *,
    audit: Audit,
    key: UUID,
    answers: Mapping[str, str],
    comments: Mapping[str, str],
    reply: str,
    device_at: datetime | None,
    by: Person,
    at: datetime,
) -> Receipt:
    """Takes the scorecard in under `key`. The same key with the same content gives the same receipt again.

    Refused: "other_content" for a known key with anything else (the first is kept), "comment_needed" and "bad_answer"
    (cards.Incomplete), "reply_needed" where the reviewer asked. Above missing_share_max it goes back at once, and the
    second time a person looks at it.
    """
    answers, comments, reply = cards.cleaned(answers), cards.cleaned(comments), reply.strip()
    digest = content_digest(audit.pk, answers, comments, reply)
    known = queries.submission_by_key(key)
    if known is None:
        try:
            return _take_in(audit, key, digest, answers, comments, reply, device_at, by, at)
        except (IntegrityError, Refused):
            known = queries.submission_by_key(key)
            if known is None:
                raise
    return _repeated(known, digest, by)


def content_digest(audit: UUID, answers: Mapping[str, str], comments: Mapping[str, str], reply: str) -> str:
    """What makes two sendings the same: SHA-256 of audit, answers, comments and reply."""
    return hashlib.sha256(chain.canonical([str(audit), dict(answers), dict(comments), reply]).encode()).hexdigest()


def _repeated(known: Submission, digest: str, by: Person) -> Receipt:
    must_be_theirs(known.audit, by)
    if known.digest != digest:
        message = _("This scorecard was handed in before with other content. The first one is kept; nothing was changed.")
        raise Refused(message, "other_content")
    return _receipt(known)


@transaction.atomic
def _take_in(
    audit: Audit,
    key: UUID,
    digest: str,
    answers: dict[str, str],
    comments: dict[str, str],
    reply: str,
    device_at: datetime | None,
    by: Person,
    at: datetime,
) -> Receipt:
    must_be_theirs(audit, by)
    must_be_in_time(audit, *WRITING)
    result = cards.checked(answers, comments, audit.channel, *queries.measures(audit.entry.edition))
    again = audit.state == "returned"
    if again and not reply:
        raise Refused(_("Please answer the question before you hand it in again."), "reply_needed")
    record.move(audit, "resubmit" if again else "submit", by=None, at=at, change={"submitted_at": at})
    made = Submission.objects.create(
        key=key, audit=audit, round=audit.submissions.count() + 1, digest=digest, answers=answers, comments=comments,
        reply=reply, device_at=device_at, received_at=at,
    )  # fmt: skip
    _keep_as_draft(made, at)
    if result.too_much_missing and not again:
        _send_back(made, at)
    return _receipt(made)


def _keep_as_draft(made: Submission, at: datetime) -> None:
    """The draft becomes what was handed in, so that a returned scorecard opens as it was."""
    values = {"answers": made.answers, "comments": made.comments, "saved_at": at}
    card, created = Scorecard.objects.get_or_create(audit=made.audit, defaults={**values, "begun_at": at})
    if not created:
        Scorecard.objects.filter(pk=card.pk).update(**values, version=F("version") + 1)


def _send_back(made: Submission, at: datetime) -> None:
    """The automatic check of [answers] missing_share_max."""
    text = _("Too many questions are marked as not observed. Please fill in what you can, or explain why it could not be observed.")
    record.move(made.audit, "return", by=None, at=at)
    Review.objects.create(audit=made.audit, round=made.round, verdict="returned", text=text, reviewed_at=at)
    announce(made.audit.entry.edition, at=at)


def _receipt(made: Submission) -> Receipt:
    sent_back = Review.objects.filter(audit=made.audit, round=made.round, verdict="returned", reviewed_by=None).exists()
    return Receipt(made.key, made.audit_id, made.round, made.digest, made.received_at, sent_back)
