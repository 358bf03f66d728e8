"""Proposing, publishing and copying practices."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.institutions.models import Institution
from lider.institutions.queries import representatives_of
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.mail.letters import Letter
from lider.practices import letters
from lider.practices.models import Adoption, Practice
from lider.practices.queries import words_of

FIELDS = ("title", "topic", "problem", "solution", "cost", "result", "contact")


@transaction.atomic
def propose(
    *, institution: Institution, card: Mapping[str, str], by: Person | None, at: datetime, replaces: Practice | None = None
) -> Practice:
    """Hands a card in. With `replaces` it is the changed version of a published one, which stays until this is published.

    Refused where the other card is not published, belongs to somebody else or is already being changed.
    """
    if replaces and (replaces.state != "published" or replaces.institution_id != institution.pk):
        raise Refused(_("Only a published practice of your own can be changed."), "not_published")
    values = {name: card[name] for name in FIELDS}
    texts = [values[name] for name in FIELDS if name != "topic"]
    try:
        with transaction.atomic():
            practice = Practice.objects.create(
                institution=institution, **values, replaces=replaces, proposed_at=at, folded=words_of(institution, texts)
            )
    except IntegrityError as twice:
        raise Refused(_("A change of this practice already waits for the organiser."), "twice") from twice
    record.write("practices.proposed", by=by, at=at, subject=practice, changed=replaces is not None)
    return practice


@transaction.atomic
def publish(*, practice: Practice, by: Person | None, at: datetime) -> Practice:
    """Shows a card to everybody; the one that it replaces goes, and who copied that one copied this one."""
    record.move(practice, "publish", by=by, at=at, change={"decided_at": at})
    if old := practice.replaces:
        record.move(old, "withdraw", by=by, at=at)
        Adoption.objects.filter(practice=old).update(practice=practice)
    _tell(practice, letters.published(practice), "published", at)
    return practice


@transaction.atomic
def decline(*, practice: Practice, reason: str, by: Person | None, at: datetime) -> Practice:
    """Sends a card back with a reason; the institution may hand in a better one."""
    record.move(practice, "decline", by=by, at=at, change={"decided_at": at, "reason": reason, "replaces": None})
    _tell(practice, letters.declined(practice), "declined", at)
    return practice


@transaction.atomic
def withdraw(*, practice: Practice, by: Person | None, at: datetime) -> Practice:
    """Takes a card back: nobody reads it any more."""
    record.move(practice, "withdraw", by=by, at=at, change={"replaces": None})
    return practice


@transaction.atomic
def adopt(*, practice: Practice, institution: Institution, by: Person | None, at: datetime) -> Adoption:
    """Says that the institution copied the practice. Saying it twice changes nothing; refused for one's own."""
    if practice.state != "published":
        raise Refused(_("This practice is not published any more."), "not_published")
    if practice.institution_id == institution.pk:
        raise Refused(_("This is the institution's own practice."), "own")
    adoption, new = Adoption.objects.get_or_create(practice=practice, institution=institution, defaults={"since_at": at})
    if new:
        record.write("practices.adopted", by=by, at=at, subject=practice, institution=str(institution.pk))
    return adoption


@transaction.atomic
def drop(*, practice: Practice, institution: Institution, by: Person | None, at: datetime) -> None:
    """Takes back that the institution copied the practice. Taking it back twice changes nothing."""
    gone, _rows = Adoption.objects.filter(practice=practice, institution=institution).delete()
    if gone:
        record.write("practices.dropped", by=by, at=at, subject=practice, institution=str(institution.pk))


def _tell(practice: Practice, letter: Letter, about: str, at: datetime) -> None:
    for person in representatives_of(practice.institution, at=at):
        outbox.post(letter, to=person.email, key=f"practice:{practice.pk}:{about}:{person.pk}", at=at)
