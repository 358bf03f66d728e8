"""Makes cells safe to open in a spreadsheet."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from lider.tables.table import CELL_CHARACTERS

Cell = str | int | float | Decimal | date | None

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # the wide forms too: some spreadsheets take them for the narrow ones
KEPT = "\t\n"
NEVER_IN_XML = "\ufffe\uffff"
EXACT = 10**15  # Excel keeps fifteen digits


def plain(text: str) -> str:
    """The text without control characters and half characters; lines end with LF."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in KEPT or not _is_control(sign))


def neutral(text: str) -> str:
    """The text as a spreadsheet will show it and never calculate it: an apostrophe goes before what starts a formula.

    Spaces and invisible signs do not hide the start, because some programs drop them. At most what a cell of Excel holds.
    """
    clean = plain(text)
    if is_formula(clean):
        clean = "'" + clean
    return clean if len(clean) <= CELL_CHARACTERS else clean[: CELL_CHARACTERS - 1] + "…"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might calculate the text. Spaces and invisible signs do not hide the start."""
    return text.startswith(FORMULA) or _visible(text).startswith(FORMULA)


def is_number(value: object) -> bool:
    """Whether the value can stand in a spreadsheet as a number without losing a digit."""
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) < EXACT
    return isinstance(value, float | Decimal) and Decimal(value).is_finite()


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in NEVER_IN_XML


def _visible(text: str) -> str:
    return re.sub(r"^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+", "", text)
