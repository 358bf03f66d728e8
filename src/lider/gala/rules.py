"""Who may do what at the gala. Whoever holds a guest's link may answer it: the secret is the right."""

from typing import Any

import rules

from lider.accounts.rules import is_guarantor, is_organiser, runs_the_office, works_in_the_office
from lider.accounts.visitor import Visitor
from lider.entries import queries as entries
from lider.gala import queries
from lider.gala.models import Gala, Guest
from lider.institutions.models import Institution
from lider.institutions.rules import represents


@rules.predicate
def keeps_the_order(visitor: Visitor, gala: Gala | None = None) -> bool:
    """One of the two keepers of that gala, of any where none is given."""
    if visitor.person is None:
        return False
    if gala is None:
        return bool(queries.galas_kept(visitor.person, visitor.at))
    return queries.is_keeper_of(visitor.person, gala, visitor.at)


@rules.predicate
def order_is_open(visitor: Visitor, gala: Gala | None = None) -> bool:
    """The moment of the order has come."""
    return gala is not None and queries.calls_are_open(gala, visitor.at)


@rules.predicate
def takes_part(visitor: Visitor, share: Any = None) -> bool:
    """The institution was admitted to the edition of an announced gala; `share` has gala and institution."""
    gala, institution = getattr(share, "gala", None), getattr(share, "institution", None)
    if not isinstance(gala, Gala) or not isinstance(institution, Institution) or gala.state == "draft":
        return False
    return entries.admitted_entries(gala.edition).filter(institution=institution).exists()


@rules.predicate
def is_a_participant(visitor: Visitor, guest: Any = None) -> bool:
    """The guest was named by an institution, not by the office."""
    return not isinstance(guest, Guest) or (guest.institution_id is not None and guest.group == "participants")


rules.add_perm("gala.see_gala", runs_the_office)
rules.add_perm("gala.plan_gala", is_organiser)
rules.add_perm("gala.invite_guest", runs_the_office)
rules.add_perm("gala.seat_guest", runs_the_office)
rules.add_perm("gala.check_in", runs_the_office)
rules.add_perm("gala.answer_invitation", rules.always_allow)
rules.add_perm("gala.name_guest", represents & takes_part & is_a_participant)
rules.add_perm("gala.name_keepers", is_organiser)
rules.add_perm("gala.see_calls", keeps_the_order | (works_in_the_office & order_is_open))
rules.add_perm("gala.order_calls", keeps_the_order)
rules.add_perm("gala.find_order", (is_guarantor | ~works_in_the_office) & keeps_the_order)
