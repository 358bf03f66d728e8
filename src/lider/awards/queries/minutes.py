"""What the minutes of a jury hold."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from lider.awards.models import Award, Ballot, Member
from lider.awards.queries.awarded import awards
from lider.awards.queries.jury import jury, recusals
from lider.documents import shapes
from lider.editions.models import Edition
from lider.editions.programme import programme
from lider.editions.queries import tier_names
from lider.rankings.queries import sealed_run


def minutes(edition: Edition, *, named: bool, at: datetime) -> shapes.MinutesData:
    """The minutes as they stand at `at`.

    Without names a decision shows its dossier's code, and nothing that leads from it to a name.
    """
    members = list(jury(edition, at))
    votes = _votes(edition)
    voters = {member for counted in votes.values() for member in counted}
    found = list(awards(edition))
    own = programme()
    return shapes.MinutesData(
        programme=own["name"],
        edition=edition.name,
        organiser=own["organiser"]["name"],
        number=f"1/{edition.number}",
        held_in=own["organiser"]["town"],
        held_on=_day(edition, found),
        present=[_member(one) for one in members if one.pk in voters],
        absent=[_member(one) for one in members if one.pk not in voters] if voters else [],
        quorum=_quorum(len(voters), len(members)),
        recusals=_recusals(edition, named, at),
        decisions=_decisions(found, votes, edition, named, at),
        proofs=_proofs(edition),
        signatures=[shapes.Signature(name=one.person.name, role=_role(one)) for one in members if one.is_chair],
    )


def _votes(edition: Edition) -> dict[UUID, dict[UUID, str]]:
    """Award → member → vote."""
    votes: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for award, member, vote in Ballot.objects.filter(award__edition=edition).order_by("id").values_list("award", "member", "vote"):
        votes[award][member] = vote
    return votes


def _day(edition: Edition, found: list[Award]) -> Any:
    decided = [award.decided_at for award in found if award.decided_at]
    return timezone.localdate(max(decided)) if decided else edition.decision_on


def _member(member: Member) -> shapes.Member:
    return shapes.Member(name=member.person.name, role=_role(member))


def _role(member: Member) -> str:
    return _("leads the jury") if member.is_chair else _("sits on the jury")


def _quorum(voters: int, members: int) -> str:
    if not voters:
        return _("No votes were cast in the system.")
    return _("Members who voted: %(voters)s of %(members)s.") % {"voters": voters, "members": members}


def _recusals(edition: Edition, named: bool, at: datetime) -> list[shapes.Recusal]:
    hidden = _("disclosed at publication")
    return [
        shapes.Recusal(
            member=one.member.person.name,
            institution=one.institution.name if named else hidden,
            reason=one.reason if named else hidden,
        )
        for one in recusals(edition, at)
    ]


def _decisions(
    found: list[Award], votes: dict[UUID, dict[UUID, str]], edition: Edition, named: bool, at: datetime
) -> list[shapes.Decision]:
    recused: dict[UUID, list[str]] = defaultdict(list)
    for one in recusals(edition, at):
        recused[one.institution_id].append(one.member.person.name)
    names = tier_names()
    return [_decision(award, Counter(votes[award.pk].values()), recused[award.institution_id], names, named) for award in found]


def _decision(award: Award, counted: Counter[str], recused: list[str], names: dict[str, str], named: bool) -> shapes.Decision:
    decision = shapes.Decision(
        institution=award.institution.name if named else _("Dossier %(code)s") % {"code": award.code},
        proposal=names.get(award.kind, award.kind),
        votes_for=counted["yes"],
        votes_against=counted["no"],
        abstained=counted["abstain"],
        recused=recused if named else [],
        outcome=_outcome(award),
    )
    if award.reason and named:
        decision["reason"] = award.reason
    return decision


def _outcome(award: Award) -> str:
    if award.granted is None:
        return _("no decision yet")
    return _("granted") if award.granted else _("not granted")


def _proofs(edition: Edition) -> list[shapes.Fact]:
    run = sealed_run(edition)
    return [shapes.Fact(label=_("Digest of the sealed run"), value=run.digest)] if run else []
