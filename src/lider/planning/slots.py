"""Slots of an institution's visits and calls: one near opening, one near closing, the rest as they fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: The middle of the day is free of charge, so that one auditor's mornings and evenings do not pile up.
ORDER = ("middle", "open", "close")


@dataclass(frozen=True, slots=True)
class Call:
    """`busy` counts by slot what the auditor has on that day already; without a `middle` the point is open two hours at most."""

    number: int
    day: int
    wanted: bool
    middle: bool
    busy: Mapping[str, int]


def slots_for(calls: Sequence[Call]) -> dict[int, str]:
    """By number. Of two calls or more, one is in slot open and one in slot close, where that clashes least: wanted ones, where
    there are two of them, so that the rule holds whether or not double audits are counted."""
    found: dict[int, str] = {}
    wanted = [call for call in calls if call.wanted]
    chosen_from = wanted if len(wanted) >= 2 else calls
    if len(chosen_from) >= 2:
        pairs = ((one, other) for one in chosen_from for other in chosen_from if one.number != other.number)
        first, last = min(pairs, key=lambda pair: (pair[0].busy["open"] + pair[1].busy["close"], pair[0].day, -pair[1].day))
        found = {first.number: "open", last.number: "close"}
    used = {"open": len(found) // 2, "close": len(found) // 2, "middle": 0}
    for call in sorted(calls, key=lambda call: (call.day, call.number)):
        if call.number not in found:
            allowed = [slot for slot in ORDER if call.middle or slot != "middle"]
            slot = min(allowed, key=lambda slot: (call.busy[slot] if slot != "middle" else 0, used[slot], ORDER.index(slot)))
            found[call.number] = slot
            used[slot] += 1
    return found
