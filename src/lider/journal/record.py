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

#: Every action ends with these statements; they are written once, because the ORM would compile them anew for each entry.
_COLUMNS = Entry._meta.concrete_fields
_LAST = "SELECT number, digest FROM journal_head WHERE id = 1"
_APPEND = (
    f"INSERT INTO journal_entry ({', '.join(str(field.column) for field in _COLUMNS)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(_COLUMNS))})"
)
_MOVE_ON = "UPDATE journal_head SET number = %s, digest = %s WHERE id = 1"


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
    number, previous = _locked_head()
    link = chain.Link(
        number=number + 1,
        at=at,
        actor=None if by is None else by.pk,
        event=event,
        subject=_uuid(subject),
        data=chain.canonical(data),
        previous=previous,
    )
    _append(link, chain.digest(link))


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


def _locked_head() -> tuple[int, str]:
    """Number and digest of the last entry; nobody else appends one before this transaction ends."""
    last = _LAST + (" FOR UPDATE" if connection.features.has_select_for_update else "")
    with connection.cursor() as cursor:
        cursor.execute(last)
        found = cursor.fetchone()
        if found is None:
            Head.objects.get_or_create(id=1)
            cursor.execute(last)
            found = cursor.fetchone()
    return int(found[0]), str(found[1])


def _append(link: chain.Link, digest: str) -> None:
    """Adds the entry and moves the head on."""
    entry = Entry(**vars(link), digest=digest)
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in _COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, values)
        cursor.execute(_MOVE_ON, [link.number, digest])


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
