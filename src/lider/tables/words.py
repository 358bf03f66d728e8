"""Text as people type it into cells, made comparable."""

import re
import unicodedata

INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d"})


def tidy(text: str) -> str:
    """The text on one line, single spaces, without invisible signs and the apostrophe that made it safe in a spreadsheet."""
    if text.isprintable() and "  " not in text and text == text.strip(" ") and not text.startswith("'"):
        return text
    spaced = " ".join(text.split())
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in INVISIBLE)
    return " ".join(re.sub(r"^'+(?=[=+\-@＝＋－＠])", "", seen).split())


def fold(text: str) -> str:
    """The words of the text without case, accents and punctuation: „Łąka-Dolna” and "LAKA DOLNA" are equal."""
    if text.isascii():
        return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
    return " ".join(re.findall(r"[^\W_]+", folded(text)))


def folded(text: str) -> str:
    """The text without case and accents, with single spaces, for search: „Łódź  Wielka” is "lodz wielka"; punctuation stays."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(STROKES))
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())
