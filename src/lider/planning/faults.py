"""What is wrong with a planning problem: where, in plain words, and the error that carries it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` as one would write it in JavaScript, e.g. `institutions[3].points[0].hours.mon`; empty for the whole file."""

    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}: {self.text}" if self.path else self.text


class Refused(ValueError):
    """A problem that cannot be planned. `faults` lists everything that was found, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
