"""What nobody answered or somebody gave back is offered to the next best person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from lider.entries.models import Entry
from lider.fieldwork import queries
from lider.fieldwork.actions.assignment import offer
from lider.fieldwork.actions.news import announce
from lider.fieldwork.models import Audit, GivenBack
from lider.journal import record


@transaction.atomic
def lapse(*, audit: Audit, at: datetime) -> None:
    """An offer that nobody answered in time ends, without blame. Refused where it was answered in the meantime."""
    GivenBack.objects.get_or_create(audit=audit, seat=audit.seat)
    record.move(audit, "lapse", by=None, at=at, change={"seat": None})


@transaction.atomic
def pass_on(*, audit: Audit, at: datetime) -> bool:
    """Offers an audit that came back to the next best person; True where there is one. Otherwise it waits for the office.

    Whoever has returned it is not asked again; neither is anybody once its last day has come.
    """
    Entry.objects.select_for_update().get(pk=audit.entry_id)
    waiting = Audit.objects.filter(pk=audit.pk, state="planned", offered_until__isnull=False)
    ready = audit.entry.state == "admitted" and audit.entry.staff_told_at and audit.window_until > localdate(at)
    found = queries.best_seats(audit, at=at) if ready and waiting.exists() else []
    if not found:
        waiting.update(offered_until=None)
        return False
    offer(audit, found[0], by=None, at=at)
    announce(audit.entry.edition, at=at)
    return True
