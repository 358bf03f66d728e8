"""Who plays what where a scenario asks for something of its auditor.

The planner takes any scenario of a kind and channel. Where one of them asks for a language or a true characteristic, every audit
keeps the scenario that it was planned with, because the planner chose its auditor for that one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from lider.fieldwork.models import Audit, Placing, Proposal, Scenario

Desk = tuple[UUID, str]


def recast(rows: Iterable[Placing], proposal: Proposal) -> list[Placing]:
    """The rows of a plan with the scenarios of their audits, where any of the kind and channel asks for something.

    Nobody plays a scenario twice at a point: two audits that ask for the same change their scenarios; where that does not help, one
    is left without a place.
    """
    made, asking = list(rows), _asking(proposal)
    if not asking:
        return made
    audits = Audit.objects.select_related("scenario").in_bulk([one.audit_id for one in made])
    desks: dict[Desk, list[Placing]] = defaultdict(list)
    for one in made:
        audit = audits[one.audit_id]
        if one.seat_id and (audit.scenario.kind_id, audit.channel) in asking:
            one.scenario = audit.scenario
            desks[audit.point_id, audit.channel].append(one)
    lost = {audit for desk in desks.values() for audit in _settle(desk, audits)}
    stay = [one for one in made if one.audit_id not in lost]
    return stay + [_without_place(one) for one in made if one.audit_id in lost and not one.is_double]


def _asking(proposal: Proposal) -> set[tuple[str, str]]:
    """Kinds and channels with a scenario that asks for something."""
    found = Scenario.objects.filter(edition=proposal.edition).exclude(needs=[]).order_by()
    return set(found.values_list("kind", "channel"))


def _settle(desk: list[Placing], audits: Mapping[UUID, Audit]) -> set[UUID]:
    """Exchanges scenarios until nobody plays one twice; the audits for which that is not possible."""
    lost: set[UUID] = set()
    free = [one for one in desk if not one.is_agreed and not one.is_double]
    for one in free:
        if _clashes(desk, one.audit_id, lost) and not any(_exchange(desk, one, other, audits, lost) for other in free):
            lost.add(one.audit_id)
    return lost


def _exchange(desk: list[Placing], one: Placing, other: Placing, audits: Mapping[UUID, Audit], lost: set[UUID]) -> bool:
    """Whether the two audits, with their second audits, could change scenarios so that neither clashes."""
    same = sorted(audits[one.audit_id].scenario.needs) == sorted(audits[other.audit_id].scenario.needs)
    if one is other or not same or other.audit_id in lost:
        return False
    _swap(desk, one.audit_id, other.audit_id)
    if _clashes(desk, one.audit_id, lost) or _clashes(desk, other.audit_id, lost):
        _swap(desk, one.audit_id, other.audit_id)
        return False
    return True


def _swap(desk: list[Placing], one: UUID, other: UUID) -> None:
    played = {row.audit_id: row.scenario for row in desk}
    for row in desk:
        if row.audit_id in (one, other):
            row.scenario = played[other if row.audit_id == one else one]


def _clashes(desk: list[Placing], audit: UUID, lost: set[UUID]) -> bool:
    """Whether somebody who makes the audit, or its second audit, plays its scenario in another audit of the desk."""
    mine = {(row.seat_id, row.scenario_id) for row in desk if row.audit_id == audit}
    return any((row.seat_id, row.scenario_id) in mine for row in desk if row.audit_id != audit and row.audit_id not in lost)


def _without_place(row: Placing) -> Placing:
    return Placing(proposal=row.proposal, audit_id=row.audit_id, rule="scenario")
