"""docs/measurement.csv, what must hold of the measurement, says the truth: everything stands once, every test it names exists."""

import csv

import pytest

from tests.docs.test_asvs import ROOT, is_there

with (ROOT / "docs/measurement.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PARTS = {"agreement", "recovery", "invariances", "pitfalls", "planning"}


def test_everything_stands_once():
    rules = [row["what must hold"] for row in ROWS]
    assert len(rules) == len(set(rules)) and {row["part"] for row in ROWS} == PARTS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what must hold"])
def test_it_is_shown_by_tests_that_exist(row):
    assert set(row) == {"part", "what must hold", "test"} and row["test"]
    for node in row["test"].split():
        assert is_there(node), node
