"""What an earlier edition says of the next one's precision."""

from copy import deepcopy

import numpy as np
import pytest

from lider.measurement.ranks.precision import Effort, error
from lider.rankings import queries
from lider.rankings.models import Measurement
from tests.factories import editions, rankings

pytestmark = pytest.mark.django_db
INDEXES = (60, 66, 71, 80, 92)


@pytest.fixture
def last():
    return editions.edition(state="published", number=4)


@pytest.fixture
def next_one():
    return editions.edition("draft", number=5)


def one_category(run):
    category = editions.category(run.edition)
    for index in INDEXES:
        rankings.result(run, index, category=category)
    return run


def test_the_variances_are_those_of_the_study(last, next_one):
    rankings.severity(run := one_category(rankings.run(last, state="sealed")), "K001")
    rankings.severity(run, "K002")
    found = queries.variances_before(next_one)
    assert found.edition == last
    assert found.variances.auditor == 9
    assert found.variances.institution == pytest.approx(np.var(INDEXES, ddof=1) - 9)
    assert error(found.variances, Effort(5, 9, 2)) == pytest.approx(9)  # the squared standard error, as it was audited


def test_only_sealed_runs_of_earlier_editions_count(last, next_one):
    one_category(rankings.run(last))
    assert queries.variances_before(next_one) is None
    one_category(rankings.run(last, state="sealed"))
    assert queries.variances_before(next_one) is not None
    assert queries.variances_before(last) is None


def test_the_newest_edition_that_was_measured(last, next_one):
    older = editions.edition(state="closed", number=3)
    one_category(rankings.run(older, state="published"))
    run = one_category(rankings.run(last, state="sealed"))
    assert queries.variances_before(next_one).edition == last
    Measurement.objects.filter(run=run).update(document=None, refused="no_answers")
    assert queries.variances_before(next_one).edition == older


def test_scores_that_cannot_be_compared_say_nothing(last, next_one):
    run = rankings.run(last, state="sealed", indexes=(80,))
    assert queries.variances_before(next_one) is None
    one_category(run)
    document = deepcopy(run.measurement.document)
    document["sensitivity"]["variances_in_points"]["auditor"]["estimate"] = None
    Measurement.objects.filter(run=run).update(document=document)
    assert queries.variances_before(next_one) is None
