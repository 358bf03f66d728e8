"""The moves of an audit and of an auditor's expense."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

AUDIT = table(
    "planned offered accepted made submitted returned verified released annulled",
    ("offer", "planned", "offered", "fieldwork.assign_audit", "fieldwork.audit_offered"),
    ("give_back", "offered accepted", "planned", "fieldwork.make_audit", "fieldwork.audit_given_back"),
    ("take_back", "offered accepted", "planned", "fieldwork.assign_audit", "fieldwork.audit_taken_back"),
    ("cancel", "planned", "annulled", "fieldwork.assign_audit", "fieldwork.audit_cancelled"),
    ("accept", "offered", "accepted", "fieldwork.make_audit", "fieldwork.audit_accepted"),
    ("make", "accepted", "made", "fieldwork.make_audit", "fieldwork.audit_made"),
    ("submit", "made", "submitted", "fieldwork.make_audit", "fieldwork.audit_submitted"),
    ("resubmit", "returned", "submitted", "fieldwork.make_audit", "fieldwork.audit_resubmitted"),
    ("return", "submitted", "returned", "fieldwork.review_audit", "fieldwork.audit_returned"),
    ("verify", "submitted", "verified", "fieldwork.review_audit", "fieldwork.audit_verified"),
    ("annul", "made submitted returned verified", "annulled", "fieldwork.review_audit", "fieldwork.audit_annulled"),
    ("stop", "accepted made", "annulled", "fieldwork.make_audit", "fieldwork.audit_stopped"),
    ("release", "verified", "released", "findings.release_wave", "fieldwork.audit_released"),
    ("annul_released", "released", "annulled", "findings.rule_on_remark", "fieldwork.audit_annulled_after_release"),
)

#: States in which insiders still see the person; from `made` on only the seat's code.
PERSON_VISIBLE = frozenset({"planned", "offered", "accepted"})

EXPENSE = table(
    "filed accepted declined withdrawn",
    ("accept", "filed", "accepted", "fieldwork.decide_expense", "fieldwork.expense_accepted"),
    ("decline", "filed", "declined", "fieldwork.decide_expense", "fieldwork.expense_declined"),
    ("withdraw", "filed", "withdrawn", "fieldwork.withdraw_expense", "fieldwork.expense_withdrawn"),
)

#: How people call the states of an expense, and its kinds.
EXPENSE_STATES = {
    "filed": pgettext_lazy("expense", "waits"),
    "accepted": pgettext_lazy("expense", "accepted"),
    "declined": pgettext_lazy("expense", "declined"),
    "withdrawn": pgettext_lazy("expense", "withdrawn"),
}
EXPENSE_KIND_NAMES = {
    "travel": pgettext_lazy("expense", "Travel"),
    "ticket": pgettext_lazy("expense", "Admission ticket"),
    "fee": pgettext_lazy("expense", "Official fee"),
    "other": pgettext_lazy("expense", "Other"),
}
