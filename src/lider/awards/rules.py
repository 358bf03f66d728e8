"""Who may do what in the jury."""

import rules

from lider.accounts.rules import is_organiser
from lider.accounts.visitor import Visitor
from lider.awards import queries
from lider.awards.models import Award, Member
from lider.editions.models import Edition


def _member(visitor: Visitor, thing: Award | Edition | Member | None) -> Member | None:
    """The visitor's own place in the jury that `thing` belongs to."""
    if visitor.person is None or thing is None:
        return None
    edition = thing if isinstance(thing, Edition) else thing.edition
    return queries.member_of(visitor.person, edition, visitor.at)


@rules.predicate
def sits_on_some_jury(visitor: Visitor) -> bool:
    return visitor.person is not None and queries.memberships(visitor.person, visitor.at).exists()


@rules.predicate
def sits_on_jury(visitor: Visitor, thing: Award | Edition | Member | None) -> bool:
    """A member of the jury of that edition, now."""
    return _member(visitor, thing) is not None


@rules.predicate
def leads_jury(visitor: Visitor, thing: Award | Edition | Member | None) -> bool:
    """The chair of the jury of that edition, now."""
    member = _member(visitor, thing)
    return member is not None and member.is_chair


@rules.predicate
def is_own_place(visitor: Visitor, member: Member | None) -> bool:
    return member is not None and visitor.person is not None and member.person_id == visitor.person.pk


@rules.predicate
def has_no_recusal(visitor: Visitor, award: Award | None) -> bool:
    """The visitor's place in the jury is free to decide on this institution."""
    member = _member(visitor, award)
    return member is not None and award is not None and not queries.is_recused(member, award.institution_id)


@rules.predicate
def has_declared(visitor: Visitor, award: Award | None) -> bool:
    """The visitor has said that the list of recusals is complete: dossiers open only then."""
    member = _member(visitor, award)
    return member is not None and member.declared_at is not None


@rules.predicate
def is_being_decided(visitor: Visitor, award: Award | None) -> bool:
    """The jury is at work and nothing is published yet."""
    return award is not None and queries.is_deciding(award.edition, visitor.at)


@rules.predicate
def chair_is_recused(visitor: Visitor, award: Award | None) -> bool:
    return award is not None and queries.chair_is_recused(award, visitor.at)


may_see_dossier = is_being_decided & sits_on_jury & has_declared & has_no_recusal

rules.add_perm("awards.see_jury", is_organiser)
rules.add_perm("awards.seat_member", is_organiser)
rules.add_perm("awards.propose_awards", is_organiser)
rules.add_perm("awards.record_decision", is_organiser)
rules.add_perm("awards.revoke_award", is_organiser)
rules.add_perm("awards.enter_jury", sits_on_some_jury)
rules.add_perm("awards.read_minutes", sits_on_jury)
rules.add_perm("awards.declare_recusal", is_own_place & sits_on_jury)
rules.add_perm("awards.see_dossier", may_see_dossier)
rules.add_perm("awards.cast_vote", may_see_dossier)
rules.add_perm("awards.close_vote", (leads_jury & may_see_dossier) | (is_organiser & chair_is_recused))
