"""Reading ballots."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from lider.awards.models import MOST_POINTS, POINTS, Award, Ballot, Member, Recusal
from lider.awards.queries.awarded import awards
from lider.awards.queries.jury import jury


@dataclass(frozen=True)
class Tally:
    """How a vote stands: ballots by answer or all points, and how many members may vote; `fallen` are votes of who left."""

    yes: int
    no: int
    abstained: int
    entitled: int
    points: tuple[int, ...] = ()
    fallen: int = 0
    is_points: bool = False

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstained + len(self.points)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the points given by members who are not recused."""
        return Fraction(sum(self.points), len(self.points)) if self.points else None

    @property
    def balance(self) -> Fraction:
        """Over zero: for the award; zero: even. Points weigh against the middle of their scale."""
        if self.is_points:
            return (self.mean or Fraction(0)) - Fraction(MOST_POINTS, 2)
        return Fraction(self.yes - self.no)

    @property
    def is_tied(self) -> bool:
        return self.balance == 0

    @property
    def strength(self) -> Fraction:
        """By which candidates of one special award are ordered: the mean of the points, or the number of yes."""
        return (self.mean or Fraction(0)) if self.is_points else Fraction(self.yes)


@dataclass(frozen=True)
class Progress:
    """Of the dossiers that a member may decide on: how many there are, and on how many the member has voted."""

    total: int
    voted: int


def dossiers_for(member: Member) -> QuerySet[Award]:
    """The awards that a member may decide on, with `cast`: whether the member has voted, and `is_open`: whether the vote is."""
    mine = Ballot.objects.filter(award=OuterRef("pk"), member=member)
    recused = Recusal.objects.filter(member=member, lifted_at=None).values("institution")
    return awards(member.edition).exclude(institution__in=recused).annotate(cast=Exists(mine), is_open=Q(state="proposed"))


def progress_of(members: Iterable[Member]) -> dict[UUID, Progress]:
    """How far each of these places in juries has come, by the place's key."""
    listed = list(members)
    proposed = Award.objects.filter(edition__in={member.edition_id for member in listed}).order_by("id")
    rows = list(proposed.values_list("edition_id", "institution_id", "id"))
    held = Recusal.objects.filter(member__in=listed, lifted_at=None)
    recused = set(held.order_by().values_list("member_id", "institution_id"))
    cast = set(Ballot.objects.filter(member__in=listed).order_by().values_list("member_id", "award_id"))
    found = {}
    for member in listed:
        open_to = [award for edition, unit, award in rows if edition == member.edition_id and (member.pk, unit) not in recused]
        found[member.pk] = Progress(len(open_to), sum((member.pk, award) in cast for award in open_to))
    return found


def ballot_of(member: Member, award: Award) -> Ballot | None:
    """The member's vote on an award."""
    return Ballot.objects.filter(member=member, award=award).first()


def tally(award: Award, at: datetime) -> Tally:
    """The votes of members who sit on the jury at `at` and are not recused; of a closed vote, as it was closed."""
    if award.counted is not None:
        kept = award.counted
        return Tally(
            kept["yes"], kept["no"], kept["abstained"], kept["entitled"], tuple(kept["points"]), kept["fallen"], _by_points(award)
        )
    recused = Recusal.objects.filter(institution=award.institution_id, lifted_at=None).values("member")
    sitting = jury(award.edition, at).order_by()
    members = sitting.exclude(pk__in=recused)
    ballots = Ballot.objects.filter(award=award).order_by("id")
    rows = list(ballots.filter(member__in=members).values_list("vote", "points"))
    votes = Counter(vote for vote, _points in rows)
    points = tuple(sorted(points for vote, points in rows if vote == POINTS and points is not None))
    fallen = ballots.exclude(member__in=sitting).count()
    return Tally(votes["yes"], votes["no"], votes["abstain"], members.count(), points, fallen, _by_points(award))


def as_counted(votes: Tally) -> dict[str, object]:
    """The tally as an award keeps it."""
    return {
        "yes": votes.yes,
        "no": votes.no,
        "abstained": votes.abstained,
        "entitled": votes.entitled,
        "points": list(votes.points),
        "fallen": votes.fallen,
    }


def _by_points(award: Award) -> bool:
    return award.mode == POINTS
