"""Writing the fieldwork."""

from lider.fieldwork.actions.assignment import Filled, add_audit, assign, cancel, drop_audits, fill_plan, plan_audits, take_back
from lider.fieldwork.actions.auditors import change_auditor, end_auditor, register_auditor, seat
from lider.fieldwork.actions.by_hand import place_by_hand, take_out, undo_by_hand
from lider.fieldwork.actions.certificates import record_certificate, revoke_certificate
from lider.fieldwork.actions.confirming import Confirmed, confirm_proposal
from lider.fieldwork.actions.contact import accept, give_back, make, stop
from lider.fieldwork.actions.doubling import plan_double
from lider.fieldwork.actions.evidence import add_evidence, cover_evidence, let_leave, remove_evidence
from lider.fieldwork.actions.expenses import Spent, accept_expense, decline_expense, file_expense, withdraw_expense
from lider.fieldwork.actions.handing_in import Receipt, save_draft, submit
from lider.fieldwork.actions.papers import (
    confirm_paper,
    drop_trusted_contact,
    keep_trusted_contact,
    set_helpline,
    set_rates,
)
from lider.fieldwork.actions.passing_on import lapse, pass_on
from lider.fieldwork.actions.profiles import add_absence, keep_profile, move_home, remove_absence
from lider.fieldwork.actions.proposing import (
    ask_for_proposal,
    begin_proposal,
    drop_proposal,
    fail_proposal,
    keep_proposal,
    note_step,
    propose_anew,
)
from lider.fieldwork.actions.release import annul_released, correct, mark_released
from lider.fieldwork.actions.review import (
    accept_rest,
    accept_review,
    annul,
    moderate,
    moderate_all,
    return_review,
    rule_on_critical,
)
from lider.fieldwork.actions.scenarios import add_scenario, change_scenario, load_scenarios
from lider.fieldwork.actions.settling import close_month, confirm_settlement
from lider.fieldwork.actions.ties import declare_conflict, give_back_tied
from lider.fieldwork.actions.vault import ask_to_open, confirm_opening, decline_opening, look

__all__ = [
    "Confirmed",
    "Filled",
    "Receipt",
    "Spent",
    "accept",
    "accept_expense",
    "accept_rest",
    "accept_review",
    "add_absence",
    "add_audit",
    "add_evidence",
    "add_scenario",
    "annul",
    "annul_released",
    "ask_for_proposal",
    "ask_to_open",
    "assign",
    "begin_proposal",
    "cancel",
    "change_auditor",
    "change_scenario",
    "close_month",
    "confirm_opening",
    "confirm_paper",
    "confirm_proposal",
    "confirm_settlement",
    "correct",
    "cover_evidence",
    "declare_conflict",
    "decline_expense",
    "decline_opening",
    "drop_audits",
    "drop_proposal",
    "drop_trusted_contact",
    "end_auditor",
    "fail_proposal",
    "file_expense",
    "fill_plan",
    "give_back",
    "give_back_tied",
    "keep_profile",
    "keep_proposal",
    "keep_trusted_contact",
    "lapse",
    "let_leave",
    "load_scenarios",
    "look",
    "make",
    "mark_released",
    "moderate",
    "moderate_all",
    "move_home",
    "note_step",
    "pass_on",
    "place_by_hand",
    "plan_audits",
    "plan_double",
    "propose_anew",
    "record_certificate",
    "register_auditor",
    "remove_absence",
    "remove_evidence",
    "return_review",
    "revoke_certificate",
    "rule_on_critical",
    "save_draft",
    "seat",
    "set_helpline",
    "set_rates",
    "stop",
    "submit",
    "take_back",
    "take_out",
    "undo_by_hand",
    "withdraw_expense",
]
