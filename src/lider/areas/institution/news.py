"""What lies ready for an institution to read: findings that still take remarks, the newest report, its licence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from lider.entries import queries as entries
from lider.findings import deadline
from lider.findings import queries as findings
from lider.licences import queries as licences
from lider.rankings import queries as rankings
from lider.ui.texts import date_words, datetime_words, points


@dataclass(frozen=True)
class News:
    """One line: what it is, where it stands, and the fact that matters about it."""

    label: str
    href: str
    note: str


def news_of(institutions: Any, at: datetime) -> dict[UUID, list[News]]:
    """The lines by institution's id, what has a deadline first."""
    found: dict[UUID, list[News]] = defaultdict(list)
    for one, line in chain(_findings(institutions, at), _reports(institutions, at), _licences(institutions, at)):
        found[one].append(line)
    return found


def _findings(institutions: Any, at: datetime) -> Iterator[tuple[UUID, News]]:
    for wave in findings.waves_of(institutions):
        if deadline.is_open(wave.remarks_until, at=at):
            note = _("Remarks on facts until %(moment)s, Polish time") % {"moment": datetime_words(wave.remarks_until)}
            yield wave.entry.institution_id, News(_("Findings"), reverse("institution:finding-list"), note)


def _reports(institutions: Any, at: datetime) -> Iterator[tuple[UUID, News]]:
    """The newest report of each."""
    told, mine = set(), entries.entries_of_all(institutions)
    results = rankings.published_results_of(mine, at=at)
    for entry in mine:
        if entry.institution_id not in told and entry.pk in results:
            told.add(entry.institution_id)
            note = f"{entry.edition.name}, " + _("index") + f" {points(rankings.value(results[entry.pk].exact))}"
            yield entry.institution_id, News(_("Ranking report"), reverse("institution:report", args=[entry.pk]), note)


def _licences(institutions: Any, at: datetime) -> Iterator[tuple[UUID, News]]:
    for held in licences.licences_of(institutions, at=at):
        if licences.state_at(held, at) == "active":
            note = _("Valid until %(date)s") % {"date": date_words(held.valid_until)}
            yield held.institution_id, News(_("Quality Licence"), reverse("institution:licence", args=[held.number]), note)
