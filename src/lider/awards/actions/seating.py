"""Who sits on the jury."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts import queries as accounts
from lider.accounts.models import Person
from lider.awards import letters, queries
from lider.awards.actions.recusing import recuse_from_own
from lider.awards.models import Member
from lider.editions.models import Edition
from lider.editions.queries import terms_of
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox


@transaction.atomic
def seat_member(
    *, edition: Edition, person: Person, is_chair: bool = False, is_deputy: bool = False, by: Person | None, at: datetime
) -> Member:
    """Gives a person a place in the jury.

    Refused twice, for a second chair or deputy, for one person as both, for one more than the regulation allows.
    """
    if edition.state in ("published", "closed"):
        raise Refused(_("The jury of this edition has finished its work."), "finished")
    most = terms_of(edition).get("jury", {}).get("members_max")
    if most is not None and queries.jury(edition, at).count() >= most:
        raise Refused(_("The jury already has as many members as the regulation allows."), "full")
    try:
        with transaction.atomic():
            member = Member.objects.create(edition=edition, person=person, is_chair=is_chair, is_deputy=is_deputy, since_at=at)
    except IntegrityError as twice:
        raise Refused(
            _("This person already sits on the jury, or the jury already has a chair or a deputy of the chair."), "twice"
        ) from twice
    record.write("awards.member_seated", by=by, at=at, subject=member, edition=edition.number, chair=is_chair, deputy=is_deputy)
    recuse_from_own(member, at)
    return member


@transaction.atomic
def end_membership(*, member: Member, by: Person | None, at: datetime) -> None:
    """Ends a place in the jury now. Its votes fall where the vote is still open, and the quorum is counted without it."""
    if Member.objects.filter(pk=member.pk, until_at=None).update(until_at=at) == 1:
        record.write("awards.member_left", by=by, at=at, subject=member, edition=member.edition.number)


@transaction.atomic
def resign(*, member: Member, by: Person | None, at: datetime) -> None:
    """Ends one's own place in the jury now and writes to the organiser. Refused once the jury has finished its work."""
    if queries.is_finished(member.edition, at):
        raise Refused(_("The jury of this edition has finished its work."), "finished")
    end_membership(member=member, by=by, at=at)
    letter = letters.resigned(member)
    people = accounts.people_with("organiser", at=at)
    outbox.post_to_all(letter, to={f"awards:resigned:{member.pk}:{one.pk}": one.email for one in people}, at=at)
