"""The consent of two people to one moment of publication. stages/publish.py leads; the moment itself lies in the edition."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.journal import record
from lider.lifecycle import Refused
from lider.rankings import queries
from lider.rankings.models import Consent, Run


@transaction.atomic
def agree_to_publish(*, run: Run, publish_at: datetime, by: Person, at: datetime) -> bool:
    """One person's yes to publishing a sealed run at a moment; True where it was the second, different person's.

    Refused for the same person twice and for another moment than the first person named.
    """
    Edition.objects.select_for_update().get(pk=run.edition_id)
    given = list(queries.consents(run, "publish"))
    if any(consent.person_id == by.pk for consent in given):
        raise Refused(_("You have already agreed to this publication. The second person has to be somebody else."), "same_person")
    if any(consent.publish_at != publish_at for consent in given):
        raise Refused(_("The first person named another moment. Both have to agree on the same one."), "other_moment")
    Consent.objects.create(run=run, step="publish", person=by, publish_at=publish_at, given_at=at)
    moment = publish_at.isoformat()
    record.write("rankings.publication_agreed", by=by, at=at, subject=run, run=run.number, publish_at=moment)
    return len(given) == 1


@transaction.atomic
def withdraw_agreements(*, run: Run, by: Person | None, at: datetime) -> int:
    """Takes back every yes to the publication of a run; returns how many there were."""
    count = queries.consents(run, "publish").order_by().update(withdrawn_at=at)
    if count:
        record.write("rankings.publication_withdrawn", by=by, at=at, subject=run, run=run.number)
    return count


@transaction.atomic
def publish(*, run: Run, by: Person | None, at: datetime) -> Run:
    """Marks a sealed run as published. The pages do not wait for this: they go by the moment."""
    record.move(run, "publish", by=by, at=at, run=run.number, digest=run.digest)
    return run
