"""How far a result lies from the threshold of a tier: `[jury] may_move_tier_within_points` of the regulation."""

from fractions import Fraction

from lider.awards.models import Award
from lider.editions.models import Edition
from lider.editions.queries import rules_of, terms_of
from lider.measurement.rules import Tier
from lider.rankings.models import Result
from lider.rankings.queries import results, sealed_run, value

#: Tiers that can be proposed; below them nothing is awarded, which is a vote against.
PROPOSED = ("leader", "distinction")


def tiers_within_reach(award: Award) -> list[str]:
    """The tiers one up or one down of a proposal to which the jury may move it."""
    run = sealed_run(award.edition)
    found = results(run).filter(entry__institution=award.institution_id).first() if run and not award.title else None
    if found is None or award.kind not in PROPOSED:
        return []
    above = tier_above(found, award.edition) if found.tier == award.kind else None
    below = _tier_below(found, award.edition) if found.tier == award.kind else None
    return [tier for tier in (above, below) if tier]


def tier_above(result: Result, edition: Edition) -> str | None:
    """The next tier up, where the result lacks no more of it than the jury may overlook."""
    tiers = rules_of(edition).tiers
    place = _place(tiers, result.tier)
    if not place:
        return None
    tier = tiers[place - 1]
    margin, most = _margin(result, tier), tier.unresolved_critical_failures_max
    if margin is None or (most is not None and result.critical_failures > most):
        return None
    return tier.name if margin >= -_within(edition) else None


def _tier_below(result: Result, edition: Edition) -> str | None:
    """The next tier down that is awarded, where the result is no further over its own threshold than that."""
    tiers = rules_of(edition).tiers
    place = _place(tiers, result.tier)
    if place is None or place + 1 >= len(tiers) or tiers[place + 1].name not in PROPOSED:
        return None
    margin = _margin(result, tiers[place])
    return tiers[place + 1].name if margin is not None and margin <= _within(edition) else None


def _place(tiers: tuple[Tier, ...], name: str | None) -> int | None:
    return next((place for place, tier in enumerate(tiers) if tier.name == name), None)


def _margin(result: Result, tier: Tier) -> Fraction | None:
    """By how many points the result is over the threshold of a tier, in what it is weakest; under it where negative."""
    index = value(result.exact)
    if index is None:
        return None
    found = [index - tier.index_min]
    if tier.every_dimension_min is not None:
        known = [value(exact) for exact in result.dimensions.values()]
        found += [one - tier.every_dimension_min for one in known if one is not None]
    return min(found)


def _within(edition: Edition) -> Fraction:
    return Fraction(str(terms_of(edition).get("jury", {}).get("may_move_tier_within_points", 0)))


def tiers_above(award: Award | None) -> list[str]:
    """The awards higher than what an institution was granted; all of them where nothing was."""
    if award is None or not award.granted or award.kind not in PROPOSED:
        return list(PROPOSED)
    return list(PROPOSED[: PROPOSED.index(award.kind)])
