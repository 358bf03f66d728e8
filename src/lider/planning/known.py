"""What a search for the best choice has found so far: where it ends when the seconds are over."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lider.planning.model import Model
from lider.planning.program import Answer

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Floor:
    """What no plan goes below that leaves out what `model` leaves out; and what one audit, one double less may save."""

    bound: float = -np.inf
    left: int = 0
    doubles: int = 0
    audit: float = np.inf
    double: float = np.inf
    load: float = 0.0

    def of(self, left: int, doubles: int, auditors: int) -> float:
        """For a plan with so many audits left out and so many doubles: the prices of the program stay feasible for it when what
        is left out costs as much as it saves. Its mean of audits is lower, and the squares count from there."""
        more, fewer = left - self.left, self.doubles - doubles
        if more < 0 or fewer < 0:
            return -np.inf
        saved = sum(number * price for number, price in ((more, self.audit), (fewer, self.double)) if number)
        return float(self.bound - saved - self.load * (more + fewer) ** 2 / max(1, auditors))


@dataclass
class Known:
    """`price`: of a further contact, by auditor. `contacts` (auditors by groups) and `doubled` (groups) need not be whole."""

    price: Numbers | None = None
    contacts: Numbers | None = None
    doubled: Numbers | None = None
    floor: Floor = field(default_factory=Floor)

    def learn(self, model: Model, answer: Answer, bound: float) -> None:
        """Remembers a relaxation of the objective itself. `bound` is that of its own prices."""
        self.price = -answer.dual[model.auditor_rows]
        self.contacts = model.contacts(answer.primal)
        self.doubled = answer.primal[model.doubled] if len(model.doubled) else None
        if bound <= self.floor.bound:
            return
        aims, open_to_less = model.aims, model.aims.left_out is not None
        audit = max(0.0, float(answer.dual[model.group_rows].max(initial=0.0))) if open_to_less else np.inf
        double = max(0.0, float(answer.dual[model.doubles_row].max(initial=0.0))) if open_to_less else np.inf
        self.floor = Floor(bound, aims.left_out_exactly, aims.doubles, audit, double, aims.load)
