"""Reading the jury, the awards and the laureates."""

from lider.awards.queries.awarded import award_by_id, awards, laureate_by_id, laureates, proposals, search
from lider.awards.queries.jury import (
    chair_is_recused,
    chair_of,
    is_deciding,
    is_recused,
    jury,
    member_by_id,
    member_of,
    memberships,
    recusals,
)
from lider.awards.queries.minutes import minutes
from lider.awards.queries.votes import Tally, ballot_of, dossiers_for, tally

__all__ = [
    "Tally",
    "award_by_id",
    "awards",
    "ballot_of",
    "chair_is_recused",
    "chair_of",
    "dossiers_for",
    "is_deciding",
    "is_recused",
    "jury",
    "laureate_by_id",
    "laureates",
    "member_by_id",
    "member_of",
    "memberships",
    "minutes",
    "proposals",
    "recusals",
    "search",
    "tally",
]
