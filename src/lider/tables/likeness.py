"""Finds names that mean the same although they are typed differently."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from lider.tables.words import fold

SIMILAR = 0.88
COMPARED = 30  # with how many names of one group a name is compared letter by letter
LOOKED_AT = 300  # characters of a name
PATRON = re.compile(r"\bim(ienia)?\b.*?(?= we? |$)")
NUMBER = re.compile(r"[0-9]+|[ivx]+")


@dataclass(frozen=True)
class Meaning:
    """What tells a name from others: its words without patron and place, and its numbers, which must be equal."""

    words: tuple[str, ...]
    numbers: frozenset[str]


def meaning(name: str, *, place: str = "") -> Meaning:
    """„Biblioteka Publiczna nr 2 im. Jana Nikogo w Zagajach” in Zagaje means „biblioteka publiczna” and 2."""
    bare = PATRON.sub("", fold(name[:LOOKED_AT]))
    stems = {word[:4] for word in fold(place).split() if len(word) >= 4}
    words = [word for word in bare.split() if word not in ("w", "we", "nr") and word[:4] not in stems]
    numbers = frozenset(word for word in words if NUMBER.fullmatch(word))
    return Meaning(tuple(word for word in words if word not in numbers), numbers)


class Likeness:
    """Names met so far, by group, each with a mark by which it is shown again. Only names of one group are compared."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, Meaning], str] = {}
        self._near: dict[str, list[tuple[Meaning, str]]] = defaultdict(list)

    def add(self, group: str, met: Meaning, mark: str) -> None:
        """Remembers the name. The first with the same meaning stays."""
        if self._exact.setdefault((group, met), mark) == mark and len(self._near[group]) < COMPARED:
            self._near[group].append((met, mark))

    def find(self, group: str, sought: Meaning) -> str | None:
        """The mark of a name that means the same or almost the same letters."""
        if not sought.words:
            return None
        exact = self._exact.get((group, sought))
        return exact or next((mark for met, mark in self._near.get(group, ()) if alike(met, sought)), None)


def alike(one: Meaning, other: Meaning) -> bool:
    """Whether two names mean the same, but for a slip in one word."""
    if one.numbers != other.numbers or len(set(one.words) ^ set(other.words)) > 2:  # at most one word is typed differently
        return False
    return SequenceMatcher(None, " ".join(one.words), " ".join(other.words), autojunk=False).ratio() >= SIMILAR
