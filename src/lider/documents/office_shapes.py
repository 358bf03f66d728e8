"""What the templates of the auditors' office need: an agreement as it was confirmed, a settlement of sums."""

from decimal import Decimal
from typing import TypedDict

from lider.documents.shapes import Fact, Origin, Prose


class AgreementData(Origin):
    """A contract or an undertaking as somebody confirmed it, with its version."""

    title: str
    head: list[Fact]
    body: Prose
    foot: list[Fact]


class SettledKind(TypedDict):
    """So many of one kind at a rate, in PLN."""

    kind: str
    number: int
    rate: Decimal
    amount: Decimal


class SettledSum(TypedDict):
    """A labelled sum in PLN."""

    label: str
    amount: Decimal


class SettlementData(Origin):
    """What one person is owed for a month: sums only."""

    title: str
    head: list[Fact]
    audits: list[SettledKind]
    sums: list[SettledSum]  # expenses by kind
    total: Decimal
    foot: list[Fact]
