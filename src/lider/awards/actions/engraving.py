"""The words on a statuette."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards.models import Award, Engraving
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def write_engraving(*, award: Award, text: str, confirm: bool, by: Person, at: datetime) -> Engraving:
    """Sets the words, and where `confirm` says that somebody has proof-read them. Other words have to be read again."""
    if not award.granted or award.state not in ("decided", "announced"):
        raise Refused(_("Only what is awarded is engraved."), "not_granted")
    words = " ".join(text.split())
    if not words or len(words) > 200:
        raise Refused(_("Please give the words, at most 200 signs."), "text")
    read = {"confirmed_at": at, "confirmed_by": by.pk} if confirm else {"confirmed_at": None, "confirmed_by": None}
    engraving, _created = Engraving.objects.update_or_create(award=award, defaults={"text": words, **read})
    record.write(
        "awards.engraving_confirmed" if confirm else "awards.engraving_written", by=by, at=at, subject=award, code=award.code
    )
    return engraving
