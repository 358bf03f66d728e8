"""The moves of an audit."""

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
