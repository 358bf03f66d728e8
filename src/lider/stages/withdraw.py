"""Withdraws an entry with all that hangs on it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from lider.entries import actions as entries
from lider.entries.queries import billing
from lider.fieldwork import actions as fieldwork


@transaction.atomic
def withdraw(*, entry: Any, by: Any, at: datetime) -> Any:
    """The entry is withdrawn, its audits that were not released count no more, and a free withdrawal cancels its pro forma.

    What was released stays where it is until its retention ends, and is compared with nobody. Whoever withdraws learns
    nothing about the audits: their moves are recorded without a name. Refused once the audits of the edition are over.
    """
    made = entries.withdraw(entry=entry, by=by, at=at)
    with override("pl"):
        fieldwork.drop_audits(entry=entry, reason=_("The institution withdrew its entry."), at=at)
        asked = billing.open_pro_forma(entry)
        if made.is_free and asked is not None and not billing.has_money(asked):
            entries.cancel_pro_forma(pro_forma=asked, reason=_("The entry was withdrawn in time."), by=by, at=at)
    return made
