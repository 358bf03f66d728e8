"""Forgetting in time what is not needed any more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from lider.journal import record
from lider.mail import outbox
from lider.measurement.opinions import Stay, settled
from lider.voice.actions.giving import CONFIRM_WITHIN, MAIL_PREFIX, mail_key
from lider.voice.models import Nomination, Opinion

#: How long a story stays as it was written after it was moderated, and a nomination's reasons after they came.
ORIGINAL_KEPT, REASONS_KEPT = timedelta(days=30), timedelta(days=365)


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Deletes opinions not confirmed within a week with their addresses; wipes stories as they were written a month after
    moderation, answers of withdrawn opinions that no figure holds any more, and reasons of nominations after a year.

    Returns how many rows were touched; nothing is recorded where that is none.
    """
    number = _unconfirmed(at) + _originals(at) + _answers()
    old = Nomination.objects.filter(nominated_at__lt=at - REASONS_KEPT).exclude(why="")
    number += old.update(why="")
    number += outbox.forget_older(prefix=MAIL_PREFIX, before=at - CONFIRM_WITHIN)
    if number:
        record.write("voice.forgotten", by=None, at=at, count=number)
    return number


def _unconfirmed(at: datetime) -> int:
    late = list(Opinion.objects.filter(state="received", received_at__lt=at - CONFIRM_WITHIN))
    for opinion in late:
        outbox.forget(key=mail_key(opinion))
    return Opinion.objects.filter(pk__in=[opinion.pk for opinion in late], state="received").delete()[0]


def _originals(at: datetime) -> int:
    done = Opinion.objects.filter(state__in=["counted", "set_aside"], moderated_at__lt=at - ORIGINAL_KEPT)
    return done.exclude(story="").update(story="")


def _answers() -> int:
    """Only of institutions where somebody has withdrawn a counted opinion: seldom, and few rows."""
    gone = Opinion.objects.filter(state="withdrawn").exclude(Q(counted_at=None) | Q(answers={}))
    return sum(
        _of(edition, institution) for edition, institution in gone.order_by().values_list("edition", "institution").distinct()
    )


def _of(edition: UUID, institution: UUID) -> int:
    known = list(
        Opinion.objects.filter(edition=edition, institution=institution).exclude(counted_at=None).order_by("counted_at", "id")
    )
    held = set(settled([Stay(one.counted_at, one.left_at) for one in known if one.counted_at]))
    free = [one.pk for place, one in enumerate(known) if place not in held and one.state == "withdrawn" and one.answers]
    return Opinion.objects.filter(pk__in=free).update(answers={})
