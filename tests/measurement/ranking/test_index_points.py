"""The index of ratings is the index of the regulation."""

import numpy as np
import pytest

from lider.measurement.answer_files import read_answers
from lider.measurement.index import index
from lider.measurement.ranking.index_points import points_of
from lider.measurement.ratings.reading import read_ratings
from lider.measurement.ratings.scores import Regulation
from tests.measurement.programme import CRITERIA, RULES
from tests.measurement.ratings.tables import WIDE
from tests.measurement.test_method_page import PAGE

HEAD = "institution,category,audit,channel,scenario,criterion,answer\n"
ANSWERS = (
    HEAD
    + """i1,c,A1,visit,s1,W01,yes
i1,c,A1,visit,s1,W06,12.5
i1,c,A1,visit,s1,W02,-
i1,c,A2,visit,s1,W06,31
i1,c,A2,visit,s1,W11,2/7
i1,c,A3,visit,s2,W08,3
i1,c,A3,visit,s2,W17,0
i1,c,A4,phone,s3,T02,never
i1,c,A4,phone,s3,T01,yes
i1,c,A4,phone,s3,T15,yes
i2,c,B1,phone,s3,T02,second
i2,c,B1,phone,s3,T08,3+
i2,c,B1,phone,s3,T11,3
i2,c,B2,email,s4,E05,no
i2,c,B2,email,s4,E01,no
i2,c,B3,website,s5,S04,4
i2,c,B3,website,s5,S20,na
"""
)


def both(text):
    audits = read_answers(text, RULES, CRITERIA)
    exact = {result.institution: float(result.index) for result in index(audits, RULES, CRITERIA)}
    lines = text.splitlines()
    rated = "\n".join([lines[0] + ",auditor", *(line + ",x" for line in lines[1:] if line)])
    reading = read_ratings(rated.encode(), Regulation(RULES, CRITERIA))
    return exact, dict(zip(reading.ratings.institutions, points_of(reading).index, strict=True))


@pytest.mark.parametrize("text", [ANSWERS, PAGE[PAGE.index(HEAD) :].split("```")[0]])
def test_the_index_is_that_of_lider_index(text):
    exact, found = both(text)
    assert found == pytest.approx(exact, abs=1e-9)


def test_the_worked_example():
    _, found = both(PAGE[PAGE.index(HEAD) :].split("```")[0])
    assert found == {"zalesie": pytest.approx(28261 / 390, abs=1e-9)}


def test_without_rules_points_are_plain_means_and_there_is_no_index():
    found = points_of(read_ratings(WIDE.encode()))
    assert found.audits.tolist() == [100, 0, 75] and found.raw.tolist() == [50, 75]
    assert np.isnan(found.index).all()
