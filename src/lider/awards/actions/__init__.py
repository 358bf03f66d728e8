"""Seating the jury, statements and recusals, proposals, votes, decisions, appeals and engravings."""

from lider.awards.actions.appealing import dismiss_appeal, file_appeal, name_panel, uphold_appeal, vote_on_appeal
from lider.awards.actions.deciding import announce, close_vote, load_history, record_decision, revoke
from lider.awards.actions.engraving import write_engraving
from lider.awards.actions.moving import move_tier
from lider.awards.actions.proposing import nominate, open_special, propose_all, propose_moved
from lider.awards.actions.recusing import lift_recusal, recuse, sign_statement
from lider.awards.actions.seating import end_membership, resign, seat_member
from lider.awards.actions.voting import cast, set_mode

__all__ = [
    "announce",
    "cast",
    "close_vote",
    "dismiss_appeal",
    "end_membership",
    "file_appeal",
    "lift_recusal",
    "load_history",
    "move_tier",
    "name_panel",
    "nominate",
    "open_special",
    "propose_all",
    "propose_moved",
    "record_decision",
    "recuse",
    "resign",
    "revoke",
    "seat_member",
    "set_mode",
    "sign_statement",
    "uphold_appeal",
    "vote_on_appeal",
    "write_engraving",
]
