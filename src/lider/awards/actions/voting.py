"""How a vote is made, and casting one: once, never edited."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import MODES, MOST_POINTS, POINTS, VOTES, Award, Ballot, Hand, Member
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def set_mode(*, award: Award, mode: str, by: Person | None, at: datetime) -> Award:
    """Yes or no, or points. Refused from the first ballot on; all candidates of a special award are voted on alike."""
    if mode not in MODES:
        raise Refused(_("Please choose one of the answers."), "mode")
    rows = Award.objects.select_for_update().filter(edition=award.edition)
    together = list(rows.filter(title=award.title) if award.title else rows.filter(pk=award.pk))
    if Ballot.objects.filter(award__in=together).exists() or any(one.state != "proposed" for one in together):
        raise Refused(_("Somebody has voted already, so the way of voting stays as it is."), "voted")
    Award.objects.filter(pk__in=[one.pk for one in together]).update(mode=mode)
    record.write("awards.mode_set", by=by, at=at, subject=award, code=award.code, mode=mode)
    award.mode = mode
    return award


@transaction.atomic
def cast(*, award: Award, member: Member, vote: str = "", points: int | None = None, by: Person | None, at: datetime) -> Ballot:
    """A member's yes, no or abstention, or points, whichever the vote asks for. The same vote again changes nothing.

    Refused for a recused member, for one who has left or has not signed the statement, who is on the panel of an appeal
    against it, outside the vote, and for another vote than the first.
    """
    award = Award.objects.select_for_update(of=("self",)).select_related("edition").get(pk=award.pk)
    vote = POINTS if points is not None and not vote else vote
    _refuse_unfit(award, vote, points)
    _refuse_others(award, member, at)
    try:
        with transaction.atomic():
            ballot = Ballot.objects.create(award=award, member=member, vote=vote, points=points, cast_at=at)
    except IntegrityError as twice:
        return _same(award, member, vote, points, twice)
    _lend_a_hand(award, member.person)
    record.write("awards.vote_cast", by=by, at=at, subject=award, code=award.code)
    return ballot


def _refuse_unfit(award: Award, vote: str, points: int | None) -> None:
    if award.mode == POINTS:
        fits = vote == POINTS and points is not None and 0 <= points <= MOST_POINTS
        if not fits:
            raise Refused(_("Please give a whole number of points from 0 to 10."), "vote")
    elif vote not in VOTES or points is not None:
        raise Refused(_("Please choose one of the answers."), "vote")


def _refuse_others(award: Award, member: Member, at: datetime) -> None:
    if award.state != "proposed" or not queries.is_deciding(award.edition, at):
        raise Refused(_("The vote on this proposal is closed."), "closed")
    if not queries.jury(award.edition, at).filter(pk=member.pk).exists():
        raise Refused(_("Only members of the jury of this edition vote."), "not_member")
    if queries.is_recused(member, award.institution_id):
        raise Refused(_("You are recused from this proposal, so you do not vote on it."), "recused")
    if member.declared_at is None:
        raise Refused(_("Please sign your conflict statement first."), "undeclared")


def _same(award: Award, member: Member, vote: str, points: int | None, twice: IntegrityError) -> Ballot:
    ballot = queries.ballot_of(member, award)
    if ballot is None or (ballot.vote, ballot.points) != (vote, points):
        raise Refused(_("You have already voted on this proposal. A vote is not changed."), "voted") from twice
    return ballot


def _lend_a_hand(award: Award, person: Person) -> None:
    """Kept so that nobody who voted can sit on the panel of an appeal."""
    Hand.objects.get_or_create(award=award, person=person)
