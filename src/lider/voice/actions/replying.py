"""Institutions' answers to stories."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.journal import record
from lider.lifecycle import Refused
from lider.voice.models import Opinion, Reply


@transaction.atomic
def reply(*, opinion: Opinion, text: str, version: int, by: Person, at: datetime) -> Reply:
    """Writes the answer, or a new version of it; `version` is the newest one that its author saw, 0 for none.

    Refused where there is no story to read, and where somebody else has written in the meantime.
    """
    if not Opinion.objects.filter(pk=opinion.pk, state="counted").exclude(shown="").exists():
        raise Refused(_("This story is not shown any more, so there is nothing to answer."), "no_story")
    newest = Reply.objects.filter(opinion=opinion).order_by("-version").first()
    if (newest.version if newest else 0) != version:
        raise Refused(_("Somebody else has answered in the meantime. Please look at the newest answer first."), "moved_on")
    try:
        with transaction.atomic():
            made = Reply.objects.create(opinion=opinion, version=version + 1, text=text, written_at=at, written_by=by.pk)
    except IntegrityError as twice:
        raise Refused(
            _("Somebody else has answered in the meantime. Please look at the newest answer first."), "moved_on"
        ) from twice
    record.write("voice.replied", by=by, at=at, subject=opinion, version=made.version)
    return made
