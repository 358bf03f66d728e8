"""Who sits on the jury, and who may not decide on whom."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import Member, Recusal
from lider.editions.models import Edition
from lider.editions.queries import terms_of
from lider.institutions.models import Institution
from lider.institutions.queries import represented_by
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def seat_member(*, edition: Edition, person: Person, is_chair: bool = False, by: Person | None, at: datetime) -> Member:
    """Gives a person a place in the jury. Refused twice, for a second chair, for one more than the regulation allows."""
    if edition.state in ("published", "closed"):
        raise Refused(_("The jury of this edition has finished its work."), "finished")
    most = terms_of(edition).get("jury", {}).get("members_max")
    if most is not None and queries.jury(edition, at).count() >= most:
        raise Refused(_("The jury already has as many members as the regulation allows."), "full")
    try:
        with transaction.atomic():
            member = Member.objects.create(edition=edition, person=person, is_chair=is_chair, since_at=at)
    except IntegrityError as twice:
        raise Refused(_("This person already sits on the jury, or the jury already has a chair."), "twice") from twice
    record.write("awards.member_seated", by=by, at=at, subject=member, edition=edition.number, chair=is_chair)
    _recuse_from_own(member, at)
    return member


@transaction.atomic
def end_membership(*, member: Member, by: Person | None, at: datetime) -> None:
    """Ends a place in the jury now; votes already cast by it no longer count."""
    if Member.objects.filter(pk=member.pk, until_at=None).update(until_at=at) == 1:
        record.write("awards.member_left", by=by, at=at, subject=member, edition=member.edition.number)


@transaction.atomic
def recuse(*, member: Member, institution: Institution, reason: str, by: Person | None, at: datetime) -> Recusal:
    """A member may not decide on an institution from now on. Nobody takes it back. Refused twice and after the vote on it."""
    if _has_voted(member, institution):
        raise Refused(_("You have already voted on this proposal. Please tell the organiser."), "voted")
    try:
        with transaction.atomic():
            recusal = Recusal.objects.create(member=member, institution=institution, reason=reason, declared_at=at)
    except IntegrityError as twice:
        raise Refused(_("This recusal has already been declared."), "twice") from twice
    record.write("awards.recused", by=by, at=at, subject=member, institution=str(institution.pk))
    return recusal


@transaction.atomic
def declare_complete(*, member: Member, by: Person | None, at: datetime) -> Member:
    """The member says that the list of recusals is complete; dossiers open only then. Saying it again changes nothing."""
    if Member.objects.filter(pk=member.pk, declared_at=None).update(declared_at=at) == 1:
        member.declared_at = at
        record.write("awards.recusals_complete", by=by, at=at, subject=member)
    return member


def _has_voted(member: Member, institution: Institution) -> bool:
    return member.ballots.filter(award__institution=institution, award__edition=member.edition).exists()


def _recuse_from_own(member: Member, at: datetime) -> None:
    """Whoever acts for an institution does not decide on it, declared or not."""
    for institution in represented_by(member.person, at=at):
        recuse(member=member, institution=institution, reason=str(_("acts for this institution")), by=None, at=at)
