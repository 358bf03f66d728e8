import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.measurement.answer_files import COLUMNS, read_answers
from lider.measurement.problems import Refused
from tests.measurement import strategies as drawn
from tests.measurement.programme import CRITERIA, RULES, audit

HEADER = ",".join(COLUMNS)
MEND = "Give each audit its own id, or write the same in all its rows."
FIRST = "i1,c1,a1,visit,s1,W01,yes"


def read(*lines):
    return read_answers("\n".join([HEADER, *lines]), RULES, CRITERIA)


def refusal(*lines):
    with pytest.raises(Refused) as caught:
        read(*lines)
    return [problem.located() for problem in caught.value.problems]


def test_rows_become_audits():
    found = read(FIRST, "i1,c1,a2,phone,s2,T03, never ", "i1,c1,a1,visit,s1,W06,", "i1,c1,a1,visit,s1,W02")
    assert found == [audit("a1", W01="yes", W06="", W02=""), audit("a2", channel="phone", scenario="s2", T03="never")]


def test_a_file_with_a_first_row_only_has_no_audits():
    assert read() == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("i1,c1,a1,visit,s1,W02,maybe", 'row 3: "maybe" is not an answer to W02. Write 0, 1, 2, 3 or 4, na or -.'),
        ("i1,c1,a1,visit,s1,W01,yes", "row 3: Audit a1 already has an answer to W01 in row 2. Keep one of the two rows."),
        ("i1,c1,a1,visit,s1,W01,no", "row 3: Audit a1 already has an answer to W01 in row 2. Keep one of the two rows."),
        (
            "i1,c2,a2,visit,s1,W02,3",
            "row 3: Institution i1 is in the category c2 here and in c1 in row 2. Write the same category in all its rows.",
        ),
        (
            "i2,c1,a1,visit,s1,W02,3",
            "row 3: Audit a1 has the institution i2 here and i1 in row 2. " + MEND,
        ),
        (
            "i1,c1,a1,phone,s1,T01,yes",
            "row 3: Audit a1 has the channel phone here and visit in row 2. " + MEND,
        ),
        (
            "i1,c1,a1,visit,s2,W02,3",
            "row 3: Audit a1 has the scenario s2 here and s1 in row 2. " + MEND,
        ),
        ("i1,c1,a1,visit,s1,T01,yes", "row 3: Criterion T01 belongs to the channel phone, but this row is in the channel visit."),
        ("i1,c1,a1,visit,s1,w02,3", "row 3: There is no criterion w02. Use a code of the criteria file."),
        ("i1,c1,a2,fax,s1,W02,3", "row 3: There is no channel fax. Use one of: visit, phone, email, website."),
        (" ,c1,a1,visit,,W02,3", "row 3: Nothing is written under: institution, scenario."),
        ("i1,c1,a1,visit,s1,,3", "row 3: Nothing is written under: criterion."),
        (
            "i1,c1,a1,visit,s1,W06,12,5",
            "row 3: This row has 8 cells, the first row 7. Put a cell that contains the separator in quotation marks.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_row(line, said):
    assert refusal(FIRST, line) == [said]


def test_everything_wrong_is_said_in_the_order_of_the_rows():
    said = refusal(FIRST, "i1,c2,a1,phone,s9,T01,?", "", "x", 'i1,c1,a3,visit,s1,W03,"no')
    assert [line[:6] for line in said] == ["row 3:"] * 4 + ["row 5:", "row 6:"]


def test_one_scenario_may_serve_many_audits_and_one_institution_many_channels():
    assert len(read(FIRST, "i1,c1,a2,visit,s1,W01,no", "i1,c1,a3,phone,s1,T01,no", "i2,c1,a4,visit,s1,W01,no")) == 4


@settings(max_examples=80, deadline=None)
@given(
    drawn.audits(),
    st.sampled_from(",;"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.permutations(COLUMNS),
)
def test_any_shape_of_file_gives_the_same_audits(audits, delimiter, newline, mark, columns):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=delimiter, lineterminator=newline)
    writer.writeheader()
    writer.writerows(dict(zip(COLUMNS, row, strict=True)) for row in drawn.rows(audits))
    found = read_answers(mark + text.getvalue(), RULES, CRITERIA)
    assert drawn.rows(found) == drawn.rows(audits)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["i1", "c1", "a1", "visit", "s1", "W01", "yes", "", '"', "\n", ",", "é", "\x00"]), max_size=9).map(
            ",".join
        ),
        max_size=5,
    )
)
def test_any_text_is_read_or_refused(lines):
    try:
        read(*lines)
    except Refused as refused:
        assert refused.problems
