"""Who may do what with runs and results: truth tables."""

from datetime import timedelta

import pytest
import rules

from lider.accounts.visitor import Visitor
from tests.factories import accounts, institutions, rankings

pytestmark = pytest.mark.django_db
OFFICE = {
    "rankings.see_runs": {"organiser", "guarantor"},
    "rankings.see_severities": {"organiser", "coordinator", "reviewer"},
    "rankings.compute_run": {"organiser"},
    "rankings.seal_run": {"organiser", "guarantor"},
    "rankings.publish_edition": {"organiser", "guarantor"},
}


@pytest.mark.parametrize("permission", OFFICE)
@pytest.mark.parametrize("role", ["organiser", "coordinator", "reviewer", "guarantor", "media", None])
def test_office(permission, role, at):
    person = accounts.person(*[role] if role else [])
    assert rules.has_perm(permission, Visitor(person, at)) is (role in OFFICE[permission])
    assert not rules.has_perm(permission, Visitor(None, at))


@pytest.mark.parametrize(
    ("who", "late", "may"),
    [("own", 0, True), ("own", -1, False), ("other", 0, False), ("organiser", 0, False), ("nobody", 0, False)],
)
def test_read_report(who, late, may, at):
    run = rankings.published([80], at=at)
    entry = run.results.get().entry
    person = {
        "own": lambda: institutions.representative(entry.institution),
        "other": lambda: institutions.representative(institutions.institution()),
        "organiser": lambda: accounts.person("organiser"),
        "nobody": lambda: None,
    }[who]()
    assert rules.has_perm("rankings.read_report", Visitor(person, at + timedelta(seconds=late)), entry) is may
