"""`lider linear` as a person runs it, and against the figures of lme4."""

import csv
import gzip

import pytest

from tests.measurement.commands import SHARED, document, refusal, run

ROWS = [
    f"{10 + i * 1.5 + j + (k * 7 % 5)},{i},{j},{'visit' if k % 2 else 'phone'}"
    for i in range(4)
    for j in range(3)
    for k in range(4)
]
TEXT = "score,inst,aud,channel\n" + "\n".join(ROWS) + "\n"
ARGUMENTS = ("--response", "score", "--random", "inst,aud", "--fixed", "channel:visit")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "audits.csv"
    path.write_text(TEXT + "NA,0,0,phone\n3,0,0,\n", encoding="utf-8")
    return path


def test_the_document_and_what_is_said_about_missing_rows(file):
    found = document("linear", file, *ARGUMENTS, schema="linear.schema.json")
    assert list(found["variances"]) == ["inst", "aud", "residual"]
    assert list(found["fixed"]) == list(found["fixed_errors"]) == ["(Intercept)", "channelphone"]
    assert [row["id"] for row in found["effects"]["inst"]] == ["0", "1", "2", "3"]
    assert (found["method"]["rows"], found["method"]["rows_left_out"]) == (48, 2)
    said = run("linear", file, *ARGUMENTS).stderr.decode().splitlines()
    assert said[0] == "2 of 50 rows are left out. They have nothing under: score (1), channel (1)."
    assert said[1].startswith("48 rows, ")


def test_a_packed_file_in_another_order_gives_the_same_bytes(file, tmp_path):
    first, *rows = TEXT.splitlines(keepends=True)
    (tmp_path / "other.csv.gz").write_bytes(gzip.compress((first + "".join(reversed(rows))).encode()))
    (tmp_path / "first.csv").write_text(TEXT, encoding="utf-8")
    one = run("linear", tmp_path / "first.csv", *ARGUMENTS)
    assert one.stdout and one.stdout == run("linear", tmp_path / "other.csv.gz", *ARGUMENTS).stdout
    run("linear", tmp_path / "first.csv", *ARGUMENTS, "-o", tmp_path / "out.json")
    assert (tmp_path / "out.json").read_bytes() == one.stdout


def test_an_effect_that_the_rows_do_not_tell_is_null_with_its_reason(tmp_path):
    (tmp_path / "a.csv").write_text(
        TEXT.replace("visit", "visit,s1").replace("phone", "phone,s2").replace("channel", "channel,scenario")
    )
    found = document("linear", tmp_path / "a.csv", *ARGUMENTS[:-1], "channel:visit,scenario", schema="linear.schema.json")
    assert found["fixed"]["scenarios2"] is None and found["fixed_errors"]["scenarios2"] is None
    assert found["method"]["warnings"] == ["scenarios2 is null: the rows do not tell it from the fixed effects before it."]


def test_what_cannot_be_used(file, tmp_path):
    assert f"{file}: There is no column points." in refusal("linear", file, "--response", "points", "--random", "inst")
    assert f"{file}, row 2: “phone” under channel" in refusal("linear", file, "--response", "channel", "--random", "inst")
    assert "Name at least one column under --random." in refusal("linear", file, "--response", "score", "--random", ",")
    assert "Choose another name." in refusal("linear", file, *ARGUMENTS, "-o", file)
    assert "the file cannot be read" in refusal("linear", tmp_path / "none.csv", *ARGUMENTS)
    (tmp_path / "same.csv").write_text("score,inst,aud,channel\n5,a,1,visit\n5,b,1,visit\n5,b,2,phone\n5,a,2,phone\n")
    assert "same.csv: The response is the same in every row" in refusal("linear", tmp_path / "same.csv", *ARGUMENTS)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare_effects(found, path):
    expected = {(row["grpvar"], row["grp"]): (float(row["condval"]), float(row["condsd"])) for row in rows_of(path)}
    ours = {(name, row["id"]): (row["effect"], row["se"]) for name, levels in found["effects"].items() for row in levels}
    assert ours.keys() == expected.keys()
    for key, values in expected.items():
        assert ours[key] == pytest.approx(values, abs=1e-4), key


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_penicillin_as_lme4_gives_it():
    folder = SHARED / "penicillin"
    found = document(
        "linear", folder / "penicillin.csv", "--response", "diameter", "--random", "plate,sample", schema="linear.schema.json"
    )
    expected = {row["group"]: float(row["variance"]) for row in rows_of(folder / "expected_lme4_reml.csv")}
    assert found["variances"] == pytest.approx({name.replace("R", "r"): value for name, value in expected.items()}, rel=1e-4)
    assert found["reml_criterion"] == pytest.approx(330.860589, abs=1e-4)
    assert found["fixed"]["(Intercept)"] == pytest.approx(22.9722222222)
    assert found["fixed_errors"]["(Intercept)"] == pytest.approx(0.8085953614, rel=1e-4)
    compare_effects(found, folder / "expected_ranef.csv")


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
@pytest.mark.parametrize("name", ["base", "novisit", "small", "uneven", "extremes"])
def test_simulated_audits_as_lme4_gives_them(name):
    folder = SHARED / "simulated"
    fixed = "scenario" if name == "extremes" else "channel:visit,scenario"
    found = document(
        "linear",
        folder / f"{name}_audit_scores.csv.gz",
        *("--response", "score", "--random", "institution,auditor", "--fixed", fixed),
        schema="linear.schema.json",
    )
    ours = {
        **{f"var:{name}": value for name, value in found["variances"].items()},
        **{f"fixef:{name}": value for name, value in found["fixed"].items()},
        **{f"se:{name}": value for name, value in found["fixed_errors"].items()},
        "REMLcrit": found["reml_criterion"],
    }
    ours["var:Residual"] = ours.pop("var:residual")
    expected = {row["what"]: float(row["value"]) for row in rows_of(folder / f"{name}_expected_lme4_linear.csv")}
    assert ours == pytest.approx(expected, rel=1e-5)
    compare_effects(found, folder / f"{name}_expected_lme4_linear_ranef.csv")
