"""The tier an institution reaches and its place in its category. Both compare exact values."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from lider.measurement.arithmetic import ranks
from lider.measurement.rules import Rules, Tier


def tier(index: Fraction | None, dimensions: Mapping[str, Fraction | None], unresolved_failures: int, rules: Rules) -> str | None:
    """The first tier, in the order of the rules, all of whose conditions hold; None where none does.

    `dimensions` are the institution's, one for each of [dimensions]: one without an answer (None)
    fails `every_dimension_min`. Source: rules.toml, [tiers].
    """
    if index is None:
        return None
    reached = (t.name for t in rules.tiers if _reached(t, index, dimensions.values(), unresolved_failures))
    return next(reached, None)


def _reached(tier: Tier, index: Fraction, dimensions: Iterable[Fraction | None], unresolved: int) -> bool:
    least, most = tier.every_dimension_min, tier.unresolved_critical_failures_max
    return (
        index >= tier.index_min
        and (least is None or all(value is not None and value >= least for value in dimensions))
        and (most is None or unresolved <= most)
    )


def places(standings: Iterable[tuple[str, str, Fraction | None]]) -> dict[str, int]:
    """Rank of each institution within its category, from (institution, category, index).

    Equal exact values share a rank (1, 2, 2, 4); an institution without an index has none.
    """
    categories: dict[str, dict[str, Fraction]] = {}
    for institution, category, index in standings:
        if index is not None:
            categories.setdefault(category, {})[institution] = index
    return {name: rank for members in categories.values() for name, rank in ranks(members).items()}
