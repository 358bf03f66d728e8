"""What an entry costs. Pure; amounts are whole grosze, VAT is worked out line by line, half up."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lider.editions.fees import Fees, share


@dataclass(frozen=True)
class Line:
    """One line of the order. `what` is audit, points or rebate; `net` is for the whole quantity and negative for a rebate."""

    what: str
    quantity: int
    net: int
    vat: int

    @property
    def gross(self) -> int:
        return self.net + self.vat


@dataclass(frozen=True)
class Price:
    """The lines of an order and their sums, in grosze."""

    lines: tuple[Line, ...]
    vat_percent: Decimal

    @property
    def net(self) -> int:
        return sum(line.net for line in self.lines)

    @property
    def vat(self) -> int:
        return sum(line.vat for line in self.lines)

    @property
    def gross(self) -> int:
        return self.net + self.vat


def price(answers: Mapping[str, Any], fees: Fees, *, returning: bool = False) -> Price | None:
    """The fee for the size and the service points in `answers`; None while the size is not known.

    Every service point after the first costs extra; a returning institution gets the rebate on the whole.
    """
    if answers.get("size") not in fees.sizes:
        return None
    further = max(len(answers.get("points") or ()) - 1, 0)
    nets = [("audit", 1, fees.sizes[answers["size"]])]
    if further:
        nets.append(("points", further, fees.further_point * further))
    rebate = share(sum(net for _what, _quantity, net in nets), fees.rebate_percent) if returning else 0
    if rebate:
        nets.append(("rebate", 1, -rebate))
    return Price(tuple(Line(what, quantity, net, _vat(net, fees.vat_percent)) for what, quantity, net in nets), fees.vat_percent)


def _vat(net: int, percent: Decimal) -> int:
    return share(net, percent) if net >= 0 else -share(-net, percent)
