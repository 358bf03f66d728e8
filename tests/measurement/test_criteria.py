from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lider.measurement.criteria import read_criteria
from lider.measurement.problems import Refused
from lider.measurement.scales import Count, Named, OnLine, Share
from tests.measurement.programme import CRITERIA, CRITERIA_TEXT

HEADER = "code,channel,dimension,text_pl,scale,points,weight,critical,checkable_by_program\n"
GOOD = "W01,visit,information,Tekst,yes_no,yes=100;no=0,2,,\n"


def refusal(text):
    with pytest.raises(Refused) as caught:
        read_criteria(text)
    return str(caught.value)


def test_reads_the_programme():
    assert len(CRITERIA) == 72
    assert [len(CRITERIA.of(channel)) for channel in ("visit", "phone", "email", "website")] == [20, 16, 16, 20]
    assert CRITERIA["W06"].points == OnLine("wait_minutes")
    assert CRITERIA["S04"].points == Count(0, 6, Fraction(0), Fraction(100))
    assert CRITERIA["T10"].points == Share(Fraction(0), Fraction(100))
    assert CRITERIA["T08"].points == Named({"0": 100, "1": 80, "2": 40, "3+": 0})
    assert [code for code in CRITERIA if CRITERIA[code].critical] == ["W17", "W18", "W19", "T15", "E15"]
    assert [code for code in CRITERIA if CRITERIA[code].checkable_by_program] == ["S06", "S09", "S11"]
    assert CRITERIA["W02"].text == "Od wejścia do stanowiska można dojść według oznaczeń, bez pytania"


def test_a_channel_without_criteria_has_an_empty_scorecard():
    assert CRITERIA.of("fax") == ()


def test_semicolons_other_order_and_a_byte_order_mark():
    head = "\ufeffweight;points;code;channel;dimension;scale;critical;text_pl;note\r\n"
    text = head + '1.5;"yes=100;no=0";A;visit;dignity;yes_no;1;Tekst;x\r\n'
    criterion = read_criteria(text)["A"]
    assert (criterion.weight, criterion.critical, criterion.checkable_by_program) == (Fraction(3, 2), True, False)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A,,dignity,T,yes_no,yes=100;no=0,1,,", "row 3: The cell channel is empty."),
        ("A,visit,dignity,T,yes_no,yes=100;no=0,,,", 'row 3: The weight "" is not a number'),
        ("A,visit,dignity,T,yes_no,yes=100;no=0,-1,,", 'The weight "-1" is not a number'),
        ("A,visit,dignity,T,yes_no,yes=100;no=0,nan,,", 'The weight "nan" is not a number'),
        ("A,visit,dignity,T,yes_no,yes=100;no=0,1,tak,", 'The cell critical is "tak". Write 1 or leave it empty.'),
        ("A,visit,dignity,T,stars,yes=100;no=0,1,,", "There is no scale stars. Use one of: yes_no, anchored_0_4,"),
        ("A,visit,dignity,T,yes_no,yes=100,1,,", 'The points "yes=100" do not fit the scale yes_no. Write them like: yes=100;no=0'),
        ("A,visit,dignity,T,yes_no,yes=100;no=0;yes=0,1,,", "do not fit the scale yes_no"),
        ("A,visit,dignity,T,yes_no,yes=101;no=0,1,,", "do not fit the scale yes_no"),
        ("A,visit,dignity,T,yes_no,yes=100;no=-1,1,,", "do not fit the scale yes_no"),
        ("A,visit,dignity,T,anchored_0_4,0=0;1=25;2=50;3=75,1,,", "do not fit the scale anchored_0_4"),
        ("A,visit,dignity,T,choice,na=0;b=1,1,,", "do not fit the scale choice"),
        ("A,visit,dignity,T,choice,a=0,1,,", "do not fit the scale choice"),
        ("A,visit,dignity,T,choice,,1,,", "do not fit the scale choice"),
        ("A,visit,dignity,T,share_of_key,linear 0..101,1,,", "do not fit the scale share_of_key"),
        ("A,visit,dignity,T,count,5..5 linear 0..100,1,,", "do not fit the scale count"),
        ("A,visit,dignity,T,count,linear 0..100,1,,", "do not fit the scale count"),
        (
            "A,visit,dignity,T,duration_minutes,linear 0..100,1,,",
            "do not fit the scale duration_minutes. Write them like: line wait_minutes",
        ),
        ("W01,visit,dignity,T,yes_no,yes=100;no=0,1,,", "row 3: The code W01 is used twice."),
        ("A,visit,dignity,T, comma,yes_no,yes=100;no=0,1,,", "row 3: This row has 10 cells, the first row 9."),
    ],
)
def test_what_is_wrong_is_said(row, message):
    assert message in refusal(HEADER + GOOD + row + "\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty."),
        ("\n\n", "The file is empty."),
        (HEADER, "The file has no criteria."),
        (HEADER.replace("scale,", "") + GOOD, "row 1: The column scale is missing."),
        (HEADER.replace("text_pl", "code") + GOOD, "row 1: The column code is there twice."),
        (HEADER + '"W01,visit', "row 2: From this row on the file cannot be read"),
    ],
)
def test_files_that_are_no_criteria(text, message):
    assert message in refusal(text)


def test_everything_wrong_is_said_with_its_row():
    said = refusal(HEADER + "A,,dignity,T,yes_no,yes=1,x,,\n\n" + GOOD + GOOD)
    assert [line.split(":")[0] for line in said.splitlines()] == ["row 2", "row 2", "row 2", "row 5"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from('W01,;="\n\rvisityesno .0-é\x00') | st.characters(), max_size=80))
def test_any_text_is_read_or_refused(tail):
    try:
        assert read_criteria(CRITERIA_TEXT + tail)
    except Refused as refused:
        assert refused.problems
