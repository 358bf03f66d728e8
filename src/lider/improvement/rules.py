"""Who may do what with plans of improvement."""

from typing import Any

import rules

from lider.accounts.visitor import Visitor
from lider.entries.models import Entry
from lider.institutions.rules import represents
from lider.rankings.queries import published_result


@rules.predicate
def acts_for_its_institution(visitor: Visitor, thing: Any) -> bool:
    """The visitor acts for the institution of the entry, or of the action's entry."""
    entry = getattr(thing, "entry", thing)
    return isinstance(entry, Entry) and represents(visitor, entry)


@rules.predicate
def has_a_published_report(visitor: Visitor, thing: Any) -> bool:
    """The report is published at the moment of the visit."""
    entry = getattr(thing, "entry", thing)
    return isinstance(entry, Entry) and published_result(entry, visitor.at) is not None


rules.add_perm("improvement.keep_plan", acts_for_its_institution & has_a_published_report)
