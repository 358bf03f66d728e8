"""Ratings of criteria that a regulation has: its maxima, dimensions, weights, and its word where no contact was made."""

import pytest

from lider.measurement.problems import Refused
from lider.measurement.ratings.reading import read_ratings
from lider.measurement.ratings.scores import Regulation
from tests.measurement.programme import CRITERIA, RULES

REGULATION = Regulation(RULES, CRITERIA)
HEAD = "audit,institution,auditor,channel,scenario,criterion,"


def read(*rows, column="score"):
    return read_ratings((HEAD + column + "\n" + "\n".join(rows) + "\n").encode(), REGULATION)


def refused(*rows, column="score"):
    with pytest.raises(Refused) as caught:
        read(*rows, column=column)
    return "\n".join(problem.located() for problem in caught.value.problems)


def by_code(found):
    ratings = found.ratings
    return {ratings.criteria[k]: (s, p) for k, s, p in zip(ratings.criterion, ratings.score, ratings.points, strict=True)}


def test_maxima_weights_and_mix_are_the_regulations():
    found = read("A1,i,x,visit,s,W01,1", "A1,i,x,visit,s,W02,1", "A2,i,x,phone,s,T12,4")
    ratings = found.ratings
    assert found.regulation is REGULATION and found.maxima == "rules" and not found.warnings
    assert dict(zip(ratings.criteria, ratings.maximum.tolist(), strict=True)) == {"T12": 4, "W01": 1, "W02": 4}
    assert ratings.points.tolist() == [100, 25, 100]
    assert dict(zip(ratings.criteria, ratings.weight.tolist(), strict=True)) == {"T12": 18, "W01": 18, "W02": 14}
    assert ratings.share.tolist() == [pytest.approx(25 / 65), pytest.approx(40 / 65)]


def test_weights_are_shares_of_the_dimension():
    ratings = read("A1,i,x,visit,s,W06,12", "A1,i,x,visit,s,W07,1", "A1,i,x,visit,s,W08,3").ratings
    assert dict(zip(ratings.criteria, ratings.weight.tolist(), strict=True)) == {"W06": 13.5, "W07": 4.5, "W08": 14}


def test_measured_answers_keep_their_points_and_are_cut_at_the_regulations_bands():
    rows = [f"A{n},i{n},x,visit,s,W06,{minutes}" for n, minutes in enumerate(("5", "12", "29.9", '"40,5"', "never", "50"))]
    ratings = read(*rows).ratings
    assert ratings.points.tolist() == [100, 72, pytest.approx(20 + 40 / 150), 6, 0, 0]
    assert (ratings.score.tolist(), ratings.maximum.tolist()) == ([4, 2, 1, 0, 0, 0], [4])


def test_a_score_of_a_choice_counts_its_steps():
    ratings = read("A1,i,x,phone,s,T02,3", "A2,j,x,phone,s,T02,1").ratings
    assert ratings.maximum.tolist() == [3] and ratings.points.tolist() == [100, pytest.approx(100 / 3)]


def test_shares_of_the_key_as_they_are_written():
    fractions = read("A1,i,x,visit,s,W11,2/3", "A2,j,x,visit,s,W11,4/4").ratings
    assert fractions.points.tolist() == [pytest.approx(200 / 3), 100] and fractions.score.tolist() == [2, 4]
    whole = read("A1,i,x,visit,s,W11,2", "A2,j,x,visit,s,W11,5")
    assert whole.ratings.points.tolist() == [40, 100] and whole.maxima == "data"


def test_answers_of_the_regulation_are_read_as_lider_index_reads_them():
    found = read(
        "A1,i,x,visit,s,W01,yes",
        "A1,i,x,visit,s,W06,12",
        "A1,i,x,visit,s,W11,2/3",
        "A1,i,x,visit,s,W02,na",
        "A2,i,x,phone,s,T08,0",
        column="answer",
    )
    points = {code: value for code, (_, value) in by_code(found).items()}
    assert points == {"W01": 100, "W06": 72, "W11": pytest.approx(200 / 3), "T08": 100}
    assert '"maybe" is not an answer to W02' in refused("A1,i,x,visit,s,W02,maybe", column="answer")


@pytest.mark.parametrize(("column", "never", "yes"), [("score", "0", "1"), ("answer", "never", "yes")])
def test_where_no_contact_was_made_the_regulation_sets_the_answers(column, never, yes):
    found = read(
        f"A1,i,x,phone,s,T01,{yes}", f"A1,i,x,phone,s,T02,{never}", "A1,i,x,phone,s,T06,4", f"A1,i,x,phone,s,T15,{yes}",
        "A2,j,x,phone,s,T06,3", "A2,j,x,phone,s,T12,2", f"A2,j,x,phone,s,T15,{yes}",
        column=column,
    )  # fmt: skip
    ratings = found.ratings
    first = {ratings.criteria[k]: s for a, k, s in zip(ratings.audit, ratings.criterion, ratings.score, strict=True) if a == 0}
    assert first == {"T01": 1, "T02": 0, "T06": 0, "T12": 0}
    assert found.silent.tolist() == [True, False] and "No contact was made in 1 audits" in found.warnings[-1]


def test_a_code_that_the_criteria_do_not_have_makes_no_index():
    found = read("A1,i,x,visit,s,W01,1", "A1,i,x,visit,s,X99,1")
    assert found.regulation is None and "the criteria file does not have X99" in found.warnings[-1]
    assert found.maxima == "data, rules"


def test_the_channel_is_known_from_the_criteria():
    text = "audit,institution,auditor,W01,T01\nA1,i,x,1,\nA2,i,x,,1\n"
    found = read_ratings(text.encode(), REGULATION)
    assert found.ratings.channels == ("phone", "visit") and found.ratings.channel_of.tolist() == [1, 0] and found.channels


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A1,i,x,online,s,W01,1", "row 2: The rules have no channel online. Use one of: visit, phone, email, website"),
        ("A1,i,x,online,s,Q01,1", "row 2: The rules have no channel online."),
        ("A1,i,x,phone,s,W01,1", "row 2: Criterion W01 belongs to the channel visit, but audit A1 is in the channel phone."),
        ("A1,i,x,visit,s,W01,2", "row 2: Audit A1, criterion W01: the score 2 is above the highest, 1."),
        ("A1,i,x,visit,s,W12,6", 'row 2: Audit A1, criterion W12: "6" is not an answer to W12.'),
        ("A1,i,x,visit,s,W06,soon", 'row 2: Audit A1, criterion W06: "soon" is not an answer to W06.'),
    ],
)
def test_what_the_regulation_does_not_allow(row, said):
    assert said in refused(row)
