"""Reading the journal."""

from uuid import UUID

from django.db.models import QuerySet

from lider.journal import chain
from lider.journal.models import Entry


def entries(*, subject: UUID | None = None, event: str = "") -> QuerySet[Entry]:
    """Entries, the newest first; of one subject or one kind of event where given."""
    found = Entry.objects.order_by("-number")
    if subject is not None:
        found = found.filter(subject=subject)
    return found.filter(event=event) if event else found


def first_break() -> int | None:
    """The number of the first entry that does not fit the chain; None where all fit."""
    rows = Entry.objects.order_by("number").iterator()
    return chain.first_break((_link(row), row.digest) for row in rows)


def _link(row: Entry) -> chain.Link:
    return chain.Link(row.number, row.at, row.actor, row.event, row.subject, row.data, row.previous)
