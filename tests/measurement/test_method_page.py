"""Every number on docs/method.md is computed again."""

import ast
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from lider.measurement.answer_files import read_answers
from lider.measurement.answers import Missing, points
from lider.measurement.audits import audit_result
from lider.measurement.index import index
from lider.measurement.index_document import index_document
from lider.measurement.ranking.measuring import measure
from lider.measurement.ranking.options import Options
from lider.measurement.ratings.reading import read_ratings
from tests.measurement.programme import CRITERIA, RULES

PAGE = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
EXAMPLE, SILENCE = (read_answers(block, RULES, CRITERIA) for block in re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL))
SUMS = re.findall(r"`([^`\n]* = [^`\n]*)`", PAGE)


def table(*head):
    """The rows of the table whose head begins so, as lists of cells."""
    lines = PAGE.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("| " + " | ".join(head)))
    body = lines[start + 2 : lines.index("", start)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def value(sum_):
    """What an expression of whole numbers, + - × ÷ / and brackets is worth, as a fraction."""
    tree = ast.parse(sum_.replace("×", "*").replace("÷", "/"), mode="eval").body
    return worth(tree)


def worth(node):
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return Fraction(node.value)
    left, right = worth(node.left), worth(node.right)
    return (
        {ast.Add: left + right, ast.Sub: left - right, ast.Mult: left * right}.get(type(node.op))
        if not isinstance(node.op, ast.Div)
        else left / right
    )


def stated(cell):
    """The number after the last = of a cell, or None where something drops out."""
    found = re.search(r"= ([\d/]+)`", cell)
    return Fraction(found[1]) if found else None


def test_there_are_sums_to_redo():
    assert len(SUMS) > 20


@pytest.mark.parametrize("sum_", SUMS)
def test_every_sum_is_right(sum_):
    left, right = sum_.split(" = ")
    assert value(left) == Fraction(right)


def test_points_of_every_answer():
    rows = table("criterion", "answer", "points")
    given = {code: answer for audit in EXAMPLE for code, answer in audit.answers.items()}
    assert {row[0]: row[1] for row in rows} == given
    for code, answer, shown, weight, dimension, why in rows:
        found = points(CRITERIA[code], answer, RULES)
        assert (isinstance(found, Missing) and shown == "–") or found == Fraction(shown)
        assert (CRITERIA[code].weight, CRITERIA[code].dimension) == (Fraction(weight), dimension)
        assert stated(why) in (None, found)


def test_dimensions_of_every_audit():
    found = {audit.id: audit_result(audit.answers, audit.channel, RULES, CRITERIA) for audit in EXAMPLE}
    shown = {(audit, dimension): stated(cell) for audit, dimension, cell in table("audit", "dimension")}
    assert shown == {(name, dimension): score for name, result in found.items() for dimension, score in result.dimensions.items()}


def test_score_of_every_audit():
    shown = {audit: stated(cell) for audit, cell in table("audit", "dimensions times")}
    assert shown == {audit.id: audit_result(audit.answers, audit.channel, RULES, CRITERIA).score for audit in EXAMPLE}


def test_dimensions_of_the_institution_and_the_index():
    (found,) = index(EXAMPLE, RULES, CRITERIA)
    assert {name: stated(cell) for name, cell in table("dimension", "channels times")} == found.dimensions
    assert f"÷ (40 + 25) = {found.index}`" in PAGE
    assert f"As a decimal this is {float(int(found.index * 10000) / 10000)}…" in PAGE


def test_tiers():
    shown = {
        name: (index_min, dimension_min, failures)
        for name, index_min, dimension_min, failures, _ in table("tier", "index at least")
    }
    asked = [(t.index_min, t.every_dimension_min, t.unresolved_critical_failures_max) for t in RULES.tiers]
    said = [tuple("any" if limit is None else str(limit) for limit in limits) for limits in asked]
    assert shown == dict(zip([t.name for t in RULES.tiers], said, strict=True))
    (found,) = index(EXAMPLE, RULES, CRITERIA)
    assert [row[0] for row in table("tier", "index at least") if row[4] == "yes"] == [found.tier]


def test_weights_in_words():
    text = " ".join(PAGE.split())
    for weights in (RULES.dimensions, RULES.channels):
        assert ", ".join(f"{name} {weight}" for name, weight in weights.items()) in text


def test_the_whole_result():
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert json.loads(block) == index_document(index(EXAMPLE, RULES, CRITERIA))


def test_silence():
    (audit,) = SILENCE
    found = audit_result(audit.answers, audit.channel, RULES, CRITERIA)
    assert f"÷ (14 + 20 + 18 + 18 + 14 + 6) = {found.score}`" in PAGE
    assert f"÷ (2 + 3 + 1) = {found.dimensions['accessibility']}`" in PAGE


def test_critical_criteria_in_words():
    codes = re.findall(r"[A-Z]\d\d", re.search(r"Some criteria are marked critical[^:]*: ([^.]*)\.", PAGE)[1])
    assert codes == [code for code in CRITERIA if CRITERIA[code].critical]


def visits():
    """The visits of the table of libraries, as a ratings file."""
    lines = ["audit,institution,auditor,criterion,score,max"]
    for library, strict, mild, _plain in table("library", "strict auditor"):
        seen = [(who, score.strip()) for who, cell in (("strict", strict), ("mild", mild)) for score in cell.split(",")]
        lines += [f"{library}{n},{library},{who},points,{score},100" for n, (who, score) in enumerate(seen) if score != "–"]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(("auditor", "zalesie"), [("fixed", "67.5"), ("random", "67.4")])
def test_the_worked_example_of_the_fair_score(auditor, zalesie):
    found = measure(read_ratings(visits()), Options(link="identity", auditor=auditor))
    fair = dict(zip(found.reading.ratings.institutions, found.chosen.fair, strict=True))
    assert {name: f"{points:.1f}" for name, points in fair.items()} == {"Brzozowo": "65.0", "Lipowo": "55.0", "Zalesie": zalesie}
    assert f"{zalesie}" in PAGE
    assert [row[3] for row in table("library", "strict auditor")] == [f"{mean:.0f}" for mean in found.points.raw]
    assert found.standing.low.tolist() == [1, 3, 1] and found.standing.high.tolist() == [2, 3, 2]
    assert (round(found.fair_low[2]), round(found.fair_high[2])) == (64, 71)
