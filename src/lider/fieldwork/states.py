"""The moves of an audit and of an auditor's expense; why the vault stays closed."""

from django.utils.translation import pgettext_lazy

from lider.lifecycle import table

AUDIT = table(
    "planned offered accepted made submitted returned verified released annulled",
    ("offer", "planned", "offered", "fieldwork.assign_audit", "fieldwork.audit_offered"),
    ("give_back", "offered accepted", "planned", "fieldwork.make_audit", "fieldwork.audit_given_back"),
    ("lapse", "offered", "planned", "fieldwork.assign_audit", "fieldwork.audit_lapsed"),
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

PROPOSAL = table(
    "waiting computing ready failed confirmed dropped",
    ("begin", "waiting", "computing", "fieldwork.assign_audit", "fieldwork.proposal_begun"),
    ("finish", "computing", "ready", "fieldwork.assign_audit", "fieldwork.proposal_made"),
    ("fail", "computing", "failed", "fieldwork.assign_audit", "fieldwork.proposal_failed"),
    ("confirm", "ready", "confirmed", "fieldwork.assign_audit", "fieldwork.proposal_confirmed"),
    ("drop", "waiting computing ready", "dropped", "fieldwork.assign_audit", "fieldwork.proposal_dropped"),
)

EXPENSE = table(
    "filed accepted declined withdrawn",
    ("accept", "filed", "accepted", "fieldwork.decide_expense", "fieldwork.expense_accepted"),
    ("decline", "filed", "declined", "fieldwork.decide_expense", "fieldwork.expense_declined"),
    ("withdraw", "filed", "withdrawn", "fieldwork.withdraw_expense", "fieldwork.expense_withdrawn"),
)

#: Why the second person keeps the vault closed.
VAULT_REFUSALS = {
    "needless": pgettext_lazy("vault", "the matter can be settled without knowing the person"),
    "unclear": pgettext_lazy("vault", "the reason does not say enough"),
    "seat": pgettext_lazy("vault", "the request names another seat than the reason"),
    "elsewhere": pgettext_lazy("vault", "the matter is not the programme's to settle"),
}

#: What ties an auditor to an institution; what may be true of an auditor; languages besides Polish.
TIE_NAMES = {
    "county": pgettext_lazy("tie", "I live in its county"),
    "work": pgettext_lazy("tie", "I work or worked there"),
    "family": pgettext_lazy("tie", "somebody of my family works or decides there"),
    "case": pgettext_lazy("tie", "I have a matter of my own there"),
    "other": pgettext_lazy("tie", "another reason"),
}
TRAIT_NAMES = {
    "parent": pgettext_lazy("trait", "cares for a small child"),
    "senior": pgettext_lazy("trait", "is over 65"),
    "mobility": pgettext_lazy("trait", "moves with difficulty or in a wheelchair"),
    "sight": pgettext_lazy("trait", "sees badly or not at all"),
    "hearing": pgettext_lazy("trait", "hears badly or not at all"),
    "foreigner": pgettext_lazy("trait", "is a citizen of another country"),
}
LANGUAGE_NAMES = {
    "en": pgettext_lazy("language", "English"),
    "uk": pgettext_lazy("language", "Ukrainian"),
    "de": pgettext_lazy("language", "German"),
    "ru": pgettext_lazy("language", "Russian"),
    "pjm": pgettext_lazy("language", "Polish Sign Language"),
}

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
