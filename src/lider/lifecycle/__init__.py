"""The table of allowed moves. Pure.

A thing has a state; a move is one verb that leads from some states to one state, needs one permission and leaves one
journal entry. The tables are written in each room's `states.py`; `journal.record.move` carries them out.
"""

from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """An action that the rules do not allow now. `message` says what is wrong and how to mend it, for people."""

    def __init__(self, message: Any, code: str = "refused") -> None:
        super().__init__(code)
        self.message = message
        self.code = code


@dataclass(frozen=True)
class Move:
    """One verb: from any of `sources` to `target`; `permission` may make it; `event` is what the journal says."""

    verb: str
    sources: frozenset[str]
    target: str
    permission: str
    event: str


@dataclass(frozen=True)
class Lifecycle:
    """All states of a thing, the first one first, and all its moves."""

    states: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def initial(self) -> str:
        return self.states[0]

    def move(self, verb: str) -> Move:
        """The move named `verb`. KeyError where there is none."""
        for move in self.moves:
            if move.verb == verb:
                return move
        raise KeyError(verb)

    def open_from(self, state: str) -> tuple[Move, ...]:
        """The moves that lead on from `state`."""
        return tuple(move for move in self.moves if state in move.sources)

    def reachable(self) -> frozenset[str]:
        """Every state that some chain of moves reaches from the first."""
        seen = {self.initial}
        while found := {m.target for m in self.moves if m.sources & seen} - seen:
            seen |= found
        return frozenset(seen)


def table(states: str, *rows: tuple[str, str, str, str, str]) -> Lifecycle:
    """A lifecycle from words: states, then rows of (verb, sources, target, permission, event).

    ValueError where a row names an unknown state or a verb twice.
    """
    names = tuple(states.split())
    moves = tuple(Move(verb, frozenset(sources.split()), *rest) for verb, sources, *rest in rows)
    for move in moves:
        if not (move.sources | {move.target}) <= set(names):
            raise ValueError(f"{move.verb}: unknown state")
    if len({move.verb for move in moves}) != len(moves):
        raise ValueError("a verb stands twice")
    return Lifecycle(names, moves)
