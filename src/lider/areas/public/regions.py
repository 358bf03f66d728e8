"""Laureates by voivodeship: for the map and for the list that says the same in words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from lider.tables.alphabet import polish_key
from lider.tables.typed import VOIVODESHIPS
from lider.ui.maps import Region


@dataclass(frozen=True)
class Found(Region):
    """A voivodeship with the awards in it."""

    awards: tuple[Any, ...] = ()


def regions(awards: Iterable[Any], query: dict[str, str] | None = None) -> list[Found]:
    """The voivodeships of those awards in their alphabetical order; each leads to its laureates within `query`.

    An institution awarded in several editions is one; an institution without a voivodeship is under no name, at the end.
    """
    found: dict[str, dict[Any, Any]] = defaultdict(dict)
    for award in awards:
        found[award.institution.voivodeship].setdefault(award.institution_id, award)
    order = {name: place for place, name in enumerate(VOIVODESHIPS)}
    names = sorted(found, key=lambda name: (order.get(name, len(order)), not name, name))
    return [Found(name, len(found[name]), _address(name, query or {}), _by_name(found[name])) for name in names]


def _address(name: str, query: dict[str, str]) -> str:
    if not name:
        return ""
    return f"{reverse('public:laureate-list')}?{urlencode({**query, 'voivodeship': name})}"


def _by_name(awards: dict[Any, Any]) -> tuple[Any, ...]:
    return tuple(sorted(awards.values(), key=lambda award: (polish_key(award.institution.name), str(award.pk))))
