"""What a run changes against another."""

from dataclasses import dataclass

from lider.entries.models import Entry
from lider.rankings.models import Result, Run
from lider.rankings.queries.results import results


@dataclass(frozen=True)
class Change:
    """One entry in two runs; None where it is in only one of them."""

    entry: Entry
    before: Result | None
    after: Result | None

    @property
    def tier_changed(self) -> bool:
        return _tier(self.before) != _tier(self.after)


def compare(run: Run, previous: Run) -> list[Change]:
    """Every entry whose exact index, tier or rank is not the same in both, in the order of `run`."""
    before = {result.entry_id: result for result in results(previous)}
    after = {result.entry_id: result for result in results(run)}
    entries = {id: result.entry for id, result in (after | before).items()}
    ordered = [*after, *(id for id in before if id not in after)]
    changes = [Change(entries[id], before.get(id), after.get(id)) for id in ordered]
    return [change for change in changes if _figures(change.before) != _figures(change.after)]


def _figures(result: Result | None) -> tuple[str | None, str | None, int | None] | None:
    return None if result is None else (result.exact, result.tier, result.rank)


def _tier(result: Result | None) -> str | None:
    return None if result is None else result.tier
