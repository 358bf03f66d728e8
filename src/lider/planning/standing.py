"""Why an audit has no place beside what a plan holds already: too large a problem is not solved anew for every rule."""

import numpy as np
from numpy.typing import NDArray

from lider.planning.objective import together_of
from lider.planning.placing import Placed
from lider.planning.relaxing import RULES, Rule

Flags = NDArray[np.bool_]


def standing_rules(placed: Placed, group: int) -> tuple[Rule, ...]:
    """Rules that keep everybody from the group, as the plan stands; without any one of them somebody could take an audit more.

    Empty where somebody could take it by these rules: then it is days, or an institution that would meet too few auditors.
    """
    reasons = _reasons(placed, group)
    kept = dict(reasons)
    for rule in RULES:
        rest = [flags for name, flags in kept.items() if name != rule.name]
        if rule.name in kept and rest and np.logical_or.reduce(rest).all():
            del kept[rule.name]
    if not np.logical_or.reduce(list(kept.values())).all():
        return ()
    return tuple(rule for rule in RULES if rule.name in kept)


def _reasons(placed: Placed, group: int) -> dict[str, Flags]:
    """By rule: whom it keeps from one contact more with the group."""
    board, contacts = placed.board, placed.who.contacts
    at, desk = int(board.institution[group]), int(board.desk[group])
    own = together_of(board, contacts)[:, at]
    desk_groups = board.groups_of[at][board.desk[board.groups_of[at]] == desk]
    reasons = {name: flags[:, group] for name, flags in board.barred.items()}
    reasons["scenario"] = reasons["scenario"] | (contacts[:, desk_groups].sum(axis=1) >= board.rotation[group])
    reasons["contacts_per_auditor_max"] = own >= board.problem.rules.contacts_per_auditor_max
    reasons["capacity"] = contacts.sum(axis=1) >= board.capacity
    return reasons
