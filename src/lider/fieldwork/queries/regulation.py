"""The numbers of the regulation that the fieldwork goes by."""

from typing import Any

from lider.editions import queries as editions
from lider.editions.models import Edition
from lider.measurement.criteria import Criteria, Criterion
from lider.measurement.rules import Rules

#: So many days an offer stands, where the regulation says nothing else.
OFFER_DAYS = 3


def rules(edition: Edition) -> Rules:
    """The rules in force, as measurement reads them."""
    return editions.rules_of(edition)


def criteria(edition: Edition) -> Criteria:
    """The criteria in force."""
    return editions.criteria_of(edition)


def measures(edition: Edition) -> tuple[Rules, Criteria]:
    """The rules and the criteria in force, read together."""
    return editions.measures_of(edition)


def card_of(edition: Edition, channel: str) -> tuple[Criterion, ...]:
    """The scorecard of a channel, in the order of the regulation."""
    return criteria(edition).of(channel)


def plan_of(edition: Edition, size: str) -> dict[str, int]:
    """How many audits of each channel an institution of that size gets ([plan.SIZE])."""
    plan = editions.terms_of(edition).get("plan", {}).get(size, {})
    return {channel: int(number) for channel, number in plan.items()}


def fieldwork_settings(edition: Edition) -> dict[str, Any]:
    """[fieldwork]: limits per auditor, windows, deadlines of filling in."""
    return dict(editions.terms_of(edition).get("fieldwork", {}))


def offer_days(edition: Edition) -> int:
    """How many days an offer stands: [fieldwork] offer_days."""
    return int(fieldwork_settings(edition).get("offer_days", OFFER_DAYS))


def deadlines(edition: Edition) -> dict[str, Any]:
    """[deadlines], in calendar days unless the regulation says otherwise."""
    return dict(editions.terms_of(edition).get("deadlines", {}))
