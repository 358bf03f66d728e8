"""`lider study`: from a finished measurement to other fieldwork."""

import json

import numpy as np
import pytest

from lider.measurement.problems import Refused
from lider.measurement.ranks.precision import Effort, error
from lider.measurement.ranks.study import read_finished, study_document
from tests.measurement.commands import document, refusal, run


def finished(seed=1, institutions=60, audits=6, auditors=12, link="logit", **changes):
    """What the study reads of a document of `lider rank`."""
    rng = np.random.default_rng(seed)
    rows = [
        {"id": f"i{n}", "category": None, "audits": audits, "fair": float(rng.normal(50, 18)), "fair_se": 4.0, "se": 0.2}
        for n in range(institutions)
    ]
    return {
        "method": {"link": link},
        "institutions": rows,
        "auditors": [{"id": f"a{n}", "severity": float(rng.normal(0, 0.5)), "se": 0.1} for n in range(auditors)],
        "variances": {"visit": 0.25, "auditor": 0.2},
        "variance_errors": {"visit": 0.02, "auditor": 0.08},
        **changes,
    }


def test_variances_are_brought_to_points():
    read = read_finished(finished())
    found = read.variances()
    assert found.auditor == pytest.approx(0.2 * (4.0 / 0.2) ** 2)
    assert error(found, Effort(60, 6, 12)) == pytest.approx(16.0)
    assert found.institution == pytest.approx(np.var(read.fair, ddof=1) - 16)


def test_the_measurement_itself_comes_out_as_it_was():
    (row,) = study_document(read_finished(finished()), [6], [12], 0)["grid"]
    assert row["plus_minus"] == pytest.approx(1.959964 * 4, rel=1e-6)
    assert row["low"] < row["reliability"] < row["high"]
    assert row["unadjusted"] < row["reliability"]


def test_in_the_identity_link_points_are_points_and_intervals_those_of_t():
    read = read_finished(finished(link="identity", variances={"visit": 100, "auditor": 50.0}, institutions=6))
    assert (read.auditor, read.t) == (50, True)
    (row,) = study_document(read, [6], [12], 0)["grid"]
    assert row["plus_minus"] == pytest.approx(2.093024 * 4, rel=1e-5)  # 36 - 6 - 12 + 1 = 19 degrees of freedom


def test_reliability_is_that_within_categories():
    one = finished()
    for place, row in enumerate(one["institutions"]):
        row["category"] = "ab"[place % 2]
    apart = json.loads(json.dumps(one))
    for row in apart["institutions"]:
        row["fair"] += 1000 * (row["category"] == "b")
    assert read_finished(apart).variances().institution == pytest.approx(read_finished(one).variances().institution)


def test_fixed_auditors_have_the_variance_of_their_severities():
    blank = {"visit": None, "auditor": None}
    read = read_finished(finished(variances=blank, variance_errors=blank))
    severities = [row["severity"] for row in finished()["auditors"]]
    assert read.auditor == pytest.approx((np.var(severities, ddof=1) - 0.01) * 400)


def test_institutions_without_a_score_do_not_count():
    one = finished()
    one["institutions"] += [{"id": "x", "category": None, "audits": 1, "fair": None, "fair_se": None, "se": None}]
    assert study_document(read_finished(one), [6], [12], 0) == study_document(read_finished(finished()), [6], [12], 0)


def test_scores_that_do_not_differ():
    one = finished()
    for row in one["institutions"]:
        row["fair"] = 50.0
    found = study_document(read_finished(one), [6], [12], 0)
    assert found["grid"][0]["reliability"] == found["grid"][0]["high"] == 0
    assert found["audits_needed"] == {"0.8": None, "0.9": None}
    assert "no number of audits makes them reliable" in found["method"]["warnings"][0]


@pytest.mark.parametrize("found", [[], {}, {"institutions": [{}]}, finished(variances={}), finished(method=None)])
def test_other_documents_are_refused(found):
    with pytest.raises(Refused, match="This is not what lider rank writes"):
        read_finished(found)


def test_nobody_to_compare_is_refused():
    with pytest.raises(Refused, match="two or more institutions"):
        read_finished(finished(institutions=1))


def test_the_bootstrap_covers_the_truth():
    """Scores drawn from known variances: the interval holds the reliability that is true for them."""
    true, covered = 324 / (324 + 16), 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        one = finished(institutions=40)
        scale = rng.chisquare(189) / 189
        for row in one["institutions"]:
            row["fair"], row["fair_se"] = float(50 + rng.normal(0, 18) + rng.normal(0, 4)), float(4 * scale**0.5)
            row["se"] = row["fair_se"] / 20
        (cell,) = study_document(read_finished(one), [6], [12], seed)["grid"]
        covered += cell["low"] <= true <= cell["high"]
    assert covered >= 53


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "out.json"
    path.write_text(json.dumps(finished()), encoding="utf-8")
    return path


def test_the_document(file, tmp_path):
    found = document("study", file, schema="study.schema.json")
    assert [(row["audits"], row["auditors"]) for row in found["grid"]] == [(n, j) for n in (3, 6, 9, 12, 18) for j in (12, 24, 60)]
    assert found["audits_needed"]["0.8"] < found["audits_needed"]["0.9"] <= found["audits_needed_unadjusted"]["0.9"]
    by = {(row["audits"], row["auditors"]): row for row in found["grid"]}
    assert by[3, 12]["plus_minus"] > by[6, 12]["plus_minus"] > by[18, 12]["plus_minus"]
    run("study", file, "--seed", 0, "-o", tmp_path / "study.json")
    assert json.loads((tmp_path / "study.json").read_text(encoding="utf-8")) == found


def test_what_cannot_be_used(file, tmp_path):
    assert "--audits must be whole numbers from 1 to 10000" in refusal("study", file, "--audits", "3,x")
    assert "--auditors must be whole numbers" in refusal("study", file, "--auditors", "0")
    assert "--seed must be 0 or more." in refusal("study", file, "--seed", "-2")
    assert "Choose another name." in refusal("study", file, "-o", file)
    (tmp_path / "no.json").write_text("{", encoding="utf-8")
    assert "no.json: This is not JSON" in refusal("study", tmp_path / "no.json")
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    assert "no.json: This is not what lider rank writes" in refusal("study", tmp_path / "no.json")


def test_a_finished_measurement_can_be_studied(tmp_path):
    rng = np.random.default_rng(0)
    rows = ["audit,institution,auditor," + ",".join(f"c{k}" for k in range(8))]
    for audit in range(120):
        level = rng.normal() + (audit % 20 - 10) / 4
        answers = (rng.normal(level, 1, 8) > 0).astype(int)
        rows.append(f"v{audit},i{audit % 20},a{rng.integers(6)}," + ",".join(map(str, answers)))
    (tmp_path / "r.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert run("rank", tmp_path / "r.csv", "-o", tmp_path / "out.json").returncode == 0
    found = document("study", tmp_path / "out.json", "--audits", "6", "--auditors", "6", schema="study.schema.json")
    measured = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    errors = [row["fair_se"] for row in measured["institutions"]]
    assert found["grid"][0]["plus_minus"] == pytest.approx(1.959964 * np.mean(np.square(errors)) ** 0.5, rel=1e-5)


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"auditors": 1, "variances": {"visit": 0.2, "auditor": 0.0}}, "One auditor made every audit"),
    ({"variances": {"visit": 0.2, "auditor": 0.0}}, "Auditors do not differ"),
    ({"method": {"link": "logit", "visit": "none"}}, "leaves out the visits"),
])  # fmt: skip
def test_what_makes_the_figures_too_good_is_said(changes, sentence):
    said = study_document(read_finished(finished(**changes)), [6], [12], 0)["method"]["warnings"]
    assert [text for text in said if sentence in text]
    plain = study_document(read_finished(finished(method={"link": "logit", "visit": "random"})), [6], [12], 0)
    assert plain["method"]["warnings"] == []
