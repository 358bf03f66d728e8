"""Where a fair score stands among others, who stay unnamed."""

import pytest

from lider.rankings import queries
from lider.rankings.models import FairScore
from tests.factories import editions, rankings

pytestmark = pytest.mark.django_db
PLACED = {"rank": 2, "rank_low": 1, "rank_high": 4, "better_than": 3, "worse_than": 1}


def category(size, **fair):
    """The result of one institution among others of its category."""
    run = rankings.run()
    own = rankings.result(run, 80, fair={**PLACED, **fair})
    others = [rankings.result(run, 70 - place, category=own.category) for place in range(size - 1)]
    return own, others


def test_counts_add_up_to_the_others():
    own, _others = category(8)
    found = queries.standing_of(own, named=())
    assert (found.compared.better, found.compared.worse, found.compared.alike) == (3, 1, 3)
    assert (found.compared.first, found.compared.last) == (1, 4)
    assert [one.score for one in found.others] == [68.0 - place for place in range(7)]
    assert found.own.score == 78.0


@pytest.mark.parametrize(("size", "counted", "drawn"), [(4, False, False), (5, True, False), (6, True, True)])
def test_small_groups_stay_private(size, counted, drawn):
    own, _others = category(size)
    found = queries.standing_of(own, named=())
    assert (found.compared is not None, bool(found.others)) == (counted, drawn)
    assert found.own is not None


def test_what_is_left_after_the_named_must_not_be_a_small_group():
    own, others = category(7)
    named = {others[0].entry.institution_id, others[1].entry.institution_id}
    assert queries.standing_of(own, named=named).others == ()
    assert len(queries.standing_of(own, named={others[0].entry.institution_id}).others) == 6


def test_others_without_an_interval_are_not_counted():
    own, others = category(6)
    FairScore.objects.filter(result__in=others[:2]).update(low=None, high=None, rank_low=None, rank_high=None, reason="too_few")
    assert (queries.standing_of(own, named=()).compared, queries.standing_of(own, named=()).others) == (None, ())


def test_other_categories_and_runs_are_apart():
    own, _others = category(6)
    rankings.result(own.run, 60, category=editions.category(own.run.edition, size="large"))
    rankings.result(rankings.run(own.run.edition), 60, category=own.category)
    assert len(queries.standing_of(own, named=()).others) == 5


def test_a_refused_score_shows_nobody():
    own, _others = category(8, score=None, low=None, high=None, rank_low=None, rank_high=None, reason="too_few")
    assert queries.standing_of(own, named=()) == queries.Standing(None, "too_few", (), None)


def test_a_run_from_before_fair_scores_has_no_standing():
    own, _others = category(6)
    FairScore.objects.all().delete()
    assert queries.standing_of(own, named=()) is None
