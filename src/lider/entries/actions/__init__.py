"""Writing entries: filling them in, judging them, what both sides say, sign and pay, and what the institution says after that."""

from lider.entries.actions.agreeing import accept_contract, make_contract, send_back_contract, sign_contract
from lider.entries.actions.billing import cancel_pro_forma, issue, note_payment, remind, undo_payment
from lider.entries.actions.exchange import add_file, answer, ask, mark_read
from lider.entries.actions.filling import begin, enter_on_paper, save_draft, submit
from lider.entries.actions.judging import admit, decline, return_entry
from lider.entries.actions.taking_part import confirm_staff_on_paper, confirm_staff_told, withdraw

__all__ = [
    "accept_contract",
    "add_file",
    "admit",
    "answer",
    "ask",
    "begin",
    "cancel_pro_forma",
    "confirm_staff_on_paper",
    "confirm_staff_told",
    "decline",
    "enter_on_paper",
    "issue",
    "make_contract",
    "mark_read",
    "note_payment",
    "remind",
    "return_entry",
    "save_draft",
    "send_back_contract",
    "sign_contract",
    "submit",
    "undo_payment",
    "withdraw",
]
