"""Who may do what in the jury."""

from typing import Any

import rules

from lider.accounts.rules import is_guarantor, is_organiser
from lider.accounts.visitor import Visitor
from lider.awards import queries
from lider.awards.models import Appeal, Award, Member, Recusal
from lider.editions.models import Edition
from lider.institutions.rules import represents
from lider.rankings.queries import published_result


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
def presides(visitor: Visitor, award: Award | None) -> bool:
    """Leads the vote on this award: the chair, or the deputy where the chair is recused."""
    leader = None if award is None else queries.presiding(award, visitor.at)
    return leader is not None and visitor.person is not None and leader.person_id == visitor.person.pk


@rules.predicate
def leads_jury_of_recused(visitor: Visitor, recusal: Recusal | None) -> bool:
    """The chair of the jury on which the recused member sits; never of an own recusal."""
    if visitor.person is None or recusal is None or recusal.member.person_id == visitor.person.pk:
        return False
    chair = queries.chair_of(recusal.member.edition, visitor.at)
    return chair is not None and chair.person_id == visitor.person.pk


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
    """The visitor has signed the conflict statement: dossiers open only then."""
    member = _member(visitor, award)
    return member is not None and member.declared_at is not None


@rules.predicate
def is_being_decided(visitor: Visitor, award: Award | None) -> bool:
    """The jury is at work and nothing is published yet."""
    return award is not None and queries.is_deciding(award.edition, visitor.at)


@rules.predicate
def nobody_presides(visitor: Visitor, award: Award | None) -> bool:
    """Neither the chair nor a deputy may lead this vote."""
    return award is not None and queries.presiding(award, visitor.at) is None


@rules.predicate
def is_not_recused_person(visitor: Visitor, recusal: Recusal | None) -> bool:
    return recusal is None or visitor.person is None or recusal.member.person_id != visitor.person.pk


@rules.predicate
def sits_on_panel(visitor: Visitor, appeal: Appeal | None) -> bool:
    """Chosen to decide this appeal."""
    if visitor.person is None or appeal is None:
        return False
    return queries.seat_on_panel(appeal, visitor.person) is not None


@rules.predicate
def sits_on_some_panel(visitor: Visitor) -> bool:
    return visitor.person is not None and queries.panels_of(visitor.person).exists()


@rules.predicate
def result_is_published(visitor: Visitor, entry: Any) -> bool:
    return entry is not None and published_result(entry, visitor.at) is not None


may_see_dossier = is_being_decided & sits_on_jury & has_declared & has_no_recusal

rules.add_perm("awards.see_jury", is_organiser)
rules.add_perm("awards.seat_member", is_organiser)
rules.add_perm("awards.propose_awards", is_organiser)
rules.add_perm("awards.record_decision", is_organiser)
rules.add_perm("awards.revoke_award", is_organiser)
rules.add_perm("awards.enter_jury", sits_on_some_jury | sits_on_some_panel)
rules.add_perm("awards.read_minutes", sits_on_jury)
rules.add_perm("awards.declare_recusal", is_own_place & sits_on_jury)
rules.add_perm("awards.leave_jury", is_own_place & sits_on_jury)
rules.add_perm("awards.lift_recusal", (is_organiser & is_not_recused_person) | leads_jury_of_recused)
rules.add_perm("awards.see_dossier", may_see_dossier)
rules.add_perm("awards.cast_vote", may_see_dossier)
rules.add_perm("awards.move_tier", presides & may_see_dossier)
rules.add_perm("awards.close_vote", (presides & may_see_dossier) | (is_organiser & nobody_presides))
rules.add_perm("awards.file_appeal", represents & result_is_published)
rules.add_perm("awards.see_appeals", is_organiser)
rules.add_perm("awards.name_panel", is_organiser)
rules.add_perm("awards.decide_appeal", is_organiser)
rules.add_perm("awards.vote_on_appeal", sits_on_panel)
rules.add_perm("awards.see_engravings", is_organiser | is_guarantor)
rules.add_perm("awards.write_engraving", is_organiser | is_guarantor)
