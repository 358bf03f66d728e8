"""The digests that chain entries to one another. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

START = "0" * 64


@dataclass(frozen=True)
class Link:
    """What a digest covers."""

    number: int
    at: datetime
    actor: UUID | None
    event: str
    subject: UUID | None
    data: str
    previous: str


def canonical(data: object) -> str:
    """The one way to write `data` down: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(link: Link) -> str:
    """SHA-256 over the canonical form of all fields, hexadecimal."""
    at = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [link.number, at, _text(link.actor), link.event, _text(link.subject), link.data, link.previous]
    return hashlib.sha256(canonical(fields).encode()).hexdigest()


def first_break(links: Iterable[tuple[Link, str]]) -> int | None:
    """The number of the first link whose place, predecessor or digest is wrong; None where the chain holds."""
    previous = START
    for number, (link, written) in enumerate(links, start=1):
        if link.number != number or link.previous != previous or digest(link) != written:
            return number
        previous = written
    return None


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)
