"""Who asks, and when: what every permission rule is given."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lider.accounts import queries
from lider.accounts.models import Person


@dataclass(frozen=True)
class Visitor:
    """A signed-in person (or None) at a moment. Rules of the rooms ask it for what it holds."""

    person: Person | None
    at: datetime

    @cached_property
    def roles(self) -> frozenset[str]:
        """The office roles held now."""
        return frozenset() if self.person is None else queries.roles_of(self.person, at=self.at)
