"""Who may do what, as truth tables."""

import pytest
import rules

from lider.accounts.visitor import Visitor
from tests.factories import accounts, entries, fieldwork, findings, institutions

pytestmark = pytest.mark.django_db

OFFICE = ["organiser", "coordinator", "reviewer", "guarantor", "media"]
TABLE = {
    "fieldwork.see_auditors": {"organiser", "coordinator"},
    "fieldwork.keep_auditors": {"organiser", "coordinator"},
    "fieldwork.see_scenarios": {"organiser", "coordinator"},
    "fieldwork.keep_scenarios": {"organiser", "coordinator"},
    "fieldwork.see_audits": {"organiser", "coordinator", "reviewer"},
    "fieldwork.assign_audit": {"organiser", "coordinator"},
    "fieldwork.review_audit": {"organiser", "coordinator", "reviewer"},
    "fieldwork.enter_notes": set(),
    "findings.release_wave": {"organiser", "coordinator"},
    "findings.see_remarks": {"organiser", "coordinator", "reviewer"},
    "findings.rule_on_remark": {"organiser", "coordinator"},
    "findings.read_findings": set(),
}


@pytest.mark.parametrize("permission", TABLE)
@pytest.mark.parametrize("role", OFFICE)
def test_roles(permission, role, at):
    assert rules.has_perm(permission, Visitor(accounts.person(role), at)) is (role in TABLE[permission])


@pytest.mark.parametrize("permission", TABLE)
def test_strangers_may_nothing(permission, at):
    for person in (None, accounts.person()):
        assert not rules.has_perm(permission, Visitor(person, at))


def test_only_the_holder_makes_an_audit(at):
    audit = fieldwork.audit(state="offered")
    assert rules.has_perm("fieldwork.make_audit", Visitor(audit.seat.auditor.person, at), audit)
    for person in (fieldwork.auditor().person, accounts.person("organiser"), None):
        assert not rules.has_perm("fieldwork.make_audit", Visitor(person, at), audit)


def test_nobody_reviews_their_own(at):
    person = accounts.person("reviewer")
    entry = entries.entry()
    own = fieldwork.audit(state="submitted", entry=entry, seat_=fieldwork.seat(entry.edition, fieldwork.auditor(person)))
    other = fieldwork.audit(state="submitted", entry=entry)
    assert not rules.has_perm("fieldwork.review_audit", Visitor(person, at), own)
    assert rules.has_perm("fieldwork.review_audit", Visitor(person, at), other)


@pytest.mark.parametrize("permission", ["findings.read_finding", "findings.file_remark"])
def test_findings_are_for_their_institution(permission, at):
    finding = findings.finding()
    own, other = institutions.representative(finding.institution), institutions.representative(entries.entry().institution)
    assert rules.has_perm(permission, Visitor(own, at), finding)
    for person in (other, accounts.person("organiser"), fieldwork.auditor().person, None):
        assert not rules.has_perm(permission, Visitor(person, at), finding)
