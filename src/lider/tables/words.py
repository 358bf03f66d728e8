"""Text as people type it into cells, made comparable."""

import re
import unicodedata

INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn")
WITHOUT_ACCENT = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "đ": "d", "Đ": "D"})


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
    letters = unicodedata.normalize("NFKD", text.translate(WITHOUT_ACCENT).casefold())
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare))
