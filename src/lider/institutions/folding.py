"""Words without case and accents, for search. Pure."""

import unicodedata

_STROKES = str.maketrans({"ł": "l", "Ł": "l", "đ": "d", "ø": "o"})


def folded(text: str) -> str:
    """ "Łódź  Wielka" becomes "lodz wielka"."""
    bare = unicodedata.normalize("NFKD", text.translate(_STROKES).casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
