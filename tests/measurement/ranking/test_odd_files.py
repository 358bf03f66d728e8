"""Files as life makes them: figures where there can be some, a reason where there cannot, never a figure that says too much."""

import csv
import io
import random

import pytest

from tests.measurement.ranking.test_rank_command import measured, refused, write

__all__ = ["write"]


def table(score, *, institutions=12, audits=4, auditors=5, criteria=8, auditor=lambda i, j: f"A{j}"):
    """A wide file whose scores `score(draw, level)` gives."""
    draw = random.Random(3)
    rows = [["audit", "institution", "auditor", *(f"Q{k}" for k in range(criteria))]]
    for i in range(institutions):
        level = draw.gauss(0, 1)
        for a in range(audits):
            who = auditor(i, draw.randrange(auditors))
            rows.append([f"V{i:02d}{a}", f"I{i:02d}", who, *(score(draw, level) for _ in range(criteria))])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def five_steps(draw, level):
    return max(0, min(4, round(2 + level + draw.gauss(0, 1))))


def warned(found, words):
    return any(words in text for text in found["method"]["warnings"])


@pytest.mark.parametrize("link", ["logit", "identity"])
def test_one_institution_has_a_score_and_no_error(write, link):
    found = measured(write("a.csv", table(five_steps, institutions=1, audits=12)), "--link", link)
    (row,) = found["institutions"]
    assert row["fair"] is not None and row["rank"] == 1
    assert row["fair_se"] is row["fair_low"] is row["fair_high"] is None
    assert warned(found, "so their scores have no standard error: I00.")


@pytest.mark.parametrize("link", ["logit", "identity"])
def test_every_institution_with_an_auditor_of_its_own(write, link):
    found = measured(write("a.csv", table(five_steps, auditor=lambda i, j: f"own{i}")), "--link", link)
    assert all(row["fair_se"] is None and row["rank"] is None for row in found["institutions"])
    assert warned(found, "I00, I01, I02, I03, I04 and 7 more.") and warned(found, "There is no common rank")


@pytest.mark.parametrize("link", ["logit", "identity"])
@pytest.mark.parametrize("auditors", [1, 2])
def test_one_or_two_auditors(write, link, auditors):
    found = measured(write("a.csv", table(five_steps, auditors=auditors)), "--link", link)
    assert all(row["rank"] is not None and row["fair_se"] > 0 for row in found["institutions"])
    assert warned(found, f"Few auditors ({auditors})")


@pytest.mark.parametrize("link", ["logit", "identity"])
def test_answers_that_are_all_the_same(write, link):
    found = measured(write("a.csv", table(lambda draw, level: 3)), "--link", link)
    assert all(row["rank_low"] is None for row in found["institutions"])
    assert warned(found, "which measure nothing")


@pytest.mark.parametrize("link", ["logit", "identity"])
@pytest.mark.parametrize("criteria", [1, 2])
def test_one_or_two_criteria(write, link, criteria):
    found = measured(write("a.csv", table(five_steps, criteria=criteria)), "--link", link)
    assert all(row["fair"] is not None for row in found["institutions"])
    assert found["method"]["converged"] or warned(found, "did not settle")


def test_yes_and_no(write):
    found = measured(write("a.csv", table(lambda draw, level: int(level + draw.gauss(0, 1) > 0))), "--link", "logit")
    assert found["method"]["converged"] and all(row["maximum"] == 1 for row in found["criteria"])


def test_a_thousand_steps_are_cut_into_bands_and_points_stay(write):
    path = write("a.csv", table(lambda draw, level: max(0, min(999, round(500 + 150 * level + draw.gauss(0, 150))))))
    found = measured(path, "--link", "logit")
    assert found["method"]["converged"] and all(len(row["steps"]) <= 10 for row in found["criteria"])


@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "-1", "1.5", "1e0", "32%", "1" * 40, "2026-01-01", "=1+1", "½"])
def test_cells_that_are_no_scores(write, cell):
    said = refused(write("a.csv", table(five_steps).replace("V000,I00", "V000,I00", 1).replace(",4\n", f",{cell}\n", 1)))
    assert "a.csv, row " in said and "criterion Q7" in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_what_a_spreadsheet_saves(write, encoding, mark):
    text = table(five_steps).replace("I00", "Urząd Gminy Łódź").replace(",", mark)
    found = measured(write("a.csv", text.encode(encoding)))
    assert "Urząd Gminy Łódź" in {row["id"] for row in found["institutions"]}
    assert found["institutions"] == measured(write("b.csv", text.replace(mark, ",")))["institutions"]
