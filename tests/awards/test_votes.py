"""Points, deputies, hung votes, members who leave, moved tiers, special awards."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.awards import actions, queries
from lider.awards.models import Award, Ballot
from lider.awards.queries import Tally
from tests.factories import awards, editions, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def voted(points, *, mode="points", **fields):
    """An award with these points or votes, by members of whom the first leads."""
    award = awards.award(editions.edition(state="deciding"), mode=mode, **fields)
    members = [awards.member(award.edition, is_chair=place == 0) for place in range(len(points))]
    for member, one in zip(members, points, strict=True):
        if one is not None:
            awards.ballot(award, member, **({"points": one} if mode == "points" else {"vote": one}))
    return award, members


@pytest.mark.parametrize(
    ("points", "granted", "hung"),
    [([6, 5, 5], True, False), ([5, 5, 4], False, False), ([8, 2], True, False), ([2, 8], False, False), ([5, 5], False, True)],
)
def test_points_grant_over_the_middle_and_the_chair_decides_on_it(points, granted, hung, at):
    award, _members = voted(points)
    closed = actions.close_vote(award=award, by=None, at=at)
    assert (closed.granted, closed.hung) == (granted, hung)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10), min_size=1, max_size=11))
def test_a_mean_lies_among_its_points(points):
    tally = Tally(0, 0, 0, len(points), tuple(points), is_points=True)
    assert min(points) <= tally.mean <= max(points)
    assert (tally.balance > 0) == (sum(points) > 5 * len(points))


@pytest.mark.parametrize(("mode", "vote", "points"), [("points", "yes", None), ("points", "", 11), ("points", "", -1),
                                                      ("yes_no", "", 7), ("yes_no", "yes", 7)])  # fmt: skip
def test_a_ballot_fits_its_vote(mode, vote, points, at):
    award = awards.award(mode=mode)
    member = awards.member(award.edition)
    with refusal("vote"):
        actions.cast(award=award, member=member, vote=vote, points=points, by=member.person, at=at)


def test_points_are_cast_once(at):
    award = awards.award(mode="points")
    member = awards.member(award.edition)
    first = actions.cast(award=award, member=member, points=7, by=member.person, at=at)
    assert actions.cast(award=award, member=member, points=7, by=member.person, at=at) == first
    with refusal("voted"):
        actions.cast(award=award, member=member, points=8, by=member.person, at=at)


def test_mode_stays_after_the_first_ballot(at):
    award = awards.award()
    actions.set_mode(award=award, mode="points", by=None, at=at)
    awards.ballot(award, awards.member(award.edition), points=3)
    with refusal("voted"):
        actions.set_mode(award=award, mode="yes_no", by=None, at=at)
    with refusal("mode"):
        actions.set_mode(award=award, mode="lots", by=None, at=at)


@pytest.mark.parametrize(("vote", "granted", "hung"), [("yes", True, False), ("no", False, False), ("abstain", False, True)])
def test_deputy_decides_where_the_chair_is_recused(vote, granted, hung, at):
    award = awards.award()
    awards.recusal(awards.member(award.edition, is_chair=True), award.institution)
    deputy = awards.member(award.edition, is_deputy=True)
    rest = {"yes": ["no"], "no": ["yes"], "abstain": ["yes", "no"]}[vote]
    for one in rest:
        awards.ballot(award, awards.member(award.edition), one)
    with refusal("tie" if vote == "abstain" else "quorum"):
        actions.close_vote(award=award, by=None, at=at)
    awards.ballot(award, deputy, vote)
    closed = actions.close_vote(award=award, by=None, at=at)
    assert (closed.granted, closed.hung) == (granted, hung)


def test_nobody_to_decide_hangs_the_vote_and_the_minutes_say_so(at):
    award, members = voted(["yes", "no"], mode="yes_no")
    members[0].is_chair = False
    members[0].save()
    assert actions.close_vote(award=award, by=None, at=at).hung
    (decision,) = queries.minutes(award.edition, named=False, at=at)["decisions"]
    assert "nierozstrzygnięte" in decision["remark"]


def test_votes_of_who_left_fall_and_the_closed_vote_keeps_its_counts(at):
    award, members = voted(["yes", "no", "no", "yes"], mode="yes_no")
    actions.end_membership(member=members[1], by=None, at=at)
    later = at + timedelta(seconds=1)
    closed = actions.close_vote(award=award, by=None, at=later)
    assert closed.granted
    assert (closed.counted["yes"], closed.counted["no"], closed.counted["fallen"], closed.counted["entitled"]) == (2, 1, 1, 3)
    actions.end_membership(member=members[0], by=None, at=later)
    assert queries.tally(closed, later + timedelta(days=1)).yes == 2
    minutes = queries.minutes(award.edition, named=False, at=later)
    assert members[1].person.name not in str(minutes["decisions"])
    assert "upadły" in minutes["decisions"][0]["remark"]


def near(index, low=None, *, tier="leader", failures=0):
    run = rankings.run(state="sealed")
    dimensions = {"dignity": f"{index if low is None else low}/1"}
    result = rankings.result(run, index, dimensions=dimensions, tier=tier, critical_failures=failures)
    return awards.award(run.edition, result.entry.institution, kind=tier)


@pytest.mark.parametrize(
    ("award", "reach"),
    [
        ((87,), ["distinction"]),
        ((88,), []),
        ((83, None, "distinction"), ["leader"]),
        ((82, None, "distinction"), []),
        ((90, 67), ["distinction"]),
        ((90, 63, "distinction"), ["leader"]),
        ((90, 62, "distinction"), []),
        ((84, None, "distinction", 1), []),
    ],
)
def test_tiers_within_two_points_of_the_threshold(award, reach, at):
    index, low, tier, failures = (*award, None, "leader", 0)[: len(award)] + (None, "leader", 0)[len(award) - 1 :]
    found = near(index, low, tier=tier, failures=failures)
    assert queries.tiers_within_reach(found) == reach


def test_tier_is_moved_once_with_a_reason_before_the_vote(at):
    award = near(84, tier="distinction")
    with refusal("reason"):
        actions.move_tier(award=award, kind="leader", reason=" ", by=None, at=at)
    with refusal("too_far"):
        actions.move_tier(award=award, kind="participant", reason="x", by=None, at=at)
    moved = actions.move_tier(award=award, kind="leader", reason="brak jednego kanału", by=None, at=at)
    assert (moved.kind, moved.moved_from, moved.move_reason) == ("leader", "distinction", "brak jednego kanału")
    with refusal("twice"):
        actions.move_tier(award=award, kind="distinction", reason="x", by=None, at=at)
    (decision,) = queries.minutes(award.edition, named=True, at=at)["decisions"]
    assert decision["reason"] == "brak jednego kanału"
    with pytest.raises(IntegrityError):
        Award.objects.filter(pk=award.pk).update(move_reason="")


def test_tier_stays_once_somebody_voted(at):
    award = near(84, tier="distinction")
    awards.ballot(award, awards.member(award.edition))
    with refusal("voted"):
        actions.move_tier(award=award, kind="leader", reason="x", by=None, at=at)


@pytest.mark.parametrize(("index", "made"), [(74, True), (73, True), (72, False)])
def test_a_participant_close_to_the_threshold_can_be_proposed(index, made, at):
    run = rankings.run(state="sealed", indexes=[index])
    unit = run.results.get().entry.institution
    given = {"edition": run.edition, "institution": unit, "by": None, "at": at}
    with refusal("reason"):
        actions.propose_moved(reason="", **given)
    if not made:
        with refusal("too_far"):
            actions.propose_moved(reason="x", **given)
        return
    award = actions.propose_moved(reason="x", **given)
    assert (award.kind, award.moved_from) == ("distinction", "participant")
    with refusal("twice"):
        actions.propose_moved(reason="x", **given)


def test_special_award_goes_to_the_best_candidate_only(at):
    run = rankings.run(state="sealed", indexes=[95, 90, 80, 60])
    made = actions.open_special(edition=run.edition, title="accessibility", mode="points", by=None, at=at)
    assert [award.basis for award in made] == ["95,0", "90,0", "80,0"]
    assert actions.open_special(edition=run.edition, title="accessibility", mode="points", by=None, at=at) == []
    member = awards.member(run.edition, is_chair=True)
    for award, points in zip(made, (7, 9, 8), strict=True):
        actions.cast(award=award, member=member, points=points, by=member.person, at=at)
    actions.close_vote(award=made[0], by=None, at=at)
    assert [award.granted for award in Award.objects.filter(title="accessibility").order_by("-basis")] == [False, True, False]
    with pytest.raises(IntegrityError):
        Award.objects.filter(pk=made[0].pk).update(granted=True)


def test_special_awards_of_equal_strength_hang_unless_the_chair_put_one_higher(at):
    run = rankings.run(state="sealed", indexes=[95, 90])
    made = actions.open_special(edition=run.edition, title="plain_language", mode="points", by=None, at=at)
    chair, other = awards.member(run.edition, is_chair=True), awards.member(run.edition)
    for award, points in zip(made, ((6, 8), (8, 6)), strict=True):
        awards.ballot(award, chair, points=points[0])
        awards.ballot(award, other, points=points[1])
    actions.close_vote(award=made[0], by=None, at=at)
    assert [award.granted for award in Award.objects.filter(pk__in=[one.pk for one in made]).order_by("-basis")] == [False, True]


def test_special_awards_refused(at):
    run = rankings.run(state="sealed", indexes=[95, 60])
    best, low = (one.entry.institution for one in run.results.order_by("rank"))
    common = {"edition": run.edition, "by": None, "at": at}
    with refusal("title"):
        actions.open_special(title="beauty", mode="points", **common)
    assert actions.open_special(title="best_practice", mode="points", **common) == []
    actions.nominate(title="best_practice", institution=best, **common)
    with refusal("twice"):
        actions.nominate(title="best_practice", institution=best, **common)
    with refusal("outside"):
        actions.nominate(title="best_practice", institution=low, **common)


def test_statuette_of_a_category_needs_enough_entrants(at):
    run = rankings.run(state="sealed")
    category = editions.category(run.edition)
    for index in (95, 92, 90, 80):
        rankings.result(run, index, category=category)
    assert not any(title.startswith("category:") for title in queries.titles(run.edition))
    rankings.result(run, 70, category=category)
    (title,) = [title for title in queries.titles(run.edition) if title.startswith("category:")]
    made = actions.open_special(edition=run.edition, title=title, mode="points", by=None, at=at)
    assert [award.basis for award in made] == ["95,0", "92,0", "90,0"]


def test_ballots_keep_to_the_scale():
    award = awards.award(mode="points")
    ballot = awards.ballot(award, awards.member(award.edition), points=10)
    with pytest.raises(IntegrityError):
        Ballot.objects.filter(pk=ballot.pk).update(points=11)
