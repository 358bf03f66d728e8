"""Predicates on the visitor that every room uses. A permission is named `room.verb_noun`."""

import rules

from lider.accounts.models import ApiToken
from lider.accounts.roles import COORDINATOR, GUARANTOR, MEDIA, ORGANISER, REVIEWER
from lider.accounts.visitor import Visitor


@rules.predicate
def is_signed_in(visitor: Visitor) -> bool:
    return visitor.person is not None


@rules.predicate
def is_organiser(visitor: Visitor) -> bool:
    return ORGANISER in visitor.roles


@rules.predicate
def is_coordinator(visitor: Visitor) -> bool:
    return COORDINATOR in visitor.roles


@rules.predicate
def is_reviewer(visitor: Visitor) -> bool:
    return REVIEWER in visitor.roles


@rules.predicate
def is_guarantor(visitor: Visitor) -> bool:
    return GUARANTOR in visitor.roles


@rules.predicate
def is_press(visitor: Visitor) -> bool:
    return MEDIA in visitor.roles


@rules.predicate
def has_the_key(visitor: Visitor, token: ApiToken | None) -> bool:
    """The key for the API is the visitor's own."""
    return token is not None and visitor.person is not None and token.person_id == visitor.person.pk


runs_the_office = is_organiser | is_coordinator
works_in_the_office = is_organiser | is_coordinator | is_reviewer | is_guarantor

rules.add_perm("accounts.see_own", is_signed_in)
rules.add_perm("accounts.end_token", has_the_key)
rules.add_perm("accounts.grant_role", is_organiser)
rules.add_perm("accounts.settle_data_requests", is_organiser)
rules.add_perm("accounts.see_retention", is_organiser)
rules.add_perm("accounts.enter_office", works_in_the_office)
rules.add_perm("accounts.enter_press", is_press)
rules.add_perm("journal.read_journal", is_organiser)
rules.add_perm("mail.read_outbox", is_organiser)
