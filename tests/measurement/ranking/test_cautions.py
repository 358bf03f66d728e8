"""What has to be known before a measurement decides anything."""

import json
from random import Random

import pytest

from lider.measurement.ranking.cautions import CODES, cautions
from lider.measurement.ranking.measuring import measure
from lider.measurement.ranking.options import Options
from lider.measurement.ratings.reading import read_ratings


def found(institutions=12, audits=6, auditors=8, criteria=10, parts=1, odd=None, constant=False):
    """Cautions of simulated ratings 0..4; `odd` is an auditor who answers by the dice."""
    source = Random(3)
    rows = ["audit,institution,auditor,channel,scenario,criterion,score,max"]
    harsh = [source.gauss(0, 0.6) for _auditor in range(auditors * parts)]
    for place in range(institutions):
        part, level = place % parts, source.gauss(0, 1)
        for number in range(audits):
            auditor = part * auditors + (place + number) % auditors
            day = source.gauss(0, 0.3)
            for criterion in range(criteria):
                score = sum(source.random() < 1 / (1 + 2.718 ** -(level - harsh[auditor] + day)) for _step in range(4))
                score = source.choice((0, 4)) if auditor == odd else 3 if constant and criterion == 0 else score
                rows.append(f"{place}-{number},i{place},a{auditor},visit,s{number % 2},c{criterion},{score},4")
    measured = measure(read_ratings("\n".join(rows).encode()), Options(draws=100))
    said = {one.code: one.values for one in cautions(measured)}
    assert json.loads(json.dumps(said)) == said
    assert set(said) <= set(CODES)
    return said


def test_enough_of_everything_calls_for_nothing():
    assert found(institutions=20, audits=9, auditors=12, criteria=20) == {}


@pytest.mark.parametrize(("data", "code", "values"), [
    ({"parts": 2}, "disconnected", {"parts": 2}),
    ({"odd": 3, "institutions": 20, "audits": 9}, "noisy_auditors", {"count": 1}),
    ({"constant": True}, "idle_criteria", {"count": 1}),
    ({"auditors": 2}, "few_auditors", {"count": 12, "least": 3}),
    ({"audits": 2}, "small", {}),
    ({"audits": 1}, "unscored", {"count": 12}),
])  # fmt: skip
def test_what_is_amiss_is_said(data, code, values):
    assert found(**data)[code] == values
