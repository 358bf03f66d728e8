"""Closing a vote, recording a decision, announcing and revoking it."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import Award
from lider.editions.models import Edition
from lider.editions.queries import terms_of
from lider.institutions.models import Institution
from lider.journal import record
from lider.lifecycle import Refused


@transaction.atomic
def close_vote(*, award: Award, by: Person | None, at: datetime) -> Award:
    """Ends the vote on a proposal with its outcome: more yes than no; on a tie the chair's vote decides.

    Refused without a quorum of those not recused, and on a tie while the chair, not recused, has not voted.
    """
    award = Award.objects.select_for_update().select_related("edition", "institution").get(pk=award.pk)
    votes = queries.tally(award, at)
    if votes.cast <= _quorum(award.edition) * votes.entitled:
        raise Refused(_("There is no quorum yet: more than half of the members who are not recused have to vote."), "quorum")
    granted = _chairs_word(award, at) if votes.is_tied else votes.yes > votes.no
    return _decide(award, granted, "", True, by, at)


@transaction.atomic
def record_decision(*, award: Award, granted: bool, reason: str, by: Person | None, at: datetime) -> Award:
    """Writes down what the jury decided at a meeting, with a reason.

    Refused where members have voted here: the chair closes that vote.
    """
    award = Award.objects.select_for_update().select_related("edition", "institution").get(pk=award.pk)
    if award.ballots.exists():
        raise Refused(_("Members have voted on this proposal here. The chair closes the vote."), "voted")
    if not queries.is_deciding(award.edition, at):
        raise Refused(_("Decisions can be recorded while the jury is deciding."), "not_deciding")
    if not reason.strip():
        raise Refused(_("Please say where the decision is written down, for example the number of the minutes."), "reason")
    return _decide(award, granted, reason, False, by, at)


@transaction.atomic
def announce(*, edition: Edition, by: Person | None, at: datetime) -> list[Award]:
    """Marks every decision of an edition as announced. The pages do not wait for this: they go by the moment."""
    decided = list(queries.awards(edition).filter(state="decided"))
    for award in decided:
        record.move(award, "announce", by=by, at=at, code=award.code, granted=award.granted)
    return decided


@transaction.atomic
def revoke(*, award: Award, reason: str, by: Person | None, at: datetime) -> Award:
    """Takes an award back, with a reason; it is no longer shown among the laureates."""
    record.move(award, "revoke", by=by, at=at, change={"reason": reason}, code=award.code)
    return award


@transaction.atomic
def load_history(*, edition: Edition, institutions: Iterable[Institution], by: Person | None, at: datetime) -> list[Award]:
    """Laureates of an edition before this system: names only, already announced."""
    made = [
        Award(
            edition=edition, institution=institution, kind="laureate", code=ids.code(5), state="announced",
            granted=True, decided_at=None, voted=False,
        )
        for institution in institutions
    ]  # fmt: skip
    Award.objects.bulk_create(made)
    record.write("awards.history_loaded", by=by, at=at, subject=edition, edition=edition.number, count=len(made))
    return made


def _quorum(edition: Edition) -> Fraction:
    return Fraction(str(terms_of(edition).get("jury", {}).get("quorum_over_share", "0.5")))


def _chairs_word(award: Award, at: datetime) -> bool:
    """The chair's vote; a chair who is recused or abstains leaves a tie, which grants nothing."""
    chair = queries.chair_of(award.edition, at)
    if chair is None or queries.is_recused(chair, award.institution_id):
        return False
    ballot = queries.ballot_of(chair, award)
    if ballot is None:
        raise Refused(_("The votes are even, so the chair's vote decides. The chair has not voted yet."), "tie")
    return ballot.vote == "yes"


def _decide(award: Award, granted: bool, reason: str, voted: bool, by: Person | None, at: datetime) -> Award:
    change = {"granted": granted, "decided_at": at, "reason": reason, "voted": voted}
    record.move(award, "decide", by=by, at=at, change=change, code=award.code, granted=granted)
    return award
