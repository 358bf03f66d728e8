"""Planning audits and giving them out."""

import pytest

from lider.fieldwork import actions, queries
from lider.fieldwork.models import Audit
from lider.lifecycle import Refused
from lider.mail.models import Message
from tests.factories import accounts, entries, fieldwork, institutions

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("coordinator")


@pytest.fixture
def entry():
    return entries.entry(state="admitted")


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def seated(entry, number=4, **fields):
    return [fieldwork.seat(entry.edition, fieldwork.auditor(**fields)) for _ in range(number)]


def scenarios(entry, each=2):
    for channel in ("visit", "phone", "email", "website"):
        for _ in range(each):
            fieldwork.scenario(entry.edition, entry.institution.kind, channel)


def test_plan_follows_the_regulation(entry, by, at):
    scenarios(entry)
    made = actions.plan_audits(entry=entry, by=by, at=at)
    assert sorted(audit.channel for audit in made) == ["email"] * 4 + ["phone"] * 4 + ["visit"] * 3 + ["website"] * 2
    assert min(audit.window_from for audit in made) == entry.edition.fieldwork_from
    assert max(audit.window_until for audit in made) == entry.edition.fieldwork_until


def test_plan_uses_every_scenario_before_one_twice(entry, by, at):
    scenarios(entry, each=4)
    actions.plan_audits(entry=entry, by=by, at=at)
    visits = queries.audits_of_entry(entry).filter(channel="phone")
    assert len({audit.scenario_id for audit in visits}) == 4


def test_plan_is_made_once(entry, by, at):
    scenarios(entry)
    actions.plan_audits(entry=entry, by=by, at=at)
    with refusal("planned_already"):
        actions.plan_audits(entry=entry, by=by, at=at)


def test_plan_without_scenario_is_refused(entry, by, at):
    with refusal("no_scenario"):
        actions.plan_audits(entry=entry, by=by, at=at)
    assert not Audit.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"), [({"state": "submitted"}, "not_admitted"), ({"staff_told_at": None}, "staff_not_told")]
)
def test_no_audit_before_admission_and_before_staff_were_told(fields, code, by, at):
    early = entries.entry(**fields)
    seat = fieldwork.seat(early.edition)
    audit = fieldwork.audit(entry=early)
    with refusal(code):
        actions.plan_audits(entry=early, by=by, at=at)
    with refusal(code):
        actions.assign(audit=audit, seat=seat, by=by, at=at)
    with refusal(code):
        actions.add_audit(
            entry=early, point=audit.point, scenario=audit.scenario, window_from=audit.window_from, window_until=audit.window_until,
            by=by, at=at,
        )  # fmt: skip


def test_assign_offers_the_audit(entry, by, at):
    audit, seat = fieldwork.audit(entry=entry), fieldwork.seat(entry.edition)
    actions.assign(audit=audit, seat=seat, by=by, at=at)
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("offered", seat)


def test_assign_twice_is_refused(entry, by, at):
    audit, seats = fieldwork.audit(entry=entry), seated(entry, 2)
    actions.assign(audit=audit, seat=seats[0], by=by, at=at)
    with refusal("moved_on"):
        actions.assign(audit=audit, seat=seats[1], by=by, at=at)
    audit.refresh_from_db()
    assert audit.seat == seats[0]


def conflicted(entry, why, by, at):
    """A seat that may not audit the institution of `entry`, for one reason."""
    if why == "municipality":
        return fieldwork.seat(entry.edition, fieldwork.auditor(municipality=entry.institution.municipality.upper()))
    if why == "county":
        return fieldwork.seat(entry.edition, fieldwork.auditor(county=entry.institution.county))
    if why == "channel":
        return fieldwork.seat(entry.edition, fieldwork.auditor(channels=["email"]))
    seat = fieldwork.seat(entry.edition)
    if why == "declared":
        actions.declare_conflict(auditor=seat.auditor, institution=entry.institution, reason="siostra tam pracuje", by=by, at=at)
    if why == "represents":
        institutions.representative(entry.institution, seat.auditor.person)
    if why == "enough":
        for _ in range(2):
            fieldwork.audit(state="made", entry=entry, seat_=seat)
    if why == "ended":
        actions.end_auditor(auditor=seat.auditor, by=by, at=at)
    if why == "other_edition":
        return fieldwork.seat(entries.entry().edition, seat.auditor)
    return seat


@pytest.mark.parametrize("why", ["municipality", "county", "channel", "declared", "represents", "enough", "ended", "other_edition"])
def test_conflicts_are_refused_in_the_same_words(why, entry, by, at):
    seat, audit = conflicted(entry, why, by, at), fieldwork.audit(entry=entry)
    with pytest.raises(Refused) as no:
        actions.assign(audit=audit, seat=seat, by=by, at=at)
    assert (no.value.code, no.value.message) == ("conflict", actions.assignment.CONFLICT)
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("planned", None)


def test_auditor_of_the_edition_before_is_refused(by, at):
    before = entries.entry()
    auditor = fieldwork.auditor()
    fieldwork.audit(state="verified", entry=before, seat_=fieldwork.seat(before.edition, auditor))
    from tests.factories import editions

    next_edition = editions.edition(number=before.edition.number + 1)
    entry = entries.entry(edition=next_edition, institution=before.institution)
    with refusal("conflict"):
        actions.assign(audit=fieldwork.audit(entry=entry), seat=fieldwork.seat(next_edition, auditor), by=by, at=at)


def test_same_scenario_twice_by_one_auditor_is_refused(entry, by, at):
    seat = fieldwork.seat(entry.edition)
    first = fieldwork.audit(state="submitted", entry=entry, seat_=seat)
    with refusal("conflict"):
        actions.assign(audit=fieldwork.audit(entry=entry, scenario_=first.scenario), seat=seat, by=by, at=at)


def test_what_was_given_back_is_not_offered_again(entry, by, at):
    seat = fieldwork.seat(entry.edition)
    audit = fieldwork.audit(state="offered", entry=entry, seat_=seat)
    actions.give_back(audit=audit, by=seat.auditor.person, at=at)
    with refusal("conflict"):
        actions.assign(audit=audit, seat=seat, by=by, at=at)


def test_fill_plan_plans_and_rotates(entry, by, at):
    scenarios(entry, each=4)
    seated(entry, 8)
    filled = actions.fill_plan(entry=entry, by=by, at=at)
    assert (filled.offered, filled.left) == (13, 0)
    contacts = [audit.seat_id for audit in queries.audits_of_entry(entry)]
    assert max(contacts.count(seat) for seat in set(contacts)) == 2
    assert len(set(contacts)) >= 7


def test_fill_plan_leaves_what_nobody_can_take(entry, by, at):
    scenarios(entry, each=4)
    seated(entry, 2)
    filled = actions.fill_plan(entry=entry, by=by, at=at)
    assert (filled.offered, filled.left) == (4, 9)


def test_news_go_to_everybody_once_a_day_and_name_nothing(entry, by, at):
    seats = seated(entry, 3)
    for seat in seats[:2]:
        actions.assign(audit=fieldwork.audit(entry=entry), seat=seat, by=by, at=at)
    told = Message.objects.order_by("recipient")
    assert {message.recipient for message in told} == {seat.auditor.person.email for seat in seats}
    assert len(told) == 3
    for message in told:
        text = message.subject + message.text + message.key
        for secret in (entry.institution.name, "audyt", "Lider", "tajemnicz", entry.institution.place):
            assert secret.lower() not in text.lower()
        assert "Notatnik" in message.subject


def test_take_back_forgets_whose_it_was(entry, by, at):
    audit = fieldwork.audit(state="accepted", entry=entry)
    actions.take_back(audit=audit, by=by, at=at)
    audit.refresh_from_db()
    assert (audit.state, audit.seat) == ("planned", None)


def test_take_back_after_the_contact_is_refused(entry, by, at):
    with refusal("moved_on"):
        actions.take_back(audit=fieldwork.audit(state="made", entry=entry), by=by, at=at)


def test_cancel_strikes_a_planned_audit(entry, by, at):
    audit = fieldwork.audit(entry=entry)
    actions.cancel(audit=audit, reason="punkt zamknięty", by=by, at=at)
    audit.refresh_from_db()
    assert (audit.state, audit.reason) == ("annulled", "punkt zamknięty")


def test_add_audit_refuses_a_window_that_ends_before_it_begins(entry, by, at):
    like = fieldwork.audit(entry=entry)
    with refusal("window"):
        actions.add_audit(
            entry=entry, point=like.point, scenario=like.scenario, window_from=like.window_until, window_until=like.window_from,
            by=by, at=at,
        )  # fmt: skip


def test_fewer_than_three_possible_auditors_are_counted(entry, by, at):
    seated(entry, 2)
    conflicted(entry, "county", by, at)
    assert queries.possible_auditors(entry, at=at) == 2
