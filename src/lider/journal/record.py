"""Writing journal entries and making recorded moves. The only way into the journal."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from lider.journal import chain
from lider.journal.models import Entry, Head
from lider.lifecycle import Lifecycle, Refused

#: What a piece of text may be here: a code, an id, a date or a digest. A sentence is none of these.
CODE = re.compile(r"[\w.:+/-]{1,80}")


class Actor(Protocol):
    """Whoever acts: only the opaque id is kept."""

    @property
    def pk(self) -> Any: ...


def write(event: str, *, by: Actor | None, at: datetime, subject: models.Model | None = None, **data: object) -> None:
    """Appends one entry to the chain, in the caller's transaction.

    `data` holds codes, counts, dates and ids: never a name, an address or anything else that somebody typed. Words are
    refused with ValueError: a reason belongs into its room's own row, where it can be erased.
    """
    _refuse_words(data.values())
    if not connection.in_atomic_block:
        raise RuntimeError("a journal entry belongs into the transaction of what it records")
    head, _created = Head.objects.select_for_update().get_or_create(id=1)
    link = chain.Link(
        number=head.number + 1,
        at=at,
        actor=None if by is None else by.pk,
        event=event,
        subject=_uuid(subject),
        data=chain.canonical(data),
        previous=head.digest,
    )
    head.number, head.digest = link.number, chain.digest(link)
    Entry.objects.create(**vars(link), digest=head.digest)
    head.save(update_fields=["number", "digest"])


def move(
    thing: models.Model,
    verb: str,
    *,
    by: Actor | None,
    at: datetime,
    change: dict[str, Any] | None = None,
    **data: object,
) -> None:
    """Makes the move `verb` of `thing`: one conditional UPDATE that must change exactly one row, and one entry.

    `change` holds further columns set by the same UPDATE. Refused where the thing is not (or no longer) in a state
    from which the move leads on; nothing is changed then.
    """
    lifecycle: Lifecycle = thing.LIFECYCLE  # type: ignore[attr-defined]
    step = lifecycle.move(verb)
    columns = {**(change or {}), "state": step.target}
    rows = type(thing)._default_manager.filter(pk=thing.pk, state__in=step.sources)
    if rows.update(**columns) != 1:
        raise Refused(
            _("This has changed in the meantime, so it cannot be done now. Please look at the current state."), "moved_on"
        )
    for name, value in columns.items():
        setattr(thing, name, value)
    write(step.event, by=by, at=at, subject=thing, **data)


def _refuse_words(values: Iterable[object]) -> None:
    for value in values:
        if isinstance(value, list | tuple):
            _refuse_words(value)
        elif isinstance(value, str) and not CODE.fullmatch(value):
            raise ValueError("the journal takes codes, counts, dates and ids, no words")
        elif not isinstance(value, str | int | None):
            raise TypeError(f"the journal takes codes, counts, dates and ids, no {type(value).__name__}")


def _uuid(subject: models.Model | None) -> UUID | None:
    return None if subject is None else subject.pk
