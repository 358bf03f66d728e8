import gzip
from dataclasses import fields

import numpy as np
import pytest

from lider.measurement.problems import Refused
from lider.measurement.ratings.frame import Ratings
from lider.measurement.ratings.reading import read_ratings
from tests.measurement.ratings.tables import LONG, WIDE, drawn, shuffled

SECOND = "A1,i1,x,visit,s1,Q2"  # how the second answer of LONG begins


def read(text, encoding="utf-8", **options):
    return read_ratings(text.encode(encoding) if isinstance(text, str) else text, **options)


def same(one, other):
    assert one.warnings == other.warnings and one.without_answers == other.without_answers
    for field in fields(Ratings):
        here, there = getattr(one.ratings, field.name), getattr(other.ratings, field.name)
        assert np.array_equal(here, there) and np.asarray(here).dtype == np.asarray(there).dtype, field.name
    return True


def problems(text, **options):
    with pytest.raises(Refused) as caught:
        read(text, **options)
    return [problem.located() for problem in caught.value.problems]


def test_arrays_of_a_small_file():
    found = read(WIDE)
    ratings = found.ratings
    assert (ratings.institutions, ratings.auditors, ratings.channels) == (("i1", "i2"), ("x", "y"), ("phone", "visit"))
    assert (ratings.audits, ratings.criteria, ratings.categories) == (("A1", "A2", "A3"), ("Q1", "Q2"), ("",))
    assert ratings.institution_of.tolist() == [0, 0, 1] and ratings.auditor_of.tolist() == [0, 1, 0]
    assert ratings.channel_of.tolist() == [1, 0, 1] and ratings.scenario_of.tolist() == [0, 1, 0]
    assert ratings.audit.tolist() == [0, 0, 1, 2, 2] and ratings.criterion.tolist() == [0, 1, 0, 0, 1]
    assert ratings.score.tolist() == [1, 4, 0, 1, 2] and ratings.points.tolist() == [100, 100, 0, 100, 50]
    assert ratings.maximum.tolist() == [1, 4] and ratings.group.tolist() == [0, 1]
    assert ratings.weight.tolist() == [1, 1] and ratings.share.tolist() == [0.5, 0.5]
    assert found.maxima == "data" and "Q1, Q2" in found.warnings[0] and found.regulation is None
    assert found.channels and found.scenarios and not found.categories


def test_wide_and_long_are_the_same():
    assert same(read(WIDE), read(LONG))


@pytest.mark.parametrize("text", [WIDE, LONG, drawn()])
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_nothing(text, seed):
    assert same(read(text), read(shuffled(text, seed)))


@pytest.mark.parametrize(
    "content",
    [
        WIDE.encode("utf-8-sig"),
        WIDE.encode("utf-16"),
        gzip.compress(WIDE.encode()),
        WIDE.replace(",", ";").encode(),
        WIDE.replace(",", "\t").encode(),
        WIDE.replace("\n", "\r\n").encode(),
        WIDE.replace("\n", "\n\n").encode(),
        ("\n" + WIDE + ",,,,,,\n").encode(),
        WIDE.replace("audit,institution,auditor", '" Audit ",INSTITUTION,"Auditor"', 1).encode(),
        WIDE.replace(",4\n", ",4.0\n").replace(",2\n", ", 2 \n").encode(),
        WIDE.replace("A2,i1,y,phone,s2,0,", "A2,i1,y,phone,s2,0").encode(),
        WIDE.replace("s2,0,", "s2,0,-").replace("\n", ",\n").encode(),
    ],
)
def test_files_as_people_have_them(content):
    assert same(read(content), read(WIDE))


def test_polish_letters_in_windows_1250():
    assert read(WIDE.replace("i1", "Łódź"), "cp1250").ratings.institutions == ("i2", "Łódź")


def test_a_letter_composed_otherwise_is_the_same_name():
    text = WIDE.replace("A1,i1", "A1,Łódz\u0301").replace("A2,i1", "A2,Łódź")
    assert read(text).ratings.institutions == ("i2", "Łódź")


def test_channel_and_scenario_may_be_absent_or_empty():
    absent = read("audit,institution,auditor,Q1\na,i,x,1\nb,j,x,0\n")
    empty = read("audit,institution,auditor,channel,Q1\na,i,x,,1\nb,j,x,,0\n")
    assert same(absent, empty) and not absent.channels and not empty.channels
    assert absent.ratings.channels == absent.ratings.scenarios == ("",) and absent.ratings.share.tolist() == [1]


def test_a_study_of_raters_needs_no_audit():
    found = read('"pid","rater","I1"\n1,"R1",2\n1,"R2",0\n2,"R1",1\n').ratings
    assert found.audits == ("1 / R1", "1 / R2", "2 / R1") and found.institutions == ("1", "2")
    long = read("Study,Person,Rater,Criterion,Score\ns,1,R1,I1,2\ns,1,R2,I1,0\ns,2,R1,I1,1\n").ratings
    assert long.audits == found.audits and long.score.tolist() == found.score.tolist()


def test_maxima_weights_and_groups_of_the_file():
    text = "audit,institution,auditor,criterion,score,max,weight,group\na,i,x,Q1,1,4,2,g\na,i,x,Q2,0,4,,\nb,i,x,Q1,2,4,2,g\n"
    found = read(text)
    assert found.maxima == "file" and not found.warnings
    assert found.ratings.maximum.tolist() == [4, 4] and found.ratings.weight.tolist() == [2, 1]
    assert found.ratings.group.tolist() == [1, 0] and found.ratings.points.tolist() == [25, 0, 50]


def test_a_named_group_shares_its_highest_score_unless_the_file_says_other_maxima():
    text = "audit,institution,auditor,criterion,score,group\na,i,x,Q1,1,g\na,i,x,Q2,3,g\nb,j,x,Q1,0,g\n"
    found = read(text).ratings
    assert found.maximum.tolist() == [3, 3] and found.group.tolist() == [0, 0]
    stated = (
        text.replace(",group\n", ",group,max\n").replace("Q1,1,g", "Q1,1,g,1").replace("Q1,0,g", "Q1,0,g,1").replace("3,g", "3,g,3")
    )
    assert read(stated).ratings.group.tolist() == [0, 1]  # a scale has one maximum


def test_what_has_no_answer_is_left_out_and_said():
    text = WIDE.replace("Q1,Q2", "Q1,Q2,Q3").replace("\n", ",\n").replace("Q3,\n", "Q3\n") + "A4,i3,z,email,s9,NA,,\n"
    found = read(text)
    assert found.ratings.criteria == ("Q1", "Q2") and found.ratings.share.tolist() == [0.5, 0.5]
    assert found.without_answers == {
        "audit": ("A4",),
        "auditor": ("z",),
        "channel": ("email",),
        "criterion": ("Q3",),
        "institution": ("i3",),
        "scenario": ("s9",),
    }
    assert found.ratings.score.tolist() == read(WIDE).ratings.score.tolist()


def test_a_fine_scale_is_cut_into_bands_but_not_its_points():
    found = read("audit,institution,auditor,Q1\na,i,x,100\nb,i,y,55\nc,j,x,9\n")
    assert found.ratings.score.tolist() == [10, 5, 0] and found.ratings.maximum.tolist() == [10]
    assert found.ratings.points.tolist() == [100, 55, 9] and "cut into 10 equal bands" in found.warnings[1]


def test_categories():
    text = drawn(category=lambda i: f"c{i % 2}")
    found = read(text)
    assert found.categories and found.ratings.categories == ("c0", "c1")
    assert found.ratings.category_of.tolist() == [0, 1] * 6
    assert problems(text.replace("I001,A03,phone,S1,c1", "I001,A03,phone,S1,c0", 1) + "V9,I001,A00,visit,S0,c9,1,1,1,1,1,1,1,1\n")


def test_cells_over_several_lines_keep_the_line_numbers():
    text = 'audit,institution,auditor,Q1\n"a\nb",i,x,1\nc,i,x,2.5\n'
    assert problems(text) == [
        'row 4: Audit c, criterion Q1: The score "2.5" is not a whole number; write 0, 1, 2 and so on, or NA.'
    ]


@pytest.mark.parametrize(
    ("score", "why"),
    [
        ("2.5", "is not a whole number"),
        ("2,5", "is not a whole number"),
        ("-1", "is negative"),
        ("nan", "is not a score"),
        ("NaN", "is not a score"),
        ("inf", "is not a score"),
        ("-Infinity", "is not a score"),
        ("yes", "is not a number"),
        ("٣", "is not a number"),
        ("1e99", "is not a whole number"),
        ("99999999999999999999", "is too large"),
    ],
)
def test_scores_that_are_none(score, why):
    for text in (WIDE.replace("s1,1,4", f's1,1,"{score}"'), LONG.replace("Q2,4", f'Q2,"{score}"')):
        (said,) = problems(text)
        assert f'The score "{score}" {why}' in said and "Audit A1, criterion Q2" in said and said.startswith("row ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("audit,institution,auditor,Q1\n", "The file has no rows below the first."),
        (WIDE.replace("institution", "town", 1), "row 1: The column institution is missing."),
        (WIDE.replace("auditor", "who", 1), "row 1: The column auditor is missing."),
        (LONG.replace("audit,", "id,", 1), "row 1: The column audit is missing."),
        (LONG.replace("score", "result", 1), "row 1: The column score is missing."),
        ("audit,institution,auditor,channel,scenario,score\na,i,x,v,s,1\n", "row 1: The column criterion is missing."),
        (WIDE.replace("Q2", "Q1", 1), "row 1: The column Q1 is there twice."),
        (WIDE.replace("Q1", "Channel", 1), "row 1: The column Channel is there twice."),
        (WIDE.replace("Q1", "rater", 1), "row 1: The columns auditor and rater mean the same."),
        (WIDE.replace("Q1", "weight", 1), "row 1: The column weight belongs to a long file"),
        ("audit,institution,auditor\na,i,x\n", "row 1: There is no column of a criterion."),
        (WIDE.replace(",1,4", ",,").replace(",0,", ",,").replace(",1,2", ",,"), "There is no answer: every score is missing."),
        (WIDE.replace("A2,i1", "A2,"), "row 3: Nothing is written under institution."),
        (WIDE.replace("y,phone", "y,"), "row 3: Nothing is written under channel."),
        (WIDE.replace("A3,", "A1,"), "row 4: Audit A1 is already in row 2."),
        (LONG.replace("s1,Q2,2", "s1,Q1,2"), "row 7: Audit A3 already has an answer to Q1 in row 6."),
        (
            LONG.replace(SECOND, "A1,i2,x,visit,s1,Q2"),
            "row 3: Audit A1 has the institution i2 here and i1 in row 2.",
        ),
        (LONG.replace(SECOND, "A1,i1,y,visit,s1,Q2"), "row 3: Audit A1 has the auditor y here and x in row 2."),
        (
            LONG.replace(SECOND, "A1,i1,x,phone,s1,Q2"),
            "row 3: Audit A1 has the channel phone here and visit in row 2.",
        ),
        (LONG.replace(SECOND, "A1,i1,x,visit,s3,Q2"), "row 3: Audit A1 has the scenario s3 here and s1 in row 2."),
        (WIDE.replace("phone,s2,0,", "phone,s2,0,,7"), "row 3: This row has 8 cells, the first row 7."),
        (WIDE + 'A4,i2,"x', "row 5: The file cannot be read from here on"),
        (LONG.replace("criterion,score", "criterion,answer"), "row 1: The column answer holds answers of a regulation"),
    ],
)
def test_files_that_cannot_be_used(text, said):
    assert any(found.startswith(said) for found in problems(text)), problems(text)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("Q1,5,4,1\n", "the score 5 is above the highest, 4"),
        ("Q1,1,3,1\n", "The criterion Q1 has the max 3 here and 4 in row 2."),
        ("Q1,1,4,2\n", "The criterion Q1 has the weight 2 here and 1 in row 2."),
        ("Q2,1,zero,1\n", 'The max "zero" of the criterion Q2 is not a whole number from 1.'),
        ("Q2,0,0,1\n", 'The max "0" of the criterion Q2 is not a whole number from 1.'),
        ("Q2,1,4,-1\n", 'The weight "-1" of the criterion Q2 is not a number'),
    ],
)
def test_properties_that_cannot_be_used(cells, said):
    text = "audit,institution,auditor,criterion,score,max,weight\na,i,x,Q1,1,4,1\n"
    (found,) = problems(text + "b,i,x," + cells)
    assert found.startswith("row 3: ") and said in found


def test_many_problems_of_a_sort_are_counted():
    text = "audit,institution,auditor,Q1\n" + "".join(f"a{n},i,x,?\n" for n in range(1000))
    found = problems(text)
    assert len(found) == 21 and found[-1] == "The same is wrong in 980 more rows."


def test_a_criterion_that_says_na_under_max_or_weight_says_nothing():
    first, *rows = LONG.splitlines()
    odd = "\n".join([f"{first},max,weight", *(f"{row},{'NA,-' if n % 2 else '5,2'}" for n, row in enumerate(rows))])
    plain = "\n".join([f"{first},max,weight", *(f"{row},{',' if n % 2 else '5,2'}" for n, row in enumerate(rows))])
    assert same(read(odd), read(plain))
