"""Amends the regulation of an open edition and tells everybody whose institution has an entry in it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from lider.entries import letters
from lider.entries import queries as entries
from lider.mail import outbox


@transaction.atomic
def amend(*, edition: Any, change: Callable[..., Any], reason: str, by: Any, at: datetime, **values: Any) -> int:
    """Makes the new version by `change`, an action of the edition, and writes to all of them; returns to how many people.

    Whoever acts for several institutions gets one letter. Refused as the change is; then nobody is told.
    """
    regulation = change(edition=edition, reason=reason, by=by, at=at, **values)
    people = entries.people_under_way(edition, at=at)
    letter = letters.regulation_amended(regulation, at=at)
    outbox.post_to_all(letter, to={f"regulation:{regulation.pk}:{who}": address for who, address in people.items()}, at=at)
    return len(people)
