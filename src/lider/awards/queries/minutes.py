"""What the minutes of a jury hold."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lider.awards.models import POINTS, Award, Ballot, Member
from lider.awards.queries.awarded import awards
from lider.awards.queries.jury import jury, left_jury
from lider.awards.queries.recusals import recusals
from lider.awards.queries.specials import titles
from lider.documents import shapes
from lider.documents.language import in_polish
from lider.editions.models import Edition
from lider.editions.programme import programme
from lider.editions.queries import tier_names
from lider.rankings.queries import sealed_run
from lider.tables.alphabet import polish_key
from lider.ui.texts import date_words, number


@in_polish
def minutes(edition: Edition, *, named: bool, at: datetime) -> shapes.MinutesData:
    """The minutes as they stand at `at`.

    Without names a decision shows its dossier's code, and nothing leads from it to a name. Who is recused stands there once,
    beside no institution and no code, in either case; of votes there are only counts. Who sits on the jury is said as it was
    when the results were published; whose place ended before stands apart.
    """
    moment = at if edition.publish_at is None else min(at, edition.publish_at)
    members = list(jury(edition, moment))
    ballots = list(Ballot.objects.filter(award__edition=edition).order_by("id").values_list("award", "member", "vote", "points"))
    voters = {member for _award, member, _vote, _points in ballots}
    found = list(awards(edition).exclude(state="superseded"))
    own = programme()
    left = [shapes.Member(name=one.person.name, role=_left(one)) for one in left_jury(edition, moment)]
    made = shapes.MinutesData(
        programme=own["name"],
        edition=edition.name,
        organiser=own["organiser"]["name"],
        number=f"1/{edition.number}",
        held_in=own["organiser"]["town"],
        held_on=_day(edition, found),
        present=[_member(one) for one in members if one.pk in voters],
        absent=[_member(one) for one in members if one.pk not in voters] if voters else [],
        quorum=_quorum(len([one for one in members if one.pk in voters]), len(members)),
        recused=sorted({one.member.person.name for one in recusals(edition, moment)}, key=polish_key),
        decisions=_decisions(found, ballots, edition, named),
        proofs=_proofs(edition),
        signatures=[shapes.Signature(name=one.person.name, role=_role(one)) for one in members if one.is_chair],
    )
    if left:
        made["left"] = left
    return made


def _day(edition: Edition, found: list[Award]) -> Any:
    decided = [award.decided_at for award in found if award.decided_at]
    return timezone.localdate(max(decided)) if decided else edition.decision_on


def _member(member: Member) -> shapes.Member:
    return shapes.Member(name=member.person.name, role=_role(member))


def _role(member: Member) -> str:
    if member.is_chair:
        return _("leads the jury")
    return _("stands in for the chair") if member.is_deputy else _("sits on the jury")


def _left(member: Member) -> str:
    return _("until %(day)s") % {"day": date_words(member.until_at)}


def _quorum(voters: int, members: int) -> str:
    if not voters:
        return _("No votes were cast in the system.")
    counted = _("Members who voted: %(voters)s of %(members)s.") % {"voters": voters, "members": members}
    without = _("The quorum of each vote was counted without the members who were recused from it.")
    return f"{counted} {without}"


def _decisions(
    found: list[Award], ballots: Iterable[tuple[UUID, UUID, str, int | None]], edition: Edition, named: bool
) -> list[shapes.Decision]:
    votes: dict[UUID, Counter[str]] = {award.pk: Counter() for award in found}
    points: dict[UUID, list[int]] = {award.pk: [] for award in found}
    for award, _member, vote, given in ballots:
        if award in votes:
            votes[award][vote] += 1
            points[award] += [] if given is None else [given]
    names = {**tier_names(), **titles(edition)}
    return [_decision(award, votes[award.pk], points[award.pk], names, named) for award in found]


def _decision(award: Award, votes: Counter[str], points: list[int], names: dict[str, str], named: bool) -> shapes.Decision:
    kept = award.counted or {"yes": votes["yes"], "no": votes["no"], "abstained": votes["abstain"], "points": points}
    decision = shapes.Decision(
        institution=award.institution.name if named else _("Dossier %(code)s") % {"code": award.code},
        proposal=_proposal(award, names),
        votes_for=kept["yes"],
        votes_against=kept["no"],
        abstained=kept["abstained"],
        outcome=_outcome(award),
    )
    if not award.voted:
        decision["points"] = _("no votes in the system; decided at a meeting or by the panel of an appeal")
    elif award.mode == POINTS:
        decision["points"] = _points(kept["points"])
    if award.move_reason and named:
        decision["reason"] = award.move_reason
    elif award.reason and named:
        decision["reason"] = award.reason
    if remark := _remark(award):
        decision["remark"] = remark
    return decision


def _proposal(award: Award, names: dict[str, str]) -> str:
    proposal = names.get(award.title or award.kind, award.title or award.kind)
    if not award.moved_from:
        return proposal
    moved = {"tier": proposal, "before": names.get(award.moved_from, award.moved_from)}
    return _("%(tier)s, moved by the jury; by the result: %(before)s") % moved


def _points(points: list[int]) -> str:
    if not points:
        return _("No points were given.")
    words = ngettext(
        "%(mean)s points of 10 in the mean of %(count)s vote", "%(mean)s points of 10 in the mean of %(count)s votes", len(points)
    )
    return words % {"mean": number(Fraction(sum(points), len(points)), 2), "count": len(points)}


def _remark(award: Award) -> str:
    said = []
    if award.hung:
        said.append(_("The votes were even and nobody who could decide did, so the vote is hung and nothing is granted."))
    fallen = (award.counted or {}).get("fallen", 0)
    if fallen:
        said.append(_("Votes that fell because somebody left the jury while the vote was open: %(count)s.") % {"count": fallen})
    return " ".join(said)


def _outcome(award: Award) -> str:
    if award.granted is None:
        return _("no decision yet")
    return _("granted") if award.granted else _("not granted")


def _proofs(edition: Edition) -> list[shapes.Fact]:
    run = sealed_run(edition)
    return [shapes.Fact(label=_("Digest of the sealed run"), value=run.digest)] if run else []
