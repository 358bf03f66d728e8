"""What is published, and when."""

from datetime import timedelta
from fractions import Fraction

import pytest

from lider.rankings import queries
from tests.factories import editions, rankings

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("late", "public"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)])
def test_publication_is_decided_by_the_moment(late, public, at):
    run = rankings.published([80], at=at)
    entry = run.results.get().entry
    assert queries.is_published(run.edition, at + late) is public
    assert list(queries.published_editions(at + late)) == ([run.edition] if public else [])
    assert (queries.published_run(run.edition, at + late) == run) is public
    assert (queries.published_result(entry, at + late) is not None) is public
    assert queries.published_results(run.edition, at=at + late).exists() is public


@pytest.mark.parametrize("state", ["computed", "superseded"])
def test_a_run_that_is_not_sealed_is_never_published(state, at):
    run = rankings.run(editions.edition(state="deciding", publish_at=at), state=state, indexes=[80])
    assert not queries.is_published(run.edition, at)
    assert queries.published_result(run.results.get().entry, at) is None


def test_position_in_a_group_of_five(at):
    run = rankings.published([90, 85, 85, 70, 60], at=at)
    first, second, third, *_rest = queries.results(run)
    assert (queries.position(first).rank, queries.position(first).of, queries.position(first).shared) == (1, 5, False)
    assert queries.position(second) == queries.position(third)
    assert (queries.position(second).rank, queries.position(second).shared) == (2, True)


def test_no_position_in_a_small_group(at):
    run = rankings.published([90, 85, 80, 70], at=at)
    assert all(queries.position(result) is None for result in queries.results(run))


def test_group_counts_only_institutions_that_nobody_names(at):
    run = rankings.published([90, 85, 80, 70, 60, 50], at=at)
    first, second, *_rest = queries.results(run)
    assert queries.group_of(first, named=()).points == tuple(Fraction(one) for one in (50, 60, 70, 80, 85, 90))
    assert queries.group_of(first, named={second.entry.institution_id}).size is None
