"""Exact arithmetic: fractions, ranks before rounding, the same figures to the letter on every database."""

import ast
from fractions import Fraction
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import lider
from lider.rankings import actions
from lider.rankings.models import Result
from tests.factories import editions, entries, fieldwork, institutions

SOURCE = Path(lider.__file__).parent
#: Estimates of the model, with their errors: beside the index, which decides alone.
ESTIMATES = ("rankings.FairScore", "rankings.Severity")
#: Where on the map somebody lives or serves: for distances, never for points.
PLACES = ("latitude", "longitude")
#: Packages in which points are worked out or kept.
POINTS = ("measurement", "rankings", "findings", "fieldwork", "awards", "licences", "entries")


def test_no_column_holds_a_float():
    for model in apps.get_models():
        if model.__module__.startswith("lider.") and model._meta.label not in ESTIMATES:
            assert not [f.name for f in model._meta.get_fields() if isinstance(f, models.FloatField) and f.name not in PLACES], (
                model
            )


def test_no_database_averages_or_rounds_points():
    """Sums of floats break ties, and databases round each in their own way: figures are worked out here."""
    for room in POINTS:
        for path in (SOURCE / room).rglob("*.py"):
            if path.name in ("billing.py", "settlements.py"):  # whole grosze: their sum is exact in any order
                continue
            if path.name in ("problem.py", "problem_rows.py", "places.py"):  # kilometres and rates for the planner, no points
                continue
            if room == "measurement" and path.parent.name != room:  # models: estimates with errors, beside the index
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
                assert name not in ("Avg", "Sum", "StdDev", "Variance", "Round", "round", "float", "fsum"), f"{path}:{node.lineno}"


#: Answers in the visit, and the figures they give: another letter on either database is a fault.
ANSWERS = (
    {"W02": "4", "W04": "3", "W08": "1", "W11": "1/3"},
    {"W02": "1", "W04": "4", "W08": "3", "W11": "2/3"},
    {"W02": "0", "W04": "2", "W08": "2", "W11": "0/3"},
)
EXPECTED = [
    ("82.5", "2888/35", 2, "distinction"),
    ("84.9", "10102/119", 1, "distinction"),
    ("79.2", "47143/595", 3, "distinction"),
]


def comments(given):
    return {code: "Uwaga." for code in given}


@pytest.mark.django_db
def test_figures_are_the_same_to_the_letter_on_every_database(at):
    edition = editions.edition(state="measuring")
    for number, changed in enumerate(ANSWERS):
        place = institutions.institution(identity=f"exact-{number}", name=f"Biblioteka {number}")
        entry = entries.entry(edition=edition, institution=place)
        for channel in ("visit", "phone", "email"):
            given = {code: answer for code, answer in changed.items() if channel == "visit"}
            answers = fieldwork.answers(edition, channel, **given)
            fieldwork.audit("released", entry=entry, channel=channel, answers_=answers, comments=comments(given))
    run = actions.compute(edition=edition, by=None, at=at)
    found = Result.objects.filter(run=run).order_by("entry__institution__identity")
    assert [(row.index, row.exact, row.rank, row.tier) for row in found] == EXPECTED
    for row in found:
        assert str(Fraction(row.exact)) == row.exact or row.exact.endswith("/1")
        assert all(value is None or Fraction(value) >= 0 for value in row.dimensions.values())


@pytest.mark.django_db
def test_exact_ties_share_a_rank_and_the_next_rank_is_left_out(at):
    edition = editions.edition(state="measuring")
    for number in range(3):
        place = institutions.institution(identity=f"tie-{number}")
        entry = entries.entry(edition=edition, institution=place)
        changed = {"W02": "0"} if number == 2 else {}
        answers = fieldwork.answers(edition, "visit", **changed)
        fieldwork.audit("released", entry=entry, answers_=answers, comments=comments(changed))
    actions.compute(edition=edition, by=None, at=at)
    rows = Result.objects.order_by("entry__institution__identity")
    assert [row.rank for row in rows] == [1, 1, 3]
    assert rows[0].exact == rows[1].exact != rows[2].exact
