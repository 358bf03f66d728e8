"""What the ranking is given of an audit: its answers, never its person, and of its time the week alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Observation:
    """One released audit. `resolved` has the critical criteria that a reviewer ruled not to stand.

    `rater` is the seat's id: whoever publishes anything of it replaces it by a number made for that run. `seat` is the seat's code,
    which only those may see who see the office's audits. `week` is that of the fieldwork, from 0, for the office to see whether
    severities drift; it is in no package and shown nowhere.
    """

    entry_id: UUID
    audit: UUID
    channel: str
    scenario: str
    answers: Mapping[str, str]
    resolved: frozenset[str]
    rater: UUID
    seat: str
    week: int | None
