"""The jury of the sample: statements, recusals, votes with a hung one, a moved tier, special awards, an appeal."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from lider.awards import actions as awards
from lider.awards import queries
from lider.awards.models import Award, Member
from lider.awards.wording import FOUND, STATEMENT
from lider.demo import content
from lider.demo.building.entering import Chronicle, acting_for
from lider.entries.models import Entry
from lider.entries.queries import admitted_entries, entry_of
from lider.institutions.models import Institution
from lider.stages import appeal as appealing

#: Of seven members these vote on the proposal that stays hung, and so; the others make up the panel of its appeal.
HUNG = ("abstain", "yes", "no", "abstain")
#: And so on the proposal with as many for it as against it, which the vote of the chair decides.
EVEN = ("yes", "no", "yes", "no", "yes", "no", "abstain")
#: Special awards that the sample gives.
SPECIAL = ("accessibility", "debut")


def seat_jury(story: Chronicle, at: datetime) -> list[Member]:
    """The chair, the deputy and the jurors of the sample."""
    people = [story.cast.first("chair"), *story.cast.by_role["juror"]]
    return [
        awards.seat_member(
            edition=story.edition, person=person, is_chair=place == 0, is_deputy=place == 1, by=story.organiser, at=at
        )
        for place, person in enumerate(people)
    ]


def sign(story: Chronicle, members: Sequence[Member], institutions: Sequence[Institution], at: datetime) -> None:
    """Everybody's statement, a few declared recusals, and one found recusal that the chair lifts."""
    words = content.jury_words()
    promise(members, at)
    for reason, member, institution in zip(content.reasons("recusal")[:2], members[2:], institutions, strict=False):
        awards.recuse(member=member, institution=institution, reason=reason.text, by=member.person, at=at)
    found = queries.recusals(story.edition, at).filter(ground__in=FOUND, member=members[-1]).first()
    if found:
        awards.lift_recusal(recusal=found, reason=words["lifted"], by=members[0].person, at=at + timedelta(hours=4))


def promise(members: Sequence[Member], at: datetime, first: int = 0) -> None:
    """The statements of the members from that place on."""
    words, homes = content.jury_words(), content.jury_homes()
    for place, member in list(enumerate(members))[first:]:
        municipality, county = homes.get(place, (words["elsewhere"], ""))
        home = {"municipality": municipality, "county": county, "workplace": ""}
        awards.sign_statement(member=member, words=str(STATEMENT), **home, by=member.person, at=at + timedelta(minutes=place))


def decide(story: Chronicle, proposals: Sequence[Award], members: Sequence[Member], at: datetime) -> None:
    """A tier is moved, special awards have their candidates, and everything is voted on; one vote stays hung."""
    _move(proposals, members[0], at)
    specials = _specials(story, proposals, at)
    set_votes = dict(zip([award.pk for award in _undisputed(proposals, members)[::-1]], (HUNG, EVEN), strict=False))
    for number, award in enumerate(proposals):
        if award.pk in set_votes:
            _cast(award, list(zip(members, set_votes[award.pk], strict=False)), at)
        else:
            _vote(story, award, number, members, at)
        awards.close_vote(award=award, by=None, at=at + timedelta(hours=2))
    for title in dict.fromkeys(award.title for award in specials):
        together = [award for award in specials if award.title == title]
        for number, award in enumerate(together):
            _give_points(story, award, number, members, at)
        awards.close_vote(award=together[0], by=None, at=at + timedelta(hours=3))


def afterwards(story: Chronicle, members: Sequence[Member]) -> None:
    """The words of the first statuettes are proof-read; two institutions appeal, and one of them is right."""
    published, guarantor = story.season.publish_at, story.cast.first("guarantor")
    for line in queries.engraving_list(story.edition)[:2]:
        awards.write_engraving(award=line.award, text=line.text, confirm=True, by=guarantor, at=published + timedelta(days=1))
    words = content.jury_words()
    hung = queries.awards(story.edition).filter(hung=True, title="").first()
    entry = entry_of(hung.institution, story.edition) if hung else None
    if hung is not None and entry is not None:
        _appeal(story, entry, members, words["appeal"], hung.kind, words["ruling"])
    without = admitted_entries(story.edition).exclude(institution__in=queries.awards(story.edition).values("institution"))
    for entry in without[:1]:
        _appeal(story, entry, members, words["complaint"], "dismiss", words["refusal"])


def _appeal(story: Chronicle, entry: Entry, members: Sequence[Member], text: str, outcome: str, reason: str) -> None:
    """Filed on the ninth day, decided by three who did not vote, two of them of one mind at least."""
    filed, by = story.season.publish_at + timedelta(days=9, hours=17), story.organiser
    appeal = awards.file_appeal(entry=entry, text=text, by=acting_for(entry.institution), at=filed)
    free = set(queries.possible_panel(appeal).values_list("pk", flat=True))
    panel = [member.person for member in members[len(HUNG) :] if member.person_id in free]
    awards.name_panel(appeal=appeal, people=panel, by=by, at=filed + timedelta(days=4))
    word, other = ("dismiss", "uphold") if outcome == "dismiss" else ("uphold", "uphold")
    for number, person in enumerate(panel):
        awards.vote_on_appeal(appeal=appeal, vote=word if number else other, by=person, at=filed + timedelta(days=11))
    appealing.decide(appeal=appeal, outcome=outcome, reason=reason, by=by, at=filed + timedelta(days=12))


def _move(proposals: Sequence[Award], chair: Member, at: datetime) -> None:
    """The first proposal that lies close enough to another tier, upwards if there is one."""
    near = [(award, kind) for award in proposals for kind in queries.tiers_within_reach(award)]
    near.sort(key=lambda pair: pair[1] != "leader")
    free = [(award, kind) for award, kind in near if not queries.is_recused(chair, award.institution_id)]
    if free:
        award, kind = free[0]
        moved = awards.move_tier(award=award, kind=kind, reason=content.jury_words()["moved"], by=chair.person, at=at)
        award.kind, award.moved_from = moved.kind, moved.moved_from


def _specials(story: Chronicle, proposals: Sequence[Award], at: datetime) -> list[Award]:
    made: list[Award] = []
    for title in SPECIAL:
        made += awards.open_special(edition=story.edition, title=title, mode="points", by=story.organiser, at=at)
    if proposals:
        title, best = content.jury_words()["nominated"], proposals[0].institution
        made.append(awards.nominate(edition=story.edition, title=title, institution=best, by=story.organiser, at=at))
    return made


def _undisputed(proposals: Sequence[Award], members: Sequence[Member]) -> list[Award]:
    """Proposals from which nobody is recused, and whose tier was not moved."""
    return [
        award
        for award in proposals
        if not award.moved_from and not any(queries.is_recused(member, award.institution_id) for member in members)
    ]


def _vote(story: Chronicle, award: Award, number: int, members: Sequence[Member], at: datetime) -> None:
    draw = story.plot.chance("votes", story.season.number, number)
    votes = [(member, draw.choices(["yes", "no", "abstain"], weights=[12, 1, 1])[0]) for member in members]
    _cast(award, votes, at)


def _cast(award: Award, votes: Sequence[tuple[Member, str]], at: datetime) -> None:
    for member, vote in votes:
        if not queries.is_recused(member, award.institution_id):
            awards.cast(award=award, member=member, vote=vote, by=member.person, at=at)


def _give_points(story: Chronicle, award: Award, number: int, members: Sequence[Member], at: datetime) -> None:
    draw = story.plot.chance("points", story.season.number, award.title, number)
    for member in members:
        if not queries.is_recused(member, award.institution_id):
            points = draw.randint(8, 10) - 2 * number
            awards.cast(award=award, member=member, points=points, by=member.person, at=at)
