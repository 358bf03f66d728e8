"""Walks a JSON document, collecting faults and notes with the path where each was found."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from lider.planning.faults import Fault, Refused
from lider.planning.scalars import Reader, Wrong, listed, said, text

#: So many faults are collected; then reading stops, for a broken export has a million of one kind.
FAULTS_MAX = 200
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_DIGITS_MAX = 300

T = TypeVar("T")


class Findings:
    """What reading has found so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.notes: list[str] = []

    def fault(self, path: str, sentence: str) -> None:
        """Remembers a fault. Refused at once where there are too many."""
        self.faults.append(Fault(path, sentence))
        if len(self.faults) >= FAULTS_MAX:
            raise Refused(self.faults)

    def note(self, path: str, sentence: str) -> None:
        """Remembers what is no fault but should be known."""
        self.notes.append(f"{path}: {sentence}")

    def settle(self) -> None:
        """Refused where there are faults."""
        if self.faults:
            raise Refused(self.faults)


class Doubled(dict[str, Any]):
    """A JSON object with a key that stands in it more than once."""

    keys_twice: tuple[str, ...] = ()


class Field:
    """A value of the document and the way to it."""

    __slots__ = ("_above", "_found", "_key", "value")

    def __init__(self, value: object, found: Findings, above: "Field | None" = None, key: str | int = "") -> None:
        self.value, self._found, self._above, self._key = value, found, above, key

    @property
    def path(self) -> str:
        """From the top, as one would write it in JavaScript; empty at the top."""
        if self._above is None:
            return ""
        above = self._above.path
        if isinstance(self._key, int):
            return f"{above}[{self._key}]"
        if _PLAIN_KEY.fullmatch(self._key):
            return f"{above}.{self._key}" if above else self._key
        return f"{above}[{json.dumps(self._key)}]"

    def fault(self, sentence: str) -> None:
        self._found.fault(self.path, sentence)

    def note(self, sentence: str) -> None:
        self._found.note(self.path, sentence)

    def count(self) -> int:
        """How many faults were found so far, anywhere."""
        return len(self._found.faults)

    def is_object(self, *keys: str, strict: bool = False) -> bool:
        """Whether this is an object. Keys beside `keys` are noted, or faults if strict; a key that stands twice is a fault."""
        if not isinstance(self.value, dict):
            self.fault(f"must be an object {{…}} with {listed(keys)}, not {said(self.value)}.")
            return False
        for key in getattr(self.value, "keys_twice", ()):
            self.part(key).fault("this key stands twice in its object. Keep one of the two.")
        for key in sorted(self.value.keys() - set(keys)):
            if strict:
                self.part(key).fault(f"this key is not known here. Use {listed(keys)}.")
            else:
                self.part(key).note("this key is not known and is ignored.")
        return True

    def has(self, key: str) -> bool:
        """Whether the object has something else than null under the key."""
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def part(self, key: str) -> "Field":
        """What stands under the key of the object; None where nothing does."""
        return Field(self.value.get(key) if isinstance(self.value, dict) else None, self._found, self, key)

    def item(self, place: int) -> "Field":
        """What stands at this place of the list."""
        return Field(self.value[place] if isinstance(self.value, list) else None, self._found, self, place)

    def read(self, reader: Reader[T], default: T) -> T:
        """The value as `reader` takes it; the default, and a fault, where it does not."""
        try:
            return reader(self.value)
        except Wrong as wrong:
            missing = self.value is None and not (isinstance(self._above, Field) and _holds(self._above.value, self._key))
            self.fault(f"is missing; it {wrong}".replace(", not null", "") if missing else str(wrong))
            return default

    def items(self, *, needed: bool = True) -> Iterator["Field"]:
        """The items of the list. Anything else is a fault; null is an empty list if it is not needed."""
        if isinstance(self.value, list):
            yield from map(self.item, range(len(self.value)))
        elif self.value is not None:
            self.fault(f"must be a list […], not {said(self.value)}.")
        elif needed:
            self.fault("is missing; it must be a list […], which may be empty: [].")

    def texts(self, reader: Reader[str] = text, *, needed: bool = False) -> tuple[str, ...]:
        """The list's texts, sorted, each once."""
        if (
            isinstance(self.value, list)
            and reader is text
            and all(type(one) is str and one and one.isascii() for one in self.value)
        ):
            return tuple(sorted(set(self.value)))
        return tuple(sorted({item.read(reader, "") for item in self.items(needed=needed)}))


def _holds(value: object, key: str | int) -> bool:
    return isinstance(key, int) or (isinstance(value, dict) and key in value)


def parse(document: str, found: Findings) -> Field:
    """The document's top. Refused where it is no JSON; NaN and Infinity are read, to be refused where they stand."""
    try:
        value = json.loads(document.removeprefix("\ufeff"), object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as error:
        sentence = f"This is not JSON: {error.msg} in line {error.lineno}, column {error.colno}. Correct it there."
        raise Refused([Fault("", sentence)]) from error
    except RecursionError as error:
        raise Refused([Fault("", "The lists and objects are nested too deeply. A problem needs six levels.")]) from error
    return Field(value, found)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    keys = [key for key, _ in pairs]
    doubled = Doubled(plain)
    doubled.keys_twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return doubled


def _whole(digits: str) -> int | float:
    """Python refuses to read thousands of digits; such a number is as good as infinite here."""
    return int(digits) if len(digits) < _DIGITS_MAX else math.copysign(math.inf, -1 if digits.startswith("-") else 1)
