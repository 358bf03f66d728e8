"""Seating the jury, recusals, proposals, votes and decisions."""

from lider.awards.actions.deciding import announce, close_vote, load_history, record_decision, revoke
from lider.awards.actions.proposing import propose_all
from lider.awards.actions.seating import declare_complete, end_membership, recuse, seat_member
from lider.awards.actions.voting import cast

__all__ = [
    "announce",
    "cast",
    "close_vote",
    "declare_complete",
    "end_membership",
    "load_history",
    "propose_all",
    "record_decision",
    "recuse",
    "revoke",
    "seat_member",
]
