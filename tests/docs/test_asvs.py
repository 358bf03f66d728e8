"""The list of OWASP ASVS 5.0, levels 1 and 2, says the truth: every test it names exists, every gap is a plain sentence."""

import ast
import csv
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LIST, THREATS = ROOT / "docs/asvs.csv", ROOT / "docs/threats.md"
#: How many requirements of levels 1 and 2 each chapter has; V10 (OAuth) and V17 (WebRTC) do not concern us.
CHAPTERS = {1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16}


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def names_in(path: Path) -> frozenset[str]:
    """Names of the tests in a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def is_there(node: str) -> bool:
    path, _, name = node.partition("::")
    return (ROOT / path).is_file() and name in names_in(ROOT / path)


def test_columns_and_values():
    for row in rows():
        assert set(row) == {"id", "level", "about", "applies", "how", "test"}
        assert re.fullmatch(r"V\d+\.\d+\.\d+", row["id"]) and row["level"] in ("1", "2")
        assert row["applies"] in ("yes", "no", "later")
        assert row["how"] and 0 < len(row["about"].split()) <= 10


def test_every_requirement_stands_once():
    ids = [row["id"] for row in rows()]
    assert len(ids) == len(set(ids))
    found = [int(one[1:].split(".")[0]) for one in ids]
    assert {chapter: found.count(chapter) for chapter in sorted(set(found))} == CHAPTERS


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_named_test_exists(row):
    assert not row["test"] or is_there(row["test"]), row["test"]


def test_what_is_met_is_tested_or_says_why_not():
    bare = [row["id"] for row in rows() if row["applies"] == "yes" and not row["test"]]
    assert len(bare) <= 30, bare


def test_every_test_that_the_threats_name_exists():
    named = re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", THREATS.read_text(encoding="utf-8"))
    assert named
    for node in named:
        assert (ROOT / node).is_file() if "::" not in node else is_there(node), node


def test_every_component_is_locked_with_its_digest():
    for path in (ROOT / "lock").glob("*.txt"):
        entries = re.split(r"\n(?=\S)", path.read_text().strip())
        assert entries and all("==" in entry and "--hash=sha256:" in entry for entry in entries if not entry.startswith("#")), path
