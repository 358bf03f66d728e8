"""Dates, numbers and words as a reader expects them; Babel and Django know the language, this knows the house style."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, pgettext

Number = int | float | Decimal | Fraction

NBSP = "\N{NO-BREAK SPACE}"
NONE = "\N{EN DASH}"
_LONE_LETTER = re.compile(r"(?<![\w<&])([aiouwzAIOUWZ])[ \n]+(?=\S)")
_UNIT = re.compile(r"(?<=\d)[ \n](?=(?:r\.|zł|pkt|%|min|godz\.|km|m²|m|KB|MB|mln|tys\.|proc\.|mies\.|lat|dni)(?!\w))")
_BEFORE_NUMBER = re.compile(r"(?<!\w)(nr|art\.|ust\.|poz\.|godz\.|§|ul\.|al\.|pl\.|im\.|s\.|≤|≥)[ \n](?=\S)")
_BEFORE_DASH = re.compile(r"(?<=\S)[ \n](?=–\s)")
_FORMS = ("one", "few", "many", "other")


def locale() -> Locale:
    """Returns the language of the page as Babel knows it."""
    return Locale.parse(get_language() or "pl", sep="-")


def exact(value: Number | str) -> Decimal | Fraction:
    """Returns the same number without binary rounding."""
    return value if isinstance(value, Fraction) else Decimal(str(value))


def half_up(value: Number | str, decimals: int) -> Decimal:
    """Returns the number rounded half away from zero, exactly, also for fractions."""
    found = exact(value)
    if isinstance(found, Decimal):
        return found.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    scaled = abs(found) * 10**decimals + Fraction(1, 2)
    whole = Decimal(scaled.numerator // scaled.denominator).scaleb(-decimals)
    return -whole if found < 0 else whole


def number(value: Number | str | None, decimals: int | None = None) -> str:
    """Returns "12 345,6" or "−0,5": as given, or half up to that many decimals; a dash for none."""
    if value is None or value == "":
        return NONE
    if decimals is not None:
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _minus(format_decimal(_unsigned_zero(half_up(value, decimals)), format=pattern, locale=locale()))
    found = exact(value)
    shown = half_up(found, 6).normalize() if isinstance(found, Fraction) else found
    return _minus(format_decimal(_unsigned_zero(shown), locale=locale(), decimal_quantization=False))


def _minus(shown: str) -> str:
    """The number with a minus as long as its plus, not a hyphen."""
    return shown.replace("-", "−")


def points(value: Number | str | None) -> str:
    """Returns points with one decimal, half up: "84,7"."""
    return number(value, 1)


def money(value: Number | str | None, currency: str = "PLN") -> str:
    """Returns "4 920,00 zł" or "−356,70 zł"."""
    return NONE if value is None else _minus(format_currency(half_up(value, 2), currency, locale=locale()))


def plural_word(value: Number | str, forms: str) -> str:
    """Returns the form of a Polish word for a number; forms are one, few, many and, for fractions, other."""
    words = [word.strip() for word in forms.split(",")]
    found = exact(value)
    if isinstance(found, Fraction):
        found = half_up(found, 6)
    counted = found.quantize(Decimal(1)) if found == found.to_integral_value() else found
    place = _FORMS.index(Locale("pl").plural_form(abs(counted)))
    return words[min(place, len(words) - 1)]


def plural(value: Number | str, forms: str) -> str:
    """Returns the number with its word: "2 audyty", "1,5 audytu"."""
    return f"{number(value)}{NBSP}{plural_word(value, forms)}"


def date_words(value: date | datetime | None) -> str:
    """Returns "22 listopada 2026 r.", an aware moment in the time zone of the page."""
    return NONE if not value else _glued(date_format(_local(value), pgettext("format of a date in words", "j F Y")))


def datetime_words(value: datetime | None) -> str:
    """Returns "22 listopada 2026 r., godz. 10:00"."""
    if not value:
        return NONE
    return _glued(date_format(_local(value), pgettext("format of a moment in words", "j F Y, H:i")))


def month_words(value: date | datetime | None) -> str:
    """Returns "listopad 2026 r."."""
    return NONE if not value else _glued(pgettext("month in words", "%s") % format_date(_local(value), "LLLL y", locale()))


def nbsp(text: str) -> str:
    """Returns the text with no line that ends in a one-letter word, parts a number from its unit or starts with a dash."""
    glued = _BEFORE_DASH.sub(NBSP, _LONE_LETTER.sub(rf"\1{NBSP}", text))
    return _BEFORE_NUMBER.sub(rf"\1{NBSP}", _UNIT.sub(NBSP, glued))


def dash(value: object) -> object:
    """Returns a dash instead of nothing."""
    return NONE if value is None or value == "" else value


def _local(value: date | datetime) -> date | datetime:
    return localtime(value) if isinstance(value, datetime) and is_aware(value) else value


def _glued(words: str) -> str:
    """Keeps the day with its month, the year with its sign and "godz." with the time."""
    words = re.sub(r"^(\d+) ", rf"\1{NBSP}", words)
    return words.replace(" r.", f"{NBSP}r.").replace("godz. ", f"godz.{NBSP}")


def _unsigned_zero(value: Decimal) -> Decimal:
    return value if value else abs(value)
