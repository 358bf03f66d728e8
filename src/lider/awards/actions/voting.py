"""Casting a vote: once, never edited."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import VOTES, Award, Ballot, Member
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def cast(*, award: Award, member: Member, vote: str, by: Person | None, at: datetime) -> Ballot:
    """A member's yes, no or abstention. The same vote again changes nothing.

    Refused for a recused member, for one who has left or has not declared recusals, outside the vote,
    and for another vote than the first.
    """
    award = Award.objects.select_for_update().select_related("edition").get(pk=award.pk)
    _refuse_others(award, member, vote, at)
    try:
        with transaction.atomic():
            ballot = Ballot.objects.create(award=award, member=member, vote=vote, cast_at=at)
    except IntegrityError as twice:
        return _same(award, member, vote, twice)
    record.write("awards.vote_cast", by=by, at=at, subject=award, code=award.code)
    return ballot


def _refuse_others(award: Award, member: Member, vote: str, at: datetime) -> None:
    if vote not in VOTES:
        raise Refused(_("Please choose one of the answers."), "vote")
    if award.state != "proposed" or not queries.is_deciding(award.edition, at):
        raise Refused(_("The vote on this proposal is closed."), "closed")
    if not queries.jury(award.edition, at).filter(pk=member.pk).exists():
        raise Refused(_("Only members of the jury of this edition vote."), "not_member")
    if queries.is_recused(member, award.institution_id):
        raise Refused(_("You are recused from this proposal, so you do not vote on it."), "recused")
    if member.declared_at is None:
        raise Refused(_("Please confirm your list of recusals first."), "undeclared")


def _same(award: Award, member: Member, vote: str, twice: IntegrityError) -> Ballot:
    ballot = queries.ballot_of(member, award)
    if ballot is None or ballot.vote != vote:
        raise Refused(_("You have already voted on this proposal. A vote is not changed."), "voted") from twice
    return ballot
