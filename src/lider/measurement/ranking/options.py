"""What can be asked of a measurement."""

from dataclasses import dataclass
from typing import Literal

from lider.measurement.ratings.frame import Ratings

Link = Literal["auto", "logit", "identity"]
Steps = Literal["auto", "shared", "own"]
Visit = Literal["random", "none"]
Severity = Literal["random", "fixed"]

#: From these sizes on the logit link is the default: audits, audits per institution on average, criteria.
LOGIT_AUDITS, LOGIT_AUDITS_EACH, LOGIT_CRITERIA = 100, 3, 8


@dataclass(frozen=True)
class Options:
    """Choices of a measurement; the same choices and the same ratings give the same result.

    `top`: for which places the chance to be among the first so many is computed; `draws`: of posterior ranks; `level`: of every
    interval.
    """

    link: Link = "auto"
    steps: Steps = "auto"
    visit: Visit = "random"
    auditor: Severity = "random"
    warm: bool = True
    seed: int = 1
    top: tuple[int, ...] = (10, 100)
    level: float = 0.95
    draws: int = 4000


def link_for(ratings: Ratings, asked: Link) -> Literal["logit", "identity"]:
    """The link asked for; with `auto` the logit link where there is enough to fit it to, otherwise the identity link."""
    if asked != "auto":
        return asked
    audits, each = len(ratings.audits), len(ratings.audits) / max(1, len(ratings.institutions))
    enough = audits >= LOGIT_AUDITS and each >= LOGIT_AUDITS_EACH and len(ratings.criteria) >= LOGIT_CRITERIA
    return "logit" if enough else "identity"
