"""Reading ballots."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from lider.awards.models import Award, Ballot, Member, Recusal
from lider.awards.queries.awarded import awards
from lider.awards.queries.jury import jury


@dataclass(frozen=True)
class Tally:
    """How a vote stands: ballots by answer, and how many members may vote."""

    yes: int
    no: int
    abstained: int
    entitled: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstained

    @property
    def is_tied(self) -> bool:
        return self.yes == self.no


def dossiers_for(member: Member) -> QuerySet[Award]:
    """The awards that a member may decide on, with `cast`: whether the member has voted."""
    mine = Ballot.objects.filter(award=OuterRef("pk"), member=member)
    recused = Recusal.objects.filter(member=member).values("institution")
    return awards(member.edition).exclude(institution__in=recused).annotate(cast=Exists(mine))


def ballot_of(member: Member, award: Award) -> Ballot | None:
    """The member's vote on an award."""
    return Ballot.objects.filter(member=member, award=award).first()


def tally(award: Award, at: datetime) -> Tally:
    """The votes of members who sit on the jury at `at` and are not recused."""
    recused = Recusal.objects.filter(institution=award.institution_id).values("member")
    members = jury(award.edition, at).exclude(pk__in=recused).order_by()
    votes = Counter(Ballot.objects.filter(award=award, member__in=members).order_by("id").values_list("vote", flat=True))
    return Tally(votes["yes"], votes["no"], votes["abstain"], members.count())
