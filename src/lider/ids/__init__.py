"""The only place that makes random ids and codes.

Ids are UUIDv4: no sequence, no time. Inside `seeded(seed)` they come from a repeatable stream, so that the sample
edition is the same to the byte wherever it is built; streams nest, and each has its own sequence.
"""

import random
import secrets
import uuid
from collections.abc import Iterator, MutableSequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Source = random.Random | secrets.SystemRandom
_SYSTEM: Source = secrets.SystemRandom()
_source: ContextVar[Source] = ContextVar("lider_ids_source", default=_SYSTEM)

#: No letters that are read as digits, nothing that is hard to say on the telephone.
READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new() -> uuid.UUID:
    """A new random UUIDv4."""
    return uuid.UUID(int=_source.get().getrandbits(128), version=4)


def token() -> str:
    """A secret for a link: 256 bits, URL-safe."""
    return f"{_source.get().getrandbits(256):064x}"


def code(length: int = 8, alphabet: str = READABLE) -> str:
    """A code that people read aloud and type."""
    source = _source.get()
    return "".join(source.choice(alphabet) for _ in range(length))


def shuffle(items: MutableSequence[Any]) -> None:
    """Puts `items` into a random order, in place."""
    _source.get().shuffle(items)


def position() -> int:
    """A random place in a list: sorting by it hides the order of creation."""
    return _source.get().getrandbits(31)


@contextmanager
def seeded(seed: str) -> Iterator[None]:
    """Everything made inside comes from the stream named `seed`. For the sample edition and tests only."""
    mark = _source.set(random.Random(seed))
    try:
        yield
    finally:
        _source.reset(mark)
