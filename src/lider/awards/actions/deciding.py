"""Closing a vote, recording a decision, announcing and revoking it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.awards import letters, queries
from lider.awards.models import Award
from lider.editions.models import Edition
from lider.editions.queries import terms_of
from lider.institutions.models import Institution
from lider.institutions.queries import representatives_of
from lider.journal import record
from lider.lifecycle import Refused
from lider.mail import outbox


@transaction.atomic
def close_vote(*, award: Award, by: Person | None, at: datetime) -> Award:
    """Ends the vote on a proposal: more yes than no, or a mean over the middle of the scale; the chair decides on a tie.

    Where the chair is recused the deputy decides; where neither may, or whoever does abstains, the vote is hung and nothing
    is granted. Refused without a quorum of those not recused, and on a tie before that person has voted. All candidates of
    a special award are closed together, and the best of them is awarded.
    """
    award = Award.objects.select_for_update(of=("self",)).select_related("edition", "institution").get(pk=award.pk)
    if award.title:
        return _close_special(award, by, at)
    votes = _counted(award, at)
    word = _presiding_word(award, at) if votes.is_tied else votes.balance > 0
    return _decide(award, bool(word), by, at, votes=votes, hung=word is None)


@transaction.atomic
def record_decision(*, award: Award, granted: bool, reason: str, by: Person | None, at: datetime) -> Award:
    """Writes down what the jury decided at a meeting, with a reason.

    Refused where members have voted here: the chair closes that vote.
    """
    award = Award.objects.select_for_update(of=("self",)).select_related("edition", "institution").get(pk=award.pk)
    if award.ballots.exists():
        raise Refused(_("Members have voted on this proposal here. The chair closes the vote."), "voted")
    if not queries.is_deciding(award.edition, at):
        raise Refused(_("Decisions can be recorded while the jury is deciding."), "not_deciding")
    if not reason.strip():
        raise Refused(_("Please say where the decision is written down, for example the number of the minutes."), "reason")
    if granted and award.title and queries.granted_special(award.edition, award.title):
        raise Refused(_("This special award is granted to another candidate already."), "granted")
    return _decide(award, granted, by, at, reason=reason, voted=False)


@transaction.atomic
def announce(*, edition: Edition, by: Person | None, at: datetime) -> list[Award]:
    """Marks every decision of an edition as announced. The pages do not wait for this: they go by the moment."""
    decided = list(queries.awards(edition).filter(state="decided"))
    for award in decided:
        record.move(award, "announce", by=by, at=at, code=award.code, granted=award.granted)
    return decided


@transaction.atomic
def revoke(*, award: Award, reason: str, by: Person | None, at: datetime) -> Award:
    """Takes an award back, with a reason; it is no longer shown among the laureates.

    Whoever acts for the institution is told why, unless nobody knows of the award yet.
    """
    record.move(award, "revoke", by=by, at=at, change={"reason": reason}, code=award.code)
    if award.granted and queries.is_finished(award.edition, at):
        letter = letters.revoked(award)
        people = representatives_of(award.institution, at=at)
        outbox.post_to_all(letter, to={f"awards:revoked:{award.pk}:{one.pk}": one.email for one in people}, at=at)
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


def _close_special(award: Award, by: Person | None, at: datetime) -> Award:
    """The best candidate, where it is awarded on its own as well; the others are not. Equal: whom the chair put higher."""
    rows = Award.objects.select_for_update(of=("self",)).select_related("edition", "institution")
    together = list(rows.filter(edition=award.edition, title=award.title, state="proposed").order_by("code"))
    votes = {one.pk: _counted(one, at) for one in together}
    best = max(tally.strength for tally in votes.values()) if together else Fraction(0)
    first = [one for one in together if votes[one.pk].strength == best and votes[one.pk].balance >= 0]
    chosen = _preferred(first, votes, at)
    for one in together:
        hung = chosen is None and one in first
        _decide(one, chosen is not None and one.pk == chosen.pk, by, at, votes=votes[one.pk], hung=hung)
    return next((one for one in together if one.pk == award.pk), award)


def _preferred(first: list[Award], votes: Mapping[UUID, queries.Tally], at: datetime) -> Award | None:
    if len(first) == 1 and not votes[first[0].pk].is_tied:
        return first[0]
    words = [(one, _presiding_strength(one, at)) for one in first]
    known = [(one, strength) for one, strength in words if strength is not None]
    top = max((strength for _one, strength in known), default=0)
    liked = [one for one, strength in known if strength == top and strength > 0]
    return liked[0] if len(liked) == 1 else None


def _presiding_strength(award: Award, at: datetime) -> int | None:
    """How high whoever presides put the candidate; None where nobody may say so."""
    presiding = queries.presiding(award, at)
    ballot = queries.ballot_of(presiding, award) if presiding else None
    if presiding is not None and ballot is None:
        raise Refused(_("The votes are even, so the chair's vote decides. The chair has not voted yet."), "tie")
    if ballot is None:
        return None
    return int(ballot.vote == "yes") if ballot.points is None else ballot.points


def _counted(award: Award, at: datetime) -> queries.Tally:
    votes = queries.tally(award, at)
    if award.state == "proposed" and votes.cast <= _quorum(award.edition) * votes.entitled:
        raise Refused(_("There is no quorum yet: more than half of the members who are not recused have to vote."), "quorum")
    return votes


def _quorum(edition: Edition) -> Fraction:
    return Fraction(str(terms_of(edition).get("jury", {}).get("quorum_over_share", "0.5")))


def _presiding_word(award: Award, at: datetime) -> bool | None:
    """The vote of whoever presides; None where nobody may decide or who does has no preference: the vote is hung."""
    presiding = queries.presiding(award, at)
    if presiding is None:
        return None
    ballot = queries.ballot_of(presiding, award)
    if ballot is None:
        raise Refused(_("The votes are even, so the chair's vote decides. The chair has not voted yet."), "tie")
    if ballot.points is not None:
        return None if ballot.points * 2 == 10 else ballot.points * 2 > 10
    return {"yes": True, "no": False}.get(ballot.vote)


def _decide(
    award: Award,
    granted: bool,
    by: Person | None,
    at: datetime,
    *,
    votes: queries.Tally | None = None,
    reason: str = "",
    voted: bool = True,
    hung: bool = False,
) -> Award:
    change = {"granted": granted, "decided_at": at, "reason": reason, "voted": voted, "hung": hung}
    change["counted"] = queries.as_counted(votes) if votes else None
    record.move(award, "decide", by=by, at=at, change=change, code=award.code, granted=granted, hung=hung)
    return award
