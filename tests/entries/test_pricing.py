"""The price, exactly, in whole grosze."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lider.editions import draft, fees, programme
from lider.entries.pricing import price

LIST = fees.read(draft.parsed(programme.text("rules.toml"))["fees"])
amounts = st.integers(0, 10_000_000)
rates = st.decimals(0, 100, places=2)
lists = st.builds(
    lambda small, further, vat, rebate: fees.Fees({"small": small, "standard": small, "large": small}, further, vat, rebate),
    amounts, amounts, rates, rates,
)  # fmt: skip


@pytest.mark.parametrize(
    ("size", "points", "returning", "net", "gross"),
    [
        ("small", 0, False, 290000, 356700),
        ("small", 1, False, 290000, 356700),
        ("standard", 3, False, 670000, 824100),
        ("large", 1, True, 621000, 763830),
    ],
)
def test_worked_examples(size, points, returning, net, gross):
    found = price({"size": size, "points": ["x"] * points}, LIST, returning=returning)
    assert (found.net, found.gross) == (net, gross)


@pytest.mark.parametrize("answers", [{}, {"size": ""}, {"size": "huge"}])
def test_without_a_size_there_is_no_price(answers):
    assert price(answers, LIST) is None


@given(lists, st.integers(0, 50), st.booleans())
def test_lines_sum_to_the_whole_and_each_vat_is_half_up(prices, points, returning):
    found = price({"size": "small", "points": ["x"] * points}, prices, returning=returning)
    assert found.gross == sum(line.net + line.vat for line in found.lines) == found.net + found.vat
    for line in found.lines:
        exact = Decimal(abs(line.net)) * prices.vat_percent / 100
        assert abs(line.vat) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert found.net >= 0


@given(lists, st.integers(0, 50))
def test_a_further_point_never_makes_it_cheaper_and_a_rebate_never_dearer(prices, points):
    def net(count, returning=False):
        return price({"size": "small", "points": ["x"] * count}, prices, returning=returning).net

    assert net(points + 1) >= net(points)
    assert net(points, returning=True) <= net(points)


@pytest.mark.parametrize(
    "wrong", [{"small": -1}, {"small": Decimal("1.005")}, {"vat_percent": 101}, {"large": True}, {"standard": None}]
)
def test_a_price_list_that_cannot_be_used_is_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        fees.read({**draft.parsed(programme.text("rules.toml"))["fees"], **wrong})
