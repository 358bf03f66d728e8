"""docs/letter.md keeps to the letter: every quoted sentence stands in it, every test named exists."""

import re

import pytest

from tests.docs.test_asvs import ROOT, is_there

PAGE = (ROOT / "docs/letter.md").read_text(encoding="utf-8")
LETTER = ROOT.parent / "shared/programme/letter-2025-09-17.txt"
ROWS = [line.strip("| ").split(" | ") for line in PAGE.partition("## ")[0].splitlines() if line.startswith("| ")][1:]


def test_the_table_is_long_enough_to_be_the_letter():
    assert len(ROWS) > 20 and all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_test_named_exists(row):
    for node in re.findall(r"`(tests/[^`]+)`", row[2]):
        assert is_there(node) if "::" in node else (ROOT / node).is_file(), node
    assert "`tests/" in row[2]


@pytest.mark.shared
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_sentence_stands_in_the_letter(row):
    if not LETTER.exists():
        pytest.skip("the letter is not here")
    assert row[0] in " ".join(LETTER.read_text(encoding="utf-8").split())
