"""Opening an edition freezes its regulation."""

from datetime import datetime

from django.db import transaction

from lider.accounts.models import Person
from lider.editions import queries
from lider.editions.actions.versions import freeze
from lider.editions.models import Edition, Regulation
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def open_edition(*, edition: Edition, by: Person | None, at: datetime) -> Regulation:
    """Opens the draft and freezes version 1 of its regulation. Refused, with every reason, while something is wrong.

    Among others: weights that do not sum to 100, stages that overlap, a deadline in the past, a category without a scorecard.
    """
    record.move(edition, "open", by=by, at=at)
    edition.refresh_from_db()
    if found := queries.problems_of(edition, at=at):
        raise Refused("\n".join(found), "unsound")
    parts = {"rules": edition.rules, "criteria": edition.criteria, "text": queries.full_text(edition)}
    return freeze(edition=edition, **parts, reason="", by=by, at=at)
