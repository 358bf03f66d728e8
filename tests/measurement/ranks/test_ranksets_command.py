"""`lider ranksets` as a person runs it, and against the bounds of csranks."""

import csv

import numpy as np
import pytest

from lider.measurement.problems import Refused
from lider.measurement.ranks.reading import read_covariance, read_estimates
from tests.measurement.commands import SHARED, document, refusal, run

TEXT = "id,estimate,se\nb,10,1\na,20,1\nd,NA,1\nc,10.5,1.5\n"
COVARIANCE = ",a,b,c\na,1,0.5,0\nb,0.5,1,0\nc,0,0,2.25\n"


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_the_document(write):
    found = document("ranksets", write("e.csv", TEXT), schema="ranksets.schema.json")
    assert [(unit["id"], unit["rank"], unit["low"], unit["high"]) for unit in found["units"]] == [
        ("a", 1, 1, 1),
        ("b", 3, 2, 3),
        ("c", 2, 2, 3),
    ]
    assert found["method"]["left_out"] == ["d"]
    assert "Left out, because they have no estimate: d." in run("ranksets", write("e.csv", TEXT)).stderr.decode()


def test_neither_the_order_of_rows_nor_another_run_changes_a_byte(write):
    first, *rows = TEXT.splitlines(keepends=True)
    one, two = write("1.csv", TEXT), write("2.csv", first + "".join(reversed(rows)))
    assert run("ranksets", one, "--seed", 3).stdout == run("ranksets", two, "--seed", 3).stdout != b""


def test_a_covariance(write):
    arguments = ("ranksets", write("e.csv", TEXT), "--covariance", write("c.csv", COVARIANCE), "--level", "0.9")
    assert document(*arguments, schema="ranksets.schema.json")["method"]["level"] == 0.9


def test_a_covariance_is_read_by_its_ids():
    estimates = read_estimates(TEXT.encode())
    spread = read_covariance(b"x;c;z;b;a\nb;0;9;1;.5\nz;9;9;9;9\na;0;9;0.5;1\nc;2.25;9;0;0\n", estimates)
    assert spread.differences(slice(0, 3))[0] == pytest.approx(np.sqrt([0, 1, 3.25]))


def test_a_plain_covariance_is_read_as_any_other():
    plain, quoted = COVARIANCE.encode(), COVARIANCE.replace("a,1,", '"a",1,').encode()
    one, two = (read_covariance(content, read_estimates(TEXT.encode())) for content in (plain, quoted))
    assert one.differences(slice(0, 3)).tolist() == two.differences(slice(0, 3)).tolist()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,estimate\na,1\n", "The first row must name the column se once. It names: id, estimate."),
        ("id,estimate,se\na,1,1\na,2,1\n", "row 3: a is already in row 2."),
        ("id,estimate,se\n,1,1\n", "row 2: The id is empty."),
        ("id,estimate,se\na,1e400,1\n", "row 2: 1e400 under estimate is too large or too small."),
        ("id,estimate,se\na,1,1\nb,2,1e-200\n", "row 3: 1e-200 under se is too large or too small."),
        ('id,estimate,se\na,"1,5",1\n', "row 2: “1,5” under estimate is not a number."),
        ("id,estimate,se\na,1,\n", "row 2: Nothing is written under se."),
        ("id,estimate,se\na,1,-1\n", "row 2: A standard error cannot be below 0."),
        ("id,estimate,se\na,NA,1\n", "There is no unit with an estimate."),
    ],
)
def test_estimates_that_cannot_be_used(text, message):
    with pytest.raises(Refused) as caught:
        read_estimates(text.encode())
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (",a,b\na,1,0\nb,0,1\n", "c must be in the first row and in the first column of the covariance"),
        (COVARIANCE.replace("b,0.5", "b,0.6"), "The covariance of a and b is 0.5 in one place and 0.6 in the other."),
        (COVARIANCE.replace("2.25", "9"), "The variance of c is 9.0, but its standard error squared is 2.25."),
        (COVARIANCE.replace("0.5", "1.5"), "The table is no covariance"),
        (COVARIANCE.replace("2.25", "x"), "row 4: “x” under c is not a number."),
    ],
)
def test_covariances_that_cannot_be_used(text, message):
    with pytest.raises(Refused) as caught:
        read_covariance(text.encode(), read_estimates(TEXT.encode()))
    assert message in str(caught.value)


def test_options_that_cannot_be_used(write):
    file = write("e.csv", TEXT)
    assert "--level must lie between 0 and 1" in refusal("ranksets", file, "--level", "95")
    assert "--draws must lie" in refusal("ranksets", file, "--draws", "0")
    assert "--seed must be 0 or more." in refusal("ranksets", file, "--seed", "-1")
    assert "Choose another name." in refusal("ranksets", file, "-o", file)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
@pytest.mark.parametrize(("level", "columns"), [("0.95", "95"), ("0.9", "90")])
def test_pisa_as_csranks_gives_it(level, columns):
    path = SHARED / "pisa2018_math" / "pisa2018_math.csv"
    units = document("ranksets", path, "--level", level, "--seed", "1", schema="ranksets.schema.json")["units"]
    with path.open(encoding="utf-8", newline="") as file:
        expected = {row["unit"]: row for row in csv.DictReader(file)}
    assert {unit["id"]: unit["rank"] for unit in units} == {name: int(row["rank"]) for name, row in expected.items()}

    def far(mine, theirs):
        return [abs(unit[mine] - int(expected[unit["id"]][theirs])) for unit in units]

    distances = far("low", f"L_simul{columns}") + far("high", f"U_simul{columns}")
    assert (len(distances), max(distances) <= 1, sum(distances) <= 2) == (76, True, True)
    if columns == "95":
        assert sum(far("single_low", "L_single95") + far("single_high", "U_single95")) <= 4
        assert sum(far("marginal_low", "L_marg95") + far("marginal_high", "U_marg95")) <= 4
