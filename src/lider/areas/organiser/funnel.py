"""From the letter to the accepted entry: how many got how far. The office sees small numbers too."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lider.areas.organiser.invitation_pages import STAGES, campaign_options
from lider.editions import queries as editions
from lider.entries import queries as entries
from lider.invitations import queries as invitations
from lider.tables.alphabet import polish_key
from lider.ui.texts import number


@dataclass
class Line:
    """One group of invitations and how many of them reached each stage."""

    label: str
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STAGES, 0))

    def cells(self) -> list[tuple[int, str]]:
        """Each stage as a count and its share of the letters sent, in percent; no share before that, or of nothing."""
        sent = self.counts["sent"]
        return [
            (count, f"{number(100 * count / sent, 0)}%" if sent and stage not in ("prepared", "sent") else "")
            for stage, count in self.counts.items()
        ]


def lines(edition: Any, by: str, only: str = "") -> list[Line]:
    """The whole edition, then a line a group: `by` is campaign, kind or voivodeship. `only` one campaign where given."""
    rows = [row for row in invitations.funnel_rows(edition) if not only or str(row["campaign_id"]) == only]
    reached = entries.progress(edition)
    names = _names(edition, by)
    total = Line(_("All"))
    groups = {key: Line(label) for key, label in names.items()}
    for row in rows:
        stages = list(_stages(row, reached))
        key = _key(row, by)
        line = groups.setdefault(key, Line(key or _("not known")))
        for one in (total, line):
            for stage in stages:
                one.counts[stage] += 1
    found = [line for line in groups.values() if line.counts["prepared"]]
    return [total, *(sorted(found, key=lambda line: polish_key(line.label)) if by == "voivodeship" else found)]


def _key(row: Mapping[str, Any], by: str) -> str:
    return str({"campaign": row["campaign_id"] or "", "kind": row["kind"], "voivodeship": row["voivodeship"]}[by])


def _names(edition: Any, by: str) -> dict[str, str]:
    if by == "campaign":
        return {**dict(campaign_options(edition)), "": _("single letters")}
    return editions.kind_names() if by == "kind" else {}


def _stages(row: Mapping[str, Any], reached: Mapping[Any, frozenset[str]]) -> Iterable[str]:
    yield "prepared"
    if row["sent_at"]:
        yield "sent"
    if row["opened_at"]:
        yield "opened"
    entry = reached.get(row["institution_id"], frozenset())
    if row["state"] == "answered" or entry:
        yield "answered"
        yield from entry
