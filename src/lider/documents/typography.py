"""Makes any text printable and sets it by Polish rules."""

import re
import unicodedata

from lider.documents.fonts import covered

NBSP = "\u00a0"
UNKNOWN = "\ufffd"
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
SYMBOLS = {"So", "Sk", "Mn", "Me"}
STICKS_TO_NEXT = re.compile(r"(?<![^\s(„–])([aiouwzAIOUWZ]|im\.|św\.|ul\.|al\.|pl\.|nr|art\.|ust\.|pkt|tel\.) (?=\S)")
STICKS_TO_LAST = re.compile(r"(?<=\d) (?=(?:r\.|zł|%|pkt|tys\.|mln|godz\.|min|km|m|szt\.)(?!\w))")
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def set_text(text: str) -> str:
    """Printable text with one-letter words, abbreviations and units tied to their neighbours."""
    tied = STICKS_TO_NEXT.sub(rf"\1{NBSP}", printable(text))
    tied = STICKS_TO_NEXT.sub(rf"\1{NBSP}", tied)
    return THOUSANDS.sub(NBSP, STICKS_TO_LAST.sub(NBSP, tied))


def printable(text: str) -> str:
    """Drop what cannot be seen (controls, direction marks, emoji) and mark letters that our fonts do not have."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def _shown(character: str) -> str:
    if character == "\n" or character == "\u00ad":
        return character
    kind = unicodedata.category(character)
    if kind in INVISIBLE:
        return ""
    if ord(character) in covered():
        return character
    return "" if kind in SYMBOLS else UNKNOWN
