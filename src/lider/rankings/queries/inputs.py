"""The input of a run: observations, with numbers made for this run instead of audits and auditors."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lider import ids
from lider.editions.models import Edition, Regulation
from lider.entries import queries as entering
from lider.entries.models import Entry
from lider.fieldwork import queries as fieldwork
from lider.fieldwork.observations import Observation
from lider.measurement.audits import Audit

FORMAT = "lider-run-1"


@dataclass(frozen=True)
class Row:
    """One audit of a run. `rater` is a number made for this run; it stays in the sealed package. `week` of the fieldwork is in no
    package."""

    audit: Audit
    rater: int
    resolved: frozenset[str]
    week: int | None


@dataclass(frozen=True)
class Input:
    """All that a run is computed from. `seats` has the code of each rater's seat; it is no part of the package."""

    entries: dict[str, Entry]
    rows: tuple[Row, ...]
    seats: dict[int, str]

    @property
    def audits(self) -> list[Audit]:
        return [row.audit for row in self.rows]

    @property
    def resolved(self) -> frozenset[tuple[str, str]]:
        """(audit, criterion) of critical failures on which a reviewer has ruled."""
        return frozenset((row.audit.id, code) for row in self.rows for code in row.resolved)


def run_input(edition: Edition) -> Input:
    """The released observations of an edition's admitted entries, in an order and with numbers made for this run."""
    entries = {str(entry.pk): entry for entry in entering.admitted_entries(edition)}
    observed = [one for one in fieldwork.observations(edition) if str(one.entry_id) in entries]
    ids.shuffle(observed)
    raters = _numbers(one.rater for one in observed)
    rows = (_row(number, one, entries, raters) for number, one in enumerate(observed, 1))
    return Input(entries, tuple(rows), {raters[one.rater]: one.seat for one in observed})


def package_of(given: Input, regulation: Regulation) -> tuple[str, str]:
    """The sealed package as canonical JSON, and its SHA-256."""
    document = {"format": FORMAT, "regulation": regulation.digest, "observations": [_written(row) for row in given.rows]}
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text, hashlib.sha256(text.encode()).hexdigest()


def _numbers(raters: Iterable[UUID]) -> dict[UUID, int]:
    found = sorted(set(raters))
    ids.shuffle(found)
    return {rater: number for number, rater in enumerate(found, 1)}


def _row(number: int, one: Observation, entries: dict[str, Entry], raters: dict[UUID, int]) -> Row:
    entry = str(one.entry_id)
    category = str(_competes_in(entries[entry]))
    audit = Audit(f"{number:06}", entry, category, one.channel, one.scenario, one.answers)
    return Row(audit, raters[one.rater], frozenset(one.resolved), one.week)


def _competes_in(entry: Entry) -> UUID | None:
    return entry.category.competes_in.pk if entry.category else None


def _written(row: Row) -> dict[str, object]:
    audit = row.audit
    return {
        "audit": audit.id,
        "institution": audit.institution,
        "category": audit.category,
        "channel": audit.channel,
        "scenario": audit.scenario,
        "answers": dict(audit.answers),
        "resolved": sorted(row.resolved),
        "rater": row.rater,
    }
