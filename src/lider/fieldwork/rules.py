"""Who may do what with the fieldwork."""

import rules

from lider.accounts.rules import is_guarantor, is_organiser, is_reviewer, runs_the_office
from lider.accounts.visitor import Visitor
from lider.fieldwork import queries
from lider.fieldwork.models import Absence, Agreement, Audit, Evidence, Expense, Settlement, VaultOpening


@rules.predicate
def is_an_auditor(visitor: Visitor) -> bool:
    return visitor.person is not None and queries.auditor_of_person(visitor.person, at=visitor.at) is not None


@rules.predicate
def has_been_an_auditor(visitor: Visitor) -> bool:
    """Also one whose work has ended: what is owed for it stays theirs to read."""
    return visitor.person is not None and queries.auditor_ever(visitor.person) is not None


@rules.predicate
def holds_the_audit(visitor: Visitor, audit: Audit | None) -> bool:
    """The audit is in this visitor's hands now; a reassigned one is not, from the next request on."""
    if visitor.person is None or audit is None or audit.seat is None:
        return False
    auditor = audit.seat.auditor
    return auditor.person_id == visitor.person.pk and queries.is_active(auditor, at=visitor.at)


@rules.predicate
def did_not_make_it(visitor: Visitor, audit: Audit | None) -> bool:
    """Nobody reviews their own audit. Without an audit the question does not arise."""
    if audit is None or audit.seat is None or visitor.person is None:
        return True
    return audit.seat.auditor.person_id != visitor.person.pk


reviews = is_reviewer | runs_the_office


@rules.predicate
def took_the_photo(visitor: Visitor, evidence: Evidence | None) -> bool:
    return evidence is not None and holds_the_audit(visitor, evidence.audit)


@rules.predicate
def did_not_take_it(visitor: Visitor, evidence: Evidence | None) -> bool:
    return evidence is not None and did_not_make_it(visitor, evidence.audit)


@rules.predicate
def asked_for_it(visitor: Visitor, opening: VaultOpening | None) -> bool:
    return visitor.person is not None and opening is not None and opening.asked_by_id == visitor.person.pk


@rules.predicate
def did_not_ask(visitor: Visitor, opening: VaultOpening | None) -> bool:
    """The second person is another one. Without a request the question does not arise."""
    return opening is None or visitor.person is None or opening.asked_by_id != visitor.person.pk


@rules.predicate
def gave_the_agreement(visitor: Visitor, agreement: Agreement | None) -> bool:
    return visitor.person is not None and agreement is not None and agreement.auditor.person_id == visitor.person.pk


@rules.predicate
def is_their_absence(visitor: Visitor, absence: Absence | None) -> bool:
    return visitor.person is not None and absence is not None and absence.auditor.person_id == visitor.person.pk


@rules.predicate
def filed_the_expense(visitor: Visitor, expense: Expense | None) -> bool:
    return visitor.person is not None and expense is not None and expense.auditor.person_id == visitor.person.pk


@rules.predicate
def did_not_file_it(visitor: Visitor, expense: Expense | None) -> bool:
    """Nobody decides about their own money. Without an expense the question does not arise."""
    return expense is None or not filed_the_expense(visitor, expense)


@rules.predicate
def its_month_is_over(visitor: Visitor, expense: Expense | None) -> bool:
    """The office sees no expense of a month that still runs, and no withdrawn one. Without one the question does not arise."""
    return expense is None or queries.is_shown_to_office(expense, at=visitor.at)


@rules.predicate
def is_owed_it(visitor: Visitor, settlement: Settlement | None) -> bool:
    return visitor.person is not None and settlement is not None and settlement.auditor.person_id == visitor.person.pk


rules.add_perm("fieldwork.see_vault", is_organiser | is_guarantor)
rules.add_perm("fieldwork.ask_vault", is_organiser)
rules.add_perm("fieldwork.confirm_vault", (is_organiser | is_guarantor) & did_not_ask)
rules.add_perm("fieldwork.decline_vault", (is_organiser | is_guarantor) & did_not_ask)
rules.add_perm("fieldwork.open_vault", is_organiser & asked_for_it)
rules.add_perm("fieldwork.enter_notes", is_an_auditor)
rules.add_perm("fieldwork.make_audit", is_an_auditor & holds_the_audit)
rules.add_perm("fieldwork.see_own_evidence", is_an_auditor & took_the_photo)
rules.add_perm("fieldwork.see_evidence", reviews & did_not_take_it)
rules.add_perm("fieldwork.see_auditors", runs_the_office)
rules.add_perm("fieldwork.keep_auditors", runs_the_office)
rules.add_perm("fieldwork.see_scenarios", runs_the_office)
rules.add_perm("fieldwork.keep_scenarios", runs_the_office)
rules.add_perm("fieldwork.see_audits", reviews)
rules.add_perm("fieldwork.assign_audit", runs_the_office)
rules.add_perm("fieldwork.plan_precision", runs_the_office)
rules.add_perm("fieldwork.review_audit", reviews & did_not_make_it)
rules.add_perm("fieldwork.confirm_papers", is_an_auditor)
rules.add_perm("fieldwork.see_own_agreement", is_an_auditor & gave_the_agreement)
rules.add_perm("fieldwork.see_agreement", runs_the_office)
rules.add_perm("fieldwork.keep_trusted_contact", is_an_auditor)
rules.add_perm("fieldwork.keep_own_profile", is_an_auditor)
rules.add_perm("fieldwork.remove_own_absence", is_an_auditor & is_their_absence)
rules.add_perm("fieldwork.file_expense", is_an_auditor)
rules.add_perm("fieldwork.withdraw_expense", is_an_auditor & filed_the_expense)
rules.add_perm("fieldwork.see_own_expense", is_an_auditor & filed_the_expense)
rules.add_perm("fieldwork.see_own_settlements", has_been_an_auditor)
rules.add_perm("fieldwork.confirm_settlement", has_been_an_auditor & is_owed_it)
rules.add_perm("fieldwork.keep_helpline", runs_the_office)
rules.add_perm("fieldwork.see_expenses", runs_the_office)
rules.add_perm("fieldwork.decide_expense", runs_the_office & did_not_file_it & its_month_is_over)
rules.add_perm("fieldwork.set_rates", is_organiser)
rules.add_perm("fieldwork.see_settlements", is_organiser)
rules.add_perm("fieldwork.close_month", is_organiser)
