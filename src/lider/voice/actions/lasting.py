"""What residents said and how long it stays beyond `forgetting`. The stage `retain` says when, and writes the journal."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from lider.editions.over import over
from lider.mail import outbox
from lider.voice.actions.giving import mail_key
from lider.voice.models import Nomination, Opinion, Reply


def digests_held() -> QuerySet[Opinion]:
    """Opinions with the digest of an address, `since` their edition is over."""
    return Opinion.objects.filter(digest__isnull=False).annotate(since=over("edition__"))


def forget_digests(*, keys: Sequence[Any]) -> int:
    """Wipes digests of addresses: they only keep one address from giving two opinions while an edition runs."""
    return Opinion.objects.filter(pk__in=keys).update(digest=None)


def stories_held() -> QuerySet[Opinion]:
    """Opinions with a story that anyone may read, `since` they were received."""
    known = Opinion.objects.filter(~Q(shown="") | ~Q(story="") | Q(replies__isnull=False)).order_by().values("pk")
    return Opinion.objects.filter(pk__in=known).annotate(since=Coalesce("counted_at", "received_at"))


@transaction.atomic
def forget_stories(*, keys: Sequence[Any]) -> int:
    """Wipes stories and deletes replies to them. Answers stay: they are numbers in a figure."""
    Reply.objects.filter(opinion__in=keys).delete()
    return Opinion.objects.filter(pk__in=keys).update(shown="", story="")


def nominations_held() -> QuerySet[Nomination]:
    """Nominations, `since` they came."""
    return Nomination.objects.annotate(since=F("nominated_at"))


def forget_nominations(*, keys: Sequence[Any]) -> int:
    """Deletes nominations."""
    return Nomination.objects.filter(pk__in=keys).delete()[0]


@transaction.atomic
def forget_address(*, address: str) -> None:
    """Deletes opinions that wait for `address` to confirm them. Confirmed ones hold no address any more."""
    waiting = Opinion.objects.filter(state="received", email__iexact=address)
    for one in waiting:
        outbox.forget(key=mail_key(one))
    waiting.delete()
