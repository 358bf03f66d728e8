"""What the ranking is given of an audit: its answers, never its person, never its time."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Observation:
    """One released audit. `resolved` has the critical criteria that a reviewer ruled not to stand.

    `rater` is the seat's id: whoever publishes anything of it replaces it by a number made for that run.
    """

    entry_id: UUID
    audit: UUID
    channel: str
    scenario: str
    answers: Mapping[str, str]
    resolved: frozenset[str]
    rater: UUID
