"""Keys for the API: made once, shown once, kept as a digest. Pure."""

import hashlib
from datetime import date, timedelta

from lider import ids

#: Whoever finds such a word in a file or a log knows what it is.
PREFIX = "lider_"
#: A key is good through the whole of its last day.
DAYS = 365
#: So many keys a person may have at once.
MOST = 10


def made() -> str:
    """A new key with 256 random bits."""
    return PREFIX + ids.token()


def digest_of(key: str) -> str:
    """What is kept of a key: it has 256 random bits, so a plain digest is enough."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def last_day(first: date) -> date:
    """The last day on which a key made on `first` is good."""
    return first + timedelta(days=DAYS)
