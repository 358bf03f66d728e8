"""Laws of the whole measurement."""

import csv
import io
import random

import numpy as np
import pytest

from lider.measurement.ranking.measuring import measure
from lider.measurement.ranking.options import Options
from lider.measurement.ratings.reading import read_ratings
from tests.measurement.ratings.tables import drawn


def long_rows(text):
    """Every answer of a wide file as [audit, institution, auditor, channel, scenario, criterion, score, max]."""
    rows = list(csv.reader(io.StringIO(text)))
    codes = rows[0][5:]
    top = {code: "1" if place < len(codes) // 3 else "4" for place, code in enumerate(codes)}
    return [[*row[:5], code, score, top[code]] for row in rows[1:] for code, score in zip(codes, row[5:], strict=True)]


def measured(rows, **options):
    head = "audit,institution,auditor,channel,scenario,criterion,score,max\n"
    text = head + "".join(",".join(row) + "\n" for row in rows)
    return measure(read_ratings(text.encode()), Options(draws=50, **options))


@pytest.mark.parametrize("link", ["logit", "identity"])
def test_a_better_answer_never_lowers_the_fair_score(link):
    rows = long_rows(drawn(seed=5, institutions=14, audits=4, criteria=9))
    before = measured(rows, link=link)
    names = before.reading.ratings.institutions
    draw = random.Random(7)
    for place in draw.sample([k for k, row in enumerate(rows) if row[6] and row[6] < row[7]], 6):
        better = [list(row) for row in rows]
        better[place][6] = str(int(better[place][6]) + 1)
        i = names.index(rows[place][1])
        assert measured(better, link=link).chosen.fair[i] > before.chosen.fair[i]


@pytest.mark.parametrize("link", ["logit", "identity"])
def test_names_mean_nothing(link):
    rows = long_rows(drawn(seed=3))
    turned = {name: f"J{99 - place:02d}" for place, name in enumerate(sorted({row[1] for row in rows}))}
    before = measured(rows, link=link)
    after = measured([[row[0], turned[row[1]], f"b{row[2][::-1]}", *row[3:]] for row in rows], link=link)
    place = [after.reading.ratings.institutions.index(turned[name]) for name in before.reading.ratings.institutions]
    for one, other in (
        (before.chosen.institutions.estimate, after.chosen.institutions.estimate),
        (before.chosen.institutions.se, after.chosen.institutions.se),
        (before.chosen.fair, after.chosen.fair),
        (before.standing.rank, after.standing.rank),
    ):
        assert np.asarray(one) == pytest.approx(np.asarray(other)[place], abs=1e-6)


@pytest.mark.parametrize("link", ["logit", "identity"])
def test_what_nobody_ties_together_is_measured_apart_but_for_what_all_share(link):
    """Steps, channels and variances are shared; with visits and severities alike, levels inside a part stay in their order."""
    first, second = long_rows(drawn(seed=1)), long_rows(drawn(seed=2))
    other = [[f"W{row[0]}", f"J{row[1]}", f"B{row[2]}", *row[3:]] for row in second]
    both, alone = measured(first + other, link=link), measured(first, link=link)
    here = [both.reading.ratings.institutions.index(name) for name in alone.reading.ratings.institutions]
    together = both.chosen.institutions.estimate[here]
    assert together.mean() == pytest.approx(0, abs=1e-9)
    assert np.corrcoef(together, alone.chosen.institutions.estimate)[0, 1] > 0.97
    assert not both.standing.ranked.any()
