"""What a resident does: gives an opinion, confirms it with the link of the mail, withdraws it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.institutions.models import Institution
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.voice import addresses, letters, queries
from lider.voice.models import Opinion

#: How long an opinion waits for its confirmation; then it is deleted with its address.
CONFIRM_WITHIN = timedelta(days=7)
#: A second sending of the same within this time is a double tap, not a request for another mail.
DOUBLE_TAP = timedelta(minutes=10)
#: So that nobody can flood a mailbox: mails about one opinion, and unconfirmed opinions of one address.
MAILS, UNCONFIRMED = 3, 5
MAIL_PREFIX = "voice:"


def mail_key(opinion: Opinion) -> str:
    """The key under which an opinion's newest mail stands in the outbox."""
    return f"{MAIL_PREFIX}{opinion.pk}:{opinion.mails}"


@transaction.atomic
def give_opinion(
    *,
    edition: Edition,
    institution: Institution,
    answers: Mapping[str, Any],
    story: str,
    email: str,
    by: Person | None,
    at: datetime,
) -> None:
    """Takes in an opinion and writes the mail with which it is confirmed.

    Nothing comes back, so that nobody learns whether an address is known. One opinion per address, institution and
    edition (a unique constraint): what is not confirmed yet is replaced by what comes again, under a new link;
    after the confirmation nothing more is taken. Refused while no opinions are taken, and without any answer.
    """
    if queries.edition_heard() != edition:
        raise Refused(_("Opinions are not taken now. The form opens with the audits of the next edition."), "not_now")
    if not answers:
        raise Refused(_("Please answer at least one question."), "empty")
    to = addresses.normal(email)
    digests = addresses.known_digests(email, edition=edition.pk, institution=institution.pk)
    said = {"answers": dict(answers), "story": story, "received_at": at}
    known = Opinion.objects.select_for_update().filter(edition=edition, institution=institution, digest__in=digests).first()
    if known is None and Opinion.objects.filter(email=to, state="received").count() < UNCONFIRMED:
        _first(edition, institution, {**said, "email": to, "digest": digests[0]}, by, at)
    elif known is not None and known.state == "received":
        _again(known, said, by, at)


def _first(edition: Edition, institution: Institution, fields: dict[str, Any], by: Person | None, at: datetime) -> None:
    secret = ids.token()
    try:
        with transaction.atomic():
            opinion = Opinion.objects.create(
                edition=edition, institution=institution, secret_digest=queries.secret_digest(secret), **fields
            )
    except IntegrityError:  # the same, posted at the same moment, was quicker
        return
    record.write("voice.opinion_received", by=by, at=at, subject=opinion, edition=edition.number)
    outbox.post(letters.confirmation(opinion, secret), to=opinion.email, key=mail_key(opinion), at=at)


def _again(opinion: Opinion, said: dict[str, Any], by: Person | None, at: datetime) -> None:
    same = opinion.answers == said["answers"] and opinion.story == said["story"]
    if opinion.mails >= MAILS or (same and at - opinion.received_at < DOUBLE_TAP):
        return
    secret = ids.token()
    outbox.forget(key=mail_key(opinion))
    for name, value in {**said, "secret_digest": queries.secret_digest(secret), "mails": opinion.mails + 1}.items():
        setattr(opinion, name, value)
    opinion.save(update_fields=[*said, "secret_digest", "mails"])
    record.write("voice.opinion_replaced", by=by, at=at, subject=opinion, edition=opinion.edition.number)
    outbox.post(letters.confirmation(opinion, secret), to=opinion.email, key=mail_key(opinion), at=at)


@transaction.atomic
def confirm(*, opinion: Opinion, by: Person | None, at: datetime) -> None:
    """The opinion is its author's; the address is wiped here and in the outbox. Refused after a week."""
    if opinion.state == "received" and at - opinion.received_at > CONFIRM_WITHIN:
        raise Refused(_("The seven days for the confirmation are over. Please give the opinion once more."), "too_late")
    record.move(opinion, "confirm", by=by, at=at, change={"email": "", "confirmed_at": at})
    outbox.forget(key=mail_key(opinion))


@transaction.atomic
def withdraw(*, opinion: Opinion, by: Person | None, at: datetime) -> None:
    """Takes the opinion back for good: story, address and digest are wiped at once, replies too.

    The bare answers of a counted one stay until the figures are made anew without them (queries.figures_of).
    """
    found = Opinion.objects.select_for_update().get(pk=opinion.pk)
    wiped: dict[str, Any] = {"story": "", "shown": "", "email": "", "digest": None}
    if found.counted_at is None:
        wiped["answers"] = {}
    elif found.left_at is None:
        wiped["left_at"] = at
    record.move(opinion, "withdraw", by=by, at=at, change=wiped)
    found.replies.all().delete()
    outbox.forget(key=mail_key(found))
