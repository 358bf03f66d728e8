import pytest

from lider.measurement.csv_rows import decode, rows
from lider.measurement.problems import Refused


def read(text, optional=()):
    problems = []
    return list(rows(text, ("a", "b"), problems, optional)), [problem.located() for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        "a;b\n1;2\n",
        "\ufeffa,b\r\n1,2\r\n",
        "a,b\r1,2",
        ' A ,B \n 1 , "2"\n',
        "b;x;a\n2;9;1\n",
        "\n\na,b\n,\n1,2\n\n,\n",
    ],
    ids=["comma", "semicolon", "windows", "old-mac", "spaces", "columns", "blank-rows"],
)
def test_shapes_of_a_file(text):
    found, problems = read(text)
    assert [cells for _, cells in found] == [["1", "2"]]
    assert problems == []


def test_rows_have_the_number_of_their_first_line():
    found, _ = read('a,b\n"one\ntwo",2\n\n3,4\n')
    assert found == [(2, ["one\ntwo", "2"]), (5, ["3", "4"])]


def test_cells_that_are_not_there_are_empty():
    assert read("a,b,c\n1\n", ("c", "d"))[0] == [(2, ["1", "", "", ""])]


def test_a_row_that_is_too_long_is_named_and_left_out():
    found, problems = read("a,b\n1,2,5\n3,4\n")
    assert found == [(3, ["3", "4"])]
    assert problems == ["row 2: This row has 3 cells, the first row 2. Put a cell that contains the separator in quotation marks."]


@pytest.mark.parametrize("text", ['a,b\n1,2\n"3,4\n5,6\n', 'a,b\n1,2\n"3"x,4\n', f"a,b\n1,2\n{'9' * 200_000},4\n"])
def test_broken_rows_end_the_reading(text):
    found, problems = read(text)
    assert found == [(2, ["1", "2"])]
    assert problems[0].startswith("row 3: From this row on the file cannot be read")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The file is empty."),
        (" \n\n", "The file is empty."),
        ('"a,b\n', "row 1: From this row on the file cannot be read"),
        ("a;c\n1;2\n", "row 1: The column b is missing. The first row must name the columns: a, b."),
        ("\na,b,a\n", "row 2: The column a is there twice."),
        ("a|b\n1|2\n", "The column a is missing"),
    ],
)
def test_first_rows_that_do_not_name_the_columns(text, message):
    with pytest.raises(Refused) as caught:
        read(text)
    assert message in str(caught.value)


def test_decode_takes_utf_8_with_or_without_a_mark():
    assert decode("ąę".encode()) == decode("ąę".encode("utf-8-sig")) == "ąę"


@pytest.mark.parametrize(("content", "row"), [("a\nb\nł".encode("cp1250"), 3), ("a\nb".encode("utf-16"), 1)])
def test_decode_names_the_row_that_is_not_utf_8(content, row):
    with pytest.raises(Refused, match=f"row {row}: The file is not in UTF-8"):
        decode(content)
