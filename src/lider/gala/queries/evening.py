"""Reading the evening itself: date, place, programme, quotas."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from lider.editions.models import Edition
from lider.gala.models import Gala, Guest, Quota
from lider.gala.states import GROUPS, HOLDING

_LINE = re.compile(r"^\s*(\d{1,2}[:.]\d{2})\s*(?:[–-]\s*)?(.*)$")


@dataclass(frozen=True)
class Share:
    """A group, how many may be invited, how many are, and how many people each may bring."""

    group: str
    name: str
    places: int
    used: int
    companions: int


def gala_by_id(id: UUID) -> Gala | None:
    """The gala with that id."""
    return Gala.objects.select_related("edition").filter(pk=id).first()


def gala_of(edition: Edition) -> Gala | None:
    """The gala of an edition, whatever its state."""
    return Gala.objects.select_related("edition").filter(edition=edition).first()


def announced_gala() -> Gala | None:
    """The newest gala that anyone may know of; one that was called off says so."""
    return Gala.objects.select_related("edition").filter(state__in=["announced", "cancelled"], changes__gte=1).first()


def galas_in_time() -> QuerySet[Gala]:
    """All galas that institutions may know of, the newest first."""
    found = Gala.objects.select_related("edition").filter(state__in=["announced", "cancelled"], changes__gte=1)
    return found.order_by("-starts_at", "id")


def quotas(gala: Gala) -> dict[str, Quota]:
    """The quotas that were set, by group."""
    return {quota.group: quota for quota in Quota.objects.filter(gala=gala).order_by("group")}


def quotas_with_use(gala: Gala) -> list[Share]:
    """Every group with its quota and how much of it is used; no quota means no places."""
    limits = quotas(gala)
    held = list(Guest.objects.filter(gala=gala, state__in=HOLDING).order_by("id").values_list("group", flat=True))
    return [
        Share(group, str(name), limits[group].places, held.count(group), limits[group].companions)
        if group in limits
        else Share(group, str(name), 0, held.count(group), 0)
        for group, name in GROUPS.items()
    ]


def lines(programme: str) -> list[tuple[str, str]]:
    """The programme as (time, what happens); a line without a time has an empty one."""
    found = []
    for line in programme.splitlines():
        if match := _LINE.match(line):
            found.append((match[1].replace(".", ":"), match[2].strip()))
        elif line.strip():
            found.append(("", line.strip()))
    return found
