"""Who may do what with institutions. An object is an institution, or something that has one."""

from typing import Any

import rules

from lider.accounts.rules import is_organiser, is_signed_in, runs_the_office
from lider.accounts.visitor import Visitor
from lider.institutions import queries
from lider.institutions.models import Institution


@rules.predicate
def represents(visitor: Visitor, thing: Any) -> bool:
    """The visitor acts for the institution now."""
    institution = thing if isinstance(thing, Institution) else getattr(thing, "institution", None)
    if visitor.person is None or institution is None:
        return False
    return queries.represented_by(visitor.person, at=visitor.at).filter(pk=institution.pk).exists()


@rules.predicate
def represents_any(visitor: Visitor) -> bool:
    """The visitor acts for at least one institution now."""
    return visitor.person is not None and queries.represented_by(visitor.person, at=visitor.at).exists()


rules.add_perm("institutions.see_institutions", runs_the_office)
rules.add_perm("institutions.import_register", is_organiser)
rules.add_perm("institutions.edit_institution", is_organiser)
rules.add_perm("institutions.name_representative", is_organiser)
rules.add_perm("institutions.enter_institution", is_signed_in & represents_any)
rules.add_perm("institutions.make_key", is_signed_in & represents_any)
rules.add_perm("institutions.change_points", represents | is_organiser)
rules.add_perm("institutions.invite_representative", represents)
rules.add_perm("institutions.end_representation", represents)
