"""The price list of an edition. Pure; amounts are whole grosze, worked out exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

KEYS = ("small", "standard", "large", "further_service_point", "vat_percent", "returning_rebate_percent")


@dataclass(frozen=True)
class Fees:
    """Net amounts in grosze by size, for every service point after the first, and two rates in percent."""

    sizes: Mapping[str, int]
    further_point: int
    vat_percent: Decimal
    rebate_percent: Decimal


def read(section: Mapping[str, Any]) -> Fees:
    """[fees] of rules.toml. ValueError where an amount is missing, negative or finer than a grosz."""
    return Fees(
        sizes={size: _grosze(section, size) for size in ("small", "standard", "large")},
        further_point=_grosze(section, "further_service_point"),
        vat_percent=_percent(section, "vat_percent"),
        rebate_percent=_percent(section, "returning_rebate_percent"),
    )


def _number(section: Mapping[str, Any], key: str) -> Decimal:
    value = section.get(key)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value <= 10_000_000:
        raise ValueError(key)
    return Decimal(value)


def _grosze(section: Mapping[str, Any], key: str) -> int:
    amount = _number(section, key) * 100
    if amount != int(amount):
        raise ValueError(key)
    return int(amount)


def _percent(section: Mapping[str, Any], key: str) -> Decimal:
    rate = _number(section, key)
    if rate > 100:
        raise ValueError(key)
    return rate


def share(amount: int, percent: Decimal) -> int:
    """So many percent of an amount of grosze, rounded half up to a grosz."""
    return int((amount * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))
