"""Laureates as a list one wants to read: by edition and award, the highest award first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from lider.areas.public.presenters import award_title
from lider.awards import queries


@dataclass(frozen=True)
class AwardGroup:
    """The institutions with one award; `more` of them are left out here. An award of the history has its own kind."""

    kind: str
    title: str
    rows: list[Any] = field(default_factory=list)
    more: int = 0


def with_specials(awards: Iterable[Any], at: datetime) -> list[Any]:
    """The awards, each with the special awards that its institution received in the same edition."""
    rows = list(awards)
    held = queries.specials_by_holder(at, (one.edition_id for one in rows))
    for one in rows:
        one.specials = held.get((one.edition_id, one.institution_id), [])
    return rows


def header() -> list[str]:
    """The heads of the file."""
    return [_("Edition"), _("Award"), _("Institution"), _("Place"), _("Voivodeship"), _("Special awards")]


def cells(award: Any) -> list[Any]:
    """An award as a line of the file: what the list says, and no more."""
    where = award.institution
    specials = "; ".join(map(str, award.specials))
    return [award.edition.name, award_title(award.kind), where.name, where.place, where.voivodeship, specials]


def by_award(awards: Iterable[Any], most: int | None = None) -> list[AwardGroup]:
    """The awards of one edition under the name of each award, in their order; at most `most` of each are listed."""
    found = []
    for kind, same in groupby(awards, key=lambda award: award.kind):
        rows = list(same)
        found.append(AwardGroup(kind, award_title(kind), rows[:most], len(rows[most:]) if most else 0))
    return found


def by_edition(awards: Iterable[Any]) -> list[tuple[str, list[AwardGroup]]]:
    """The awards of several editions, in their order."""
    return [(name, by_award(same)) for name, same in groupby(awards, key=lambda award: award.edition.name)]
