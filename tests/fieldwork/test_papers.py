"""The undertaking and the contract: read, confirmed, and no audit before."""

from datetime import timedelta

import pytest

from lider.fieldwork import actions, queries
from lider.fieldwork.models import Agreement, Audit, Paper, TrustedContact
from lider.journal.queries import entries as journal
from tests.factories import accounts, editions, entries, fieldwork
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def unbound():
    return fieldwork.seat(editions.edition("fieldwork"), papers=False)


def confirm(seat, kind, at, digest=None):
    digest = digest or queries.wording(seat.edition, kind).digest
    person = seat.auditor.person
    return actions.confirm_paper(auditor=seat.auditor, edition=seat.edition, kind=kind, digest=digest, by=person, at=at)


def audit_for(seat, state="offered"):
    entry = entries.entry("admitted", seat.edition)
    return fieldwork.audit(state, entry=entry, seat_=seat)


def test_both_papers_bind_and_one_does_not(unbound, at):
    confirm(unbound, "confidentiality", at)
    assert not queries.is_bound(unbound.auditor, unbound.edition)
    confirm(unbound, "contract", at)
    assert queries.is_bound(unbound.auditor, unbound.edition)
    assert not queries.is_bound(unbound.auditor, editions.edition("open"))


def test_confirming_twice_is_once_and_the_journal_names_nobody(unbound, at):
    first, second = confirm(unbound, "contract", at), confirm(unbound, "contract", at + timedelta(hours=1))
    assert first == second and Agreement.objects.filter(auditor=unbound.auditor).count() == 1
    entry = journal(event="fieldwork.paper_confirmed").get()
    assert entry.actor is None and entry.subject == unbound.edition.pk


def test_a_text_that_reads_otherwise_is_not_confirmed_unread(unbound, at):
    read = queries.wording(unbound.edition, "contract").digest
    actions.set_rates(edition=unbound.edition, rates={"visit": 10_000}, by=None, at=at)
    with refusal("changed"):
        confirm(unbound, "contract", at, digest=read)
    assert not Paper.objects.exists()


def test_what_was_confirmed_stays_to_be_read_when_the_text_changes(unbound, at):
    given = confirm(unbound, "contract", at)
    confirm(unbound, "confidentiality", at)
    actions.set_rates(edition=unbound.edition, rates={"visit": 10_000}, by=None, at=at)
    assert not queries.is_bound(unbound.auditor, unbound.edition)
    _undertaking, contract = queries.papers_of(unbound.auditor, unbound.edition)
    assert contract.agreement is None and contract.earlier == given
    assert "100,00" in contract.wording.text and "100,00" not in given.paper.text
    confirm(unbound, "contract", at)
    assert queries.is_bound(unbound.auditor, unbound.edition)


def test_no_placeholder_is_left_in_the_texts(unbound):
    for kind in queries.PAPERS:
        assert "{{" not in queries.wording(unbound.edition, kind).text


def test_no_audit_is_offered_before(unbound, at):
    audit = audit_for(unbound, "planned")
    with refusal("papers"):
        actions.assign(audit=audit, seat=unbound, by=accounts.person("coordinator"), at=at)
    assert unbound not in queries.eligible_seats(audit, at=at)
    assert Audit.objects.get(pk=audit.pk).state == "planned"
    fieldwork.bind(unbound.auditor, unbound.edition)
    actions.assign(audit=audit, seat=unbound, by=accounts.person("coordinator"), at=at)
    assert Audit.objects.get(pk=audit.pk).state == "offered"


def test_no_audit_is_accepted_before(unbound, at):
    audit = audit_for(unbound)
    with refusal("papers"):
        actions.accept(audit=audit, is_impartial=True, by=unbound.auditor.person, at=at)
    assert Audit.objects.get(pk=audit.pk).state == "offered"
    fieldwork.bind(unbound.auditor, unbound.edition)
    actions.accept(audit=audit, is_impartial=True, by=unbound.auditor.person, at=at)
    assert Audit.objects.get(pk=audit.pk).state == "accepted"


def test_filling_the_plan_passes_over_who_has_not_confirmed(unbound, at):
    entry = entries.entry("admitted", unbound.edition)
    for channel in ("visit", "phone", "email", "website"):
        fieldwork.scenario(entry.edition, entry.institution.kind, channel)
    filled = actions.fill_plan(entry=entry, by=None, at=at)
    assert filled.offered == 0 and filled.left > 0


def test_rates_stay_once_a_month_is_settled(at):
    seat = fieldwork.seat(editions.edition("fieldwork"))
    fieldwork.settlement(seat)
    with refusal("settled"):
        actions.set_rates(edition=seat.edition, rates={"visit": 1}, by=None, at=at)
    assert queries.rates_of(seat.edition) == {}


def test_the_same_rates_again_change_nothing(at):
    edition = editions.edition("fieldwork")
    for _turn in range(2):
        actions.set_rates(edition=edition, rates={"visit": 100}, by=None, at=at)
    assert journal(event="fieldwork.rates_set").count() == 1


def test_a_person_to_be_called_is_deleted_on_request_and_with_the_work(at):
    auditor = fieldwork.auditor()
    for leave in (actions.drop_trusted_contact, actions.end_auditor):
        actions.keep_trusted_contact(auditor=auditor, name="Ewa", phone="+48 12 010 00 01", by=auditor.person, at=at)
        leave(auditor=auditor, by=auditor.person, at=at)
        assert not TrustedContact.objects.exists()
    kept = journal(event="fieldwork.trusted_contact_kept")
    assert {(one.actor, one.subject) for one in kept} == {(None, None)}
