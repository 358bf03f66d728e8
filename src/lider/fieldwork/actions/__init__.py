"""Writing the fieldwork."""

from lider.fieldwork.actions.assignment import Filled, add_audit, assign, cancel, drop_audits, fill_plan, plan_audits, take_back
from lider.fieldwork.actions.auditors import change_auditor, declare_conflict, end_auditor, register_auditor, seat
from lider.fieldwork.actions.contact import accept, give_back, make, stop
from lider.fieldwork.actions.doubling import plan_double
from lider.fieldwork.actions.evidence import add_evidence, let_leave, remove_evidence
from lider.fieldwork.actions.expenses import Spent, accept_expense, decline_expense, file_expense, withdraw_expense
from lider.fieldwork.actions.handing_in import Receipt, save_draft, submit
from lider.fieldwork.actions.papers import (
    confirm_paper,
    drop_trusted_contact,
    keep_trusted_contact,
    set_helpline,
    set_rates,
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
from lider.fieldwork.actions.vault import ask_to_open, confirm_opening, look

__all__ = [
    "Filled",
    "Receipt",
    "Spent",
    "accept",
    "accept_expense",
    "accept_rest",
    "accept_review",
    "add_audit",
    "add_evidence",
    "add_scenario",
    "annul",
    "annul_released",
    "ask_to_open",
    "assign",
    "cancel",
    "change_auditor",
    "change_scenario",
    "close_month",
    "confirm_opening",
    "confirm_paper",
    "confirm_settlement",
    "correct",
    "declare_conflict",
    "decline_expense",
    "drop_audits",
    "drop_trusted_contact",
    "end_auditor",
    "file_expense",
    "fill_plan",
    "give_back",
    "keep_trusted_contact",
    "let_leave",
    "load_scenarios",
    "look",
    "make",
    "mark_released",
    "moderate",
    "moderate_all",
    "plan_audits",
    "plan_double",
    "register_auditor",
    "remove_evidence",
    "return_review",
    "rule_on_critical",
    "save_draft",
    "seat",
    "set_helpline",
    "set_rates",
    "stop",
    "submit",
    "take_back",
    "withdraw_expense",
]
