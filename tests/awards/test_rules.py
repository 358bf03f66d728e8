"""Who may do what in the jury: truth tables."""

import pytest
import rules

from lider.accounts.visitor import Visitor
from tests.factories import accounts, awards, editions

pytestmark = pytest.mark.django_db
OFFICE = {
    "awards.see_jury": {"organiser"},
    "awards.seat_member": {"organiser"},
    "awards.propose_awards": {"organiser"},
    "awards.record_decision": {"organiser"},
    "awards.revoke_award": {"organiser"},
}


@pytest.mark.parametrize("permission", OFFICE)
@pytest.mark.parametrize("role", ["organiser", "coordinator", "reviewer", "guarantor", "media"])
def test_office(permission, role, at):
    assert rules.has_perm(permission, Visitor(accounts.person(role), at)) is (role in OFFICE[permission])


@pytest.mark.parametrize("permission", ["awards.see_dossier", "awards.cast_vote"])
@pytest.mark.parametrize(
    ("change", "may"),
    [
        ({}, True),
        ({"recused": True}, False),
        ({"declared": False}, False),
        ({"left": True}, False),
        ({"other": True}, False),
        ({"state": "measuring"}, False),
        ({"state": "published"}, False),
        ({"published": True}, False),
    ],
)
def test_dossier(permission, change, may, at):
    edition = editions.edition(state=change.get("state", "deciding"), publish_at=at if "published" in change else None)
    award = awards.award(edition)
    seat = None if "other" in change else edition
    member = awards.member(seat, declared=change.get("declared", True), until_at=at if "left" in change else None)
    if "recused" in change:
        awards.recusal(member, award.institution)
    assert rules.has_perm(permission, Visitor(member.person, at), award) is may


@pytest.mark.parametrize(
    ("who", "chair_recused", "may"),
    [
        ("chair", False, True),
        ("chair", True, False),
        ("member", False, False),
        ("member", True, False),
        ("organiser", False, False),
        ("organiser", True, True),
        ("guarantor", True, False),
    ],
)
def test_close_vote(who, chair_recused, may, at):
    award = awards.award()
    chair = awards.member(award.edition, is_chair=True)
    member = awards.member(award.edition)
    if chair_recused:
        awards.recusal(chair, award.institution)
    person = {"chair": chair.person, "member": member.person}.get(who) or accounts.person(who)
    assert rules.has_perm("awards.close_vote", Visitor(person, at), award) is may


def test_own_place_only(at):
    member, other = awards.member(), awards.member()
    assert rules.has_perm("awards.declare_recusal", Visitor(member.person, at), member)
    assert not rules.has_perm("awards.declare_recusal", Visitor(other.person, at), member)
    assert rules.has_perm("awards.enter_jury", Visitor(member.person, at))
    assert not rules.has_perm("awards.enter_jury", Visitor(accounts.person("organiser"), at))
