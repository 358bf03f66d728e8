"""Rank sets as a document: what `lider ranksets` writes."""

from typing import Any

from lider.measurement.ranks.reading import Estimates
from lider.measurement.ranks.sets import RankSets

COLUMNS = ("rank", "low", "high", "single_low", "single_high", "marginal_low", "marginal_high", "better_than", "worse_than")


def ranksets_document(estimates: Estimates, sets: RankSets, level: float, seed: int) -> dict[str, Any]:
    """The sets as plain JSON values, units in the order of their ids; schema: docs/schemas/ranksets.schema.json."""
    columns = [getattr(sets, name).tolist() for name in COLUMNS]
    units = [{"id": name, **dict(zip(COLUMNS, values, strict=True))} for name, *values in zip(estimates.ids, *columns, strict=True)]
    return {"method": {"level": level, "seed": seed, "draws": sets.draws, "left_out": list(estimates.left_out)}, "units": units}
