"""Observations as a ratings file: what `read_ratings` and `lider rank` read."""

import csv
import io
from collections.abc import Iterable, Mapping

from lider.measurement.audits import Audit

HEADER = ("audit", "institution", "category", "auditor", "channel", "scenario", "criterion", "answer")


def ratings_file(observed: Iterable[tuple[Audit, str]], weeks: Mapping[str, int | None] | None = None) -> bytes:
    """A long file of the answers, as entered, of audits and who made each, with `weeks` also when (by audit; None: not known). In
    order of audit and criterion, so that the same audits are the same bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER if weeks is None else (*HEADER, "order"))
    for audit, auditor in sorted(observed, key=lambda one: one[0].id):
        head = (audit.id, audit.institution, audit.category, auditor, audit.channel, audit.scenario)
        when = () if weeks is None else (weeks.get(audit.id),)
        writer.writerows((*head, code, audit.answers[code], *when) for code in sorted(audit.answers))
    return out.getvalue().encode()
