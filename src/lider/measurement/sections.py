"""Takes numbers, texts and tables out of a parsed TOML document and notes what is wrong with them."""

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal, DecimalException
from fractions import Fraction
from typing import Any

from lider.measurement.problems import Problem, Refused

#: Numbers of a regulation have at most this many digits before and after the point.
DIGITS_MAX = 15


def read_toml(text: str) -> dict[str, Any]:
    """Parses TOML with decimals kept exact. Refused where the text is not TOML."""
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("This is not valid TOML: %(reason)s.", reason=error)]) from error


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except DecimalException as error:
        raise ValueError(f"{text} is not a number") from error


def number(value: object) -> Fraction | None:
    """An integer or decimal of ordinary size as a fraction, otherwise None."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    decimal = Decimal(value)
    if not decimal.is_finite() or abs(decimal.adjusted()) > DIGITS_MAX:
        return None
    return Fraction(decimal) if len(decimal.as_tuple().digits) <= 2 * DIGITS_MAX else None


class Section:
    """One table of the document. What is missing or wrong is added to `problems`."""

    def __init__(self, name: str, table: object, problems: list[Problem]) -> None:
        self.name, self.problems = name, problems
        self.there = isinstance(table, dict)
        self.table: Mapping[str, Any] = table if isinstance(table, dict) else {}
        if not self.there:
            self.note("The section [%(section)s] is missing or is not a table.")

    def note(self, template: str, **values: object) -> None:
        """Adds a problem; %(section)s is the section's name."""
        self.problems.append(Problem(template, section=self.name, **values))

    def part(self, key: str) -> "Section":
        """A table inside this one."""
        return Section(f"{self.name}.{key}", self.table.get(key), self.problems)

    def parts(self) -> dict[str, "Section"]:
        """Every table inside this one, in the order of the file."""
        return {key: self.part(key) for key in self.table}

    def number(self, key: str, low: int = 0, high: int = 100) -> Fraction:
        """A required number from low to high."""
        value = number(self.table.get(key))
        if value is None or not low <= value <= high:
            self.note(
                "[%(section)s] %(key)s must be a number from %(low)s to %(high)s.",
                key=key, low=low, high=high,
            )  # fmt: skip
            return Fraction(low)
        return value

    def number_or_none(self, key: str, low: int = 0, high: int = 100) -> Fraction | None:
        """A number from low to high that may be left out."""
        return self.number(key, low, high) if key in self.table else None

    def whole(self, key: str, high: int = 10**6) -> int:
        """A required whole number from 0 to high."""
        value = self.number(key, 0, high)
        if value.denominator != 1:
            self.note("[%(section)s] %(key)s must be a whole number.", key=key)
        return int(value)

    def whole_or_none(self, key: str, high: int = 10**6) -> int | None:
        """A whole number from 0 to high that may be left out."""
        return self.whole(key, high) if key in self.table else None

    def text(self, key: str) -> str:
        """A required text."""
        value = self.table.get(key)
        if not isinstance(value, str) or not value.strip():
            self.note("[%(section)s] %(key)s must be a text in quotation marks.", key=key)
            return ""
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is left out."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.note("[%(section)s] %(key)s must be a list of texts.", key=key)
            return ()
        return tuple(item.strip() for item in value)

    def weights(self) -> dict[str, Fraction]:
        """Every entry of this table as a weight; they must sum to exactly 100."""
        weights = {key: self.number(key) for key in self.table}
        total = sum(weights.values())
        if self.there and total != 100:
            self.note(
                "The weights of [%(section)s] sum to %(total)s. They must sum to 100.",
                total=plain(total),
            )  # fmt: skip
        return weights

    def only(self, known: Iterable[str]) -> None:
        """Notes every entry that nobody would read, such as a misspelt one."""
        for key in sorted(set(self.table) - set(known)):
            self.note("[%(section)s] has an entry %(key)s that is not known.", key=key)


def plain(value: Fraction | int) -> str:
    """A decimal number as people write it, without a trailing zero."""
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal.normalize():f}"
