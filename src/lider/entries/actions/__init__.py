"""Writing entries: filling them in, judging them, and what the institution says after that."""

from lider.entries.actions.filling import begin, enter_on_paper, save_draft, submit
from lider.entries.actions.judging import admit, decline, return_entry
from lider.entries.actions.taking_part import confirm_staff_told, withdraw

__all__ = ["admit", "begin", "confirm_staff_told", "decline", "enter_on_paper", "return_entry", "save_draft", "submit", "withdraw"]
