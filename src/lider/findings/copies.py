"""What a finding is made of: everything that may leave an audit, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Copy:
    """The released part of one audit. `pictures` are cleaned JPEGs; `month` is the first day of a month."""

    channel: str
    point: str
    situation: str
    month: date
    answers: Mapping[str, str]
    comments: Mapping[str, str]
    pictures: tuple[bytes, ...] = ()
