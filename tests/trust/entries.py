"""What the journal says, for tests."""

import json

from lider.journal import queries


def all_of_them() -> list[tuple]:
    """(event, subject, data) of every entry, the oldest first."""
    return [(entry.event, entry.subject, entry.data) for entry in queries.entries().order_by("number")]


def of(event: str) -> list[dict]:
    """The data of the entries of one kind, the oldest first."""
    return [json.loads(entry.data) for entry in queries.entries(event=event).order_by("number")]


def actors(event: str) -> list:
    """Who is named as the one who acted."""
    return [entry.actor for entry in queries.entries(event=event).order_by("number")]


def subjects(event: str) -> list:
    """Whom the entries are about."""
    return [entry.subject for entry in queries.entries(event=event).order_by("number")]


def last(event: str) -> dict:
    """The data of the newest entry of one kind."""
    return of(event)[-1]
