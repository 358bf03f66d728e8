"""Who may do what with an entry."""

import pytest
import rules

from lider.accounts.visitor import Visitor
from tests.factories import accounts, entries, institutions

pytestmark = pytest.mark.django_db
WHO = ("organiser", "coordinator", "reviewer", "guarantor", "media", "own", "other", "former", "nobody")
TABLE = {
    "entries.see_entries": {"organiser", "coordinator"},
    "entries.see_entry": {"organiser", "coordinator", "own"},
    "entries.begin_entry": {"own"},
    "entries.fill_entry": {"own"},
    "entries.withdraw_entry": {"own"},
    "entries.confirm_staff": {"own"},
    "entries.confirm_staff_on_paper": {"organiser"},
    "entries.judge_entry": {"organiser"},
    "entries.enter_on_paper": {"organiser"},
    "entries.write_note": {"own"},
    "entries.answer_note": {"organiser", "coordinator"},
    "entries.see_file": {"organiser", "coordinator", "own"},
    "entries.add_file": {"organiser", "coordinator", "own"},
    "entries.make_contract": {"organiser", "own"},
    "entries.sign_contract": {"organiser", "own"},
    "entries.judge_contract": {"organiser"},
    "entries.see_payment": {"organiser", "coordinator", "own"},
    "entries.take_payment": {"organiser"},
    "institutions.invite_representative": {"own"},
    "institutions.end_representation": {"own"},
    "institutions.see_institutions": {"organiser", "coordinator"},
    "institutions.import_register": {"organiser"},
    "institutions.edit_institution": {"organiser"},
    "institutions.name_representative": {"organiser"},
    "institutions.change_points": {"organiser", "own"},
    "institutions.enter_institution": {"own", "other"},
    "invitations.see_invitations": {"organiser", "coordinator"},
    "invitations.send_invitation": {"organiser", "coordinator"},
    "invitations.answer_invitation": set(WHO),
    "editions.see_editions": {"organiser", "coordinator", "reviewer", "guarantor"},
    "editions.edit_edition": {"organiser"},
    "editions.open_edition": {"organiser"},
    "editions.amend_regulation": {"organiser"},
    "editions.run_edition": {"organiser"},
}


def person(who, entry, at):
    if who in ("own", "former"):
        found = institutions.representative(entry.institution)
        if who == "former":
            found.representations.update(until_at=at)
        return found
    if who == "other":
        return institutions.representative(institutions.institution())
    return None if who == "nobody" else accounts.person(who)


@pytest.mark.parametrize("who", WHO)
def test_permissions(who, at):
    entry = entries.entry("submitted")
    visitor = Visitor(person(who, entry, at), at)
    for permission, allowed in TABLE.items():
        assert rules.has_perm(permission, visitor, entry) is (who in allowed), permission


@pytest.mark.parametrize("who", WHO)
def test_without_an_object_nobody_represents(who, at):
    visitor = Visitor(person(who, entries.entry("submitted"), at), at)
    assert not rules.has_perm("entries.fill_entry", visitor, None)
