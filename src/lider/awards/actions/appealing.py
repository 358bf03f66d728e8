"""An appeal against the decision: filed by the institution, decided by a panel of people who did not vote on it."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lider import ids
from lider.accounts.models import Person
from lider.awards import queries
from lider.awards.models import Appeal, Award, Hand, PanelSeat
from lider.entries.models import Entry
from lider.findings.deadline import is_open
from lider.journal import record
from lider.lifecycle import Refused
from lider.rankings.queries import published_result


@transaction.atomic
def file_appeal(*, entry: Entry, text: str, by: Person, at: datetime) -> Appeal:
    """The institution appeals, once an edition. Refused before the publication, after the last second, and without words."""
    until = queries.appeal_until(entry.edition)
    if until is None or published_result(entry, at) is None:
        raise Refused(_("An appeal can be filed once the results are published."), "unpublished")
    if not is_open(until, at=at):
        raise Refused(_("The time for an appeal is over."), "too_late")
    if not text.strip():
        raise Refused(_("Please say what in the procedure was wrong."), "text")
    award = queries.tier_award(entry.institution_id, entry.edition)
    given = {"award": award, "text": text, "filed_at": at, "filed_by": by.pk}
    try:
        with transaction.atomic():
            appeal = Appeal.objects.create(edition=entry.edition, institution=entry.institution, **given)
    except IntegrityError as twice:
        raise Refused(_("The institution has filed its appeal already."), "twice") from twice
    record.write("awards.appeal_filed", by=by, at=at, subject=appeal, edition=entry.edition.number)
    return appeal


@transaction.atomic
def name_panel(*, appeal: Appeal, people: Collection[Person], by: Person | None, at: datetime) -> list[PanelSeat]:
    """Another panel: at least three people who did not vote on the decision and are not recused. The database refuses who did.

    Refused with an even number, for anybody else, and once a panel is named.
    """
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if appeal.state != "filed" or appeal.panel.exists():
        raise Refused(_("The panel is named already."), "named")
    chosen = {person.pk for person in people}
    if len(chosen) < queries.PANEL_MIN or len(chosen) % 2 == 0:
        raise Refused(_("A panel has an odd number of people, at least three."), "panel_size")
    if not chosen <= set(queries.possible_panel(appeal).values_list("pk", flat=True)):
        raise Refused(_("Only those who did not vote on the decision and are not recused can sit on the panel."), "not_free")
    try:
        with transaction.atomic():
            if appeal.award_id:
                Hand.objects.bulk_create([Hand(award_id=appeal.award_id, person=person) for person in people])
            seats = PanelSeat.objects.bulk_create([PanelSeat(appeal=appeal, person=person) for person in people])
    except IntegrityError as voted:
        raise Refused(
            _("Only those who did not vote on the decision and are not recused can sit on the panel."), "not_free"
        ) from voted
    record.write("awards.panel_named", by=by, at=at, subject=appeal, count=len(seats))
    return seats


@transaction.atomic
def vote_on_appeal(*, appeal: Appeal, vote: str, by: Person, at: datetime) -> PanelSeat:
    """A member of the panel says whether the appeal is right: once. The same vote again changes nothing."""
    seat = PanelSeat.objects.select_for_update(of=("self",)).filter(appeal=appeal, person=by).first()
    if seat is None or vote not in ("uphold", "dismiss"):
        raise Refused(_("Please choose one of the answers."), "vote")
    if PanelSeat.objects.filter(pk=seat.pk, vote="", appeal__state="filed").update(vote=vote, voted_at=at) != 1:
        if seat.vote != vote:
            raise Refused(_("You have already voted on this appeal. A vote is not changed."), "voted")
        return seat
    record.write("awards.appeal_voted", by=by, at=at, subject=appeal)
    seat.vote, seat.voted_at = vote, at
    return seat


@transaction.atomic
def dismiss_appeal(*, appeal: Appeal, reason: str, by: Person | None, at: datetime) -> Appeal:
    """The decision stands, with the panel's reasons. Refused before everybody has voted and against the votes."""
    _refuse_against_panel(appeal, "dismiss", reason)
    record.move(appeal, "dismiss", by=by, at=at, change={"reason": reason, "decided_at": at})
    return appeal


@transaction.atomic
def uphold_appeal(*, appeal: Appeal, kind: str, reason: str, by: Person | None, at: datetime) -> Award:
    """A new decision supersedes the old one, which stays as it was. Called by `stages.appeal`, which moves the licence too.

    Refused before everybody has voted, against the votes, and for anything but a higher tier than before.
    """
    _refuse_against_panel(appeal, "uphold", reason)
    old = queries.tier_award(appeal.institution_id, appeal.edition)
    if kind not in queries.tiers_above(old):
        raise Refused(_("An appeal that is upheld grants a higher award than before."), "tier")
    if old is not None:
        record.move(old, "supersede", by=by, at=at, code=old.code)
    new = Award.objects.create(
        edition=appeal.edition, institution=appeal.institution, kind=kind, code=ids.code(6), state="announced",
        granted=True, decided_at=at, voted=False, reason=reason, supersedes=old,
    )  # fmt: skip
    record.move(appeal, "uphold", by=by, at=at, change={"reason": reason, "decided_at": at, "outcome": new})
    record.write("awards.decided_anew", by=by, at=at, subject=new, code=new.code, tier=kind)
    return new


def _refuse_against_panel(appeal: Appeal, vote: str, reason: str) -> None:
    votes = list(appeal.panel.values_list("vote", flat=True))
    if len(votes) < queries.PANEL_MIN or "" in votes:
        raise Refused(_("Everybody on the panel has to vote first."), "panel")
    if votes.count(vote) * 2 <= len(votes):
        raise Refused(_("This is not what most of the panel voted for."), "against")
    if not reason.strip():
        raise Refused(_("Please give the reasons of the panel."), "reason")
