"""docs/trust.csv, what people may trust this system with, says the truth: every rule stands once, every test it names exists."""

import csv

import pytest

from tests.docs.test_asvs import ROOT, is_there

LIST = ROOT / "docs/trust.csv"
#: How many rules each part has: four promises, anonymity, the rules with an example each, standards.
PARTS = {"promises": 4, "anonymity": 23, "rules": 30, "standards": 7}
#: What has to wait for things that are not there yet.
LATER = {
    "phone audits use numbers issued by the organiser, and persona mailboxes",
    "partial upload",
    "only a receipt counts",
    "shared phone",
    "restore is quiet",
}


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_rule_stands_once():
    rules = [row["rule"] for row in rows()]
    assert len(rules) == len(set(rules))
    assert {part: sum(row["part"] == part for row in rows()) for part in PARTS} == PARTS
    assert {row["part"] for row in rows()} == set(PARTS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["rule"])
def test_a_rule_is_held_by_tests_that_exist(row):
    assert set(row) == {"part", "rule", "applies", "how", "test"} and row["how"]
    assert row["applies"] == ("later" if row["rule"] in LATER else "now")
    assert row["test"] or row["applies"] == "later"
    for node in row["test"].split():
        assert is_there(node), node


def test_nothing_waits_that_is_not_there():
    assert {row["rule"] for row in rows()} >= LATER
