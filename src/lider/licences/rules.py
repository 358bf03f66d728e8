"""Who may do what with licences."""

import rules

from lider.accounts.rules import is_organiser
from lider.accounts.visitor import Visitor
from lider.institutions.rules import represents
from lider.licences import queries
from lider.licences.models import Licence


@rules.predicate
def is_known(visitor: Visitor, licence: Licence | None) -> bool:
    """Anyone may know of the licence at the moment of the visit."""
    return licence is not None and queries.state_at(licence, visitor.at) is not None


rules.add_perm("licences.see_licences", is_organiser)
rules.add_perm("licences.issue_licence", is_organiser)
rules.add_perm("licences.revoke_licence", is_organiser)
rules.add_perm("licences.settle_misuse", is_organiser)
rules.add_perm("licences.read_licence", represents & is_known)
