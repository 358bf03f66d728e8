"""Forgetting what guests needed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from lider.accounts.models import Person
from lider.gala.models import Gala, Need
from lider.journal import record


@transaction.atomic
def forget_needs(*, by: Person | None, at: datetime) -> int:
    """Deletes the needs of every gala whose day of deletion has come; returns how many."""
    over = Gala.objects.filter(purge_on__lte=timezone.localdate(at), guests__need__isnull=False).order_by("id").distinct()
    deleted = 0
    for gala in list(over):
        count, _rows = Need.objects.filter(guest__gala=gala).delete()
        record.write("gala.needs_forgotten", by=by, at=at, subject=gala, count=count)
        deleted += count
    return deleted
