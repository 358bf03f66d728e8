"""The Polish alphabet for whatever is sorted or searched by words: ą after a, ł after l, ż last; „lodz” finds „Łódź”.

The same on both databases and in Python. PostgreSQL brings the collation `pl-x-icu` with it; SQLite is given one of that name at
every connection, and a function for the search.
"""

import sqlite3
import unicodedata
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

from lider.tables.words import folded

POLISH = "pl-x-icu"
#: Signs in the order of the Unicode Collation Algorithm as PostgreSQL has it; what is missing comes after them.
SIGNS = " _-‐–—,;:!?.'‘’\"“”„«»()[]{}§@*/\\&#%`^°+<=>|~$€0123456789aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
#: Small letters of the West with accents, and what they are without, for a database that has no function of ours.
ACCENTED = "".join(
    letter for letter in map(chr, range(0xDF, 0x180)) if letter.islower() and letter != folded(letter) and len(folded(letter)) == 1
)
BARE = "".join(map(folded, ACCENTED))
#: How many names are remembered between two comparisons of them.
REMEMBERED = 20_000


class _Places(dict[int, str]):
    """Signs to their places as `str.translate` wants them: letters with foreign accents stand by their bare ones."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = "".join(sign for sign in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(sign))
        self[code] = bare if bare == letter else bare.translate(self)
        return self[code]


_PLACES = _Places({ord(sign): chr(place) for place, sign in enumerate(SIGNS, start=32)})


@lru_cache(REMEMBERED)
def polish_key(text: str) -> tuple[str, str, str]:
    """What `sorted` needs: letters first, then foreign accents, then small letters before capitals."""
    small = unicodedata.normalize("NFC", text).lower()
    return small.translate(_PLACES), small, text.swapcase()


def polish(field: str) -> OrderBy:
    """The order of a query by the words in `field`, with a minus before it the other way round."""
    return OrderBy(Collate(F(field.removeprefix("-")), POLISH), descending=field.startswith("-"))


class Folded(Func):
    """The words in a column without case and accents, for search."""

    function = "lider_folded"
    output_field = CharField()
    template_postgresql = f"TRANSLATE(LOWER((%(expressions)s) COLLATE \"{POLISH}\"), '{ACCENTED}', '{BARE}')"

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Without an extension, which not everybody may install."""
        return self.as_sql(compiler, connection, template=self.template_postgresql, **context)


def compare(one: str, other: str) -> int:
    """Negative, zero or positive, as SQLite asks."""
    left, right = polish_key(one), polish_key(other)
    return (left > right) - (left < right)


def teach(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Gives a new connection to SQLite the collation that PostgreSQL has, and the function for the search."""
    if isinstance(connection.connection, sqlite3.Connection):
        connection.connection.create_collation(POLISH, compare)
        connection.connection.create_function("lider_folded", 1, lambda text: text and folded(text), deterministic=True)
