"""What is no longer needed of letters. The stage `retain` says when, and writes the journal."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from lider.editions.over import over
from lider.invitations.models import DoNotContact, Forward, Invitation

#: Stands where the database wants an address: nobody can be written to there.
NOBODY = "deleted@deleted.invalid"
_WIPED = {"recipient": NOBODY, "address_digest": "", "note": ""}


def addresses_held() -> QuerySet[Invitation]:
    """Invitations of which an address or words are still there, `since` their edition is over."""
    known = (~Q(recipient="") & ~Q(recipient=NOBODY)) | ~Q(note="") | ~Q(address_digest="")
    return Invitation.objects.filter(known).annotate(since=over("edition__"))


@transaction.atomic
def forget_addresses(*, keys: Sequence[Any]) -> int:
    """Wipes addresses and words of these invitations. What stays: whom they went to (the institution), when, and the outcome."""
    theirs = Invitation.objects.filter(pk__in=keys)
    return theirs.filter(recipient="").update(address_digest="", note="") + theirs.exclude(recipient="").update(**_WIPED)


def forwards_held() -> QuerySet[Forward]:
    """Letters passed on to somebody, `since` that was decided, or filed and never decided."""
    return Forward.objects.annotate(since=Coalesce("decided_at", "filed_at"))


def forget_forwards(*, keys: Sequence[Any]) -> int:
    """Deletes who should have had the letter."""
    return Forward.objects.filter(pk__in=keys).delete()[0]


def silences_held() -> QuerySet[DoNotContact]:
    """Wishes not to be written to that have ended, `since` then. One in force is kept: it is there to be honoured."""
    return DoNotContact.objects.filter(ended_at__isnull=False).annotate(since=F("ended_at"))


def forget_silences(*, keys: Sequence[Any]) -> int:
    """Deletes ended wishes not to be written to."""
    return DoNotContact.objects.filter(pk__in=keys).delete()[0]


@transaction.atomic
def forget_address(*, address: str) -> None:
    """Wipes `address` from all invitations and forwards. One that was not sent yet becomes a letter on paper."""
    theirs = Invitation.objects.filter(recipient__iexact=address)
    theirs.filter(state="prepared").update(way="paper", recipient="", address_digest="")
    theirs.update(**_WIPED)
    Forward.objects.filter(email__iexact=address).delete()


def letters_to(address: str) -> list[dict[str, Any]]:
    """What an export says of letters to `address`."""
    sent = Invitation.objects.filter(recipient__iexact=address).order_by("sent_at", "id")
    passed_on = Forward.objects.filter(email__iexact=address).order_by("filed_at", "id")
    return [
        *({"institution": one.institution.name, "sent_at": one.sent_at} for one in sent.select_related("institution")),
        *({"unit": one.unit, "name": one.name, "filed_at": one.filed_at} for one in passed_on),
    ]
