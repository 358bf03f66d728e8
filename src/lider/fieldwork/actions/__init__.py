"""Writing the fieldwork."""

from lider.fieldwork.actions.assignment import Filled, add_audit, assign, cancel, fill_plan, plan_audits, take_back
from lider.fieldwork.actions.auditors import change_auditor, declare_conflict, end_auditor, register_auditor, seat
from lider.fieldwork.actions.contact import accept, give_back, make, stop
from lider.fieldwork.actions.evidence import add_evidence, let_leave
from lider.fieldwork.actions.handing_in import Receipt, save_draft, submit
from lider.fieldwork.actions.release import annul_released, correct, mark_released
from lider.fieldwork.actions.review import accept_review, annul, moderate, return_review, rule_on_critical
from lider.fieldwork.actions.scenarios import add_scenario, change_scenario, load_scenarios

__all__ = [
    "Filled",
    "Receipt",
    "accept",
    "accept_review",
    "add_audit",
    "add_evidence",
    "add_scenario",
    "annul",
    "annul_released",
    "assign",
    "cancel",
    "change_auditor",
    "change_scenario",
    "correct",
    "declare_conflict",
    "end_auditor",
    "fill_plan",
    "give_back",
    "let_leave",
    "load_scenarios",
    "make",
    "mark_released",
    "moderate",
    "plan_audits",
    "register_auditor",
    "return_review",
    "rule_on_critical",
    "save_draft",
    "seat",
    "stop",
    "submit",
    "take_back",
]
