"""Who may do what with runs and results."""

import rules

from lider.accounts.rules import is_coordinator, is_guarantor, is_organiser, is_reviewer
from lider.accounts.visitor import Visitor
from lider.entries.models import Entry
from lider.institutions.rules import represents
from lider.rankings import queries


@rules.predicate
def has_published_result(visitor: Visitor, entry: Entry | None) -> bool:
    """The entry's result is published at the moment of the visit."""
    return entry is not None and queries.published_result(entry, at=visitor.at) is not None


may_be_second = is_organiser | is_guarantor

rules.add_perm("rankings.see_runs", may_be_second)
rules.add_perm("rankings.see_severities", is_organiser | is_coordinator | is_reviewer)
rules.add_perm("rankings.compute_run", is_organiser)
rules.add_perm("rankings.seal_run", may_be_second)
rules.add_perm("rankings.publish_edition", may_be_second)
rules.add_perm("rankings.read_report", represents & has_published_result)
