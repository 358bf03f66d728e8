"""A plan is asked for, worked out by the worker, kept or dropped."""

from datetime import date, timedelta

import pytest
from bench.planning.checker import check

from lider.fieldwork import actions, queries, tasks
from lider.fieldwork.actions import forgetting
from lider.fieldwork.models import Audit, Placing, Profile, Proposal
from lider.fieldwork.queries.problem import WEIGHTS, problem_of
from lider.fieldwork.queries.problem_rows import Unplannable
from lider.lifecycle import Refused
from lider.planning.plan import plan
from tests.factories import accounts, editions, entries, fieldwork, institutions

pytestmark = pytest.mark.django_db
CHANNELS = ("visit", "phone", "email", "website")
HOURS = {day: ["08:00", "16:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
TOWNS = ("Kielce", "Elbląg", "Opole", "Radom")


@pytest.fixture
def by():
    return accounts.person("coordinator")


@pytest.fixture
def edition(at):
    """Fieldwork that begins tomorrow and lasts ten weeks, with nothing planned yet."""
    return editions.edition(
        "fieldwork", fieldwork_from=at.date() + timedelta(days=1), fieldwork_until=at.date() + timedelta(days=70)
    )


def admitted(edition, town="Kielce", **fields):
    """An institution that takes part, with a point in a town that is on the map."""
    institution = institutions.institution(place=town, municipality=town)
    point = institutions.point(institution, place=town, municipality=town, hours=HOURS, **fields)
    made = entries.entry("admitted", edition, institution)
    made.audited_points.exclude(point=point).delete()
    made.audited_points.get_or_create(point=point)
    for channel in CHANNELS:
        for _ in range(2):
            fieldwork.scenario(edition, institution.kind, channel)
    return made


def seated(edition, number=8, **fields):
    """Auditors in different towns of the map."""
    towns = ("Kraków", "Wrocław", "Łódź", "Gdańsk", "Lublin", "Rzeszów", "Toruń", "Szczecin", "Bydgoszcz", "Katowice")
    return [fieldwork.seat(edition, fieldwork.auditor(place=town, municipality=town, **fields)) for town in towns[:number]]


def asked(edition, by, at):
    return actions.ask_for_proposal(edition=edition, weights=WEIGHTS, by=by, at=at)


def worked_out(edition, by, at):
    made = asked(edition, by, at)
    assert tasks.make_proposals() == 1
    made.refresh_from_db()
    return made


def refusal(code):
    return pytest.raises(Refused, check=lambda no: no.code == code)


def test_a_proposal_places_everything_the_regulation_asks_for(edition, by, at):
    for town in TOWNS:
        admitted(edition, town)
    seated(edition)
    made = worked_out(edition, by, at)
    rows = list(queries.placings(made))
    assert made.state == "ready", made.notes
    assert made.figures["gap"] <= 0.005
    wanted = [one for one in rows if not one.is_double]
    assert {one.audit_id for one in wanted} == set(Audit.objects.values_list("pk", flat=True)) and len(wanted) == 13 * len(TOWNS)
    assert all(one.seat and not one.is_agreed for one in rows)
    assert len(rows) - len(wanted) == 6  # ten in a hundred of 52, rounded up
    assert not Audit.objects.exclude(state="planned").exists(), "nothing comes true before it is confirmed"


def test_the_edition_as_a_problem_is_solved_without_a_violation(edition, by, at):
    for town in TOWNS:
        admitted(edition, town)
    seated(edition)
    asked(edition, by, at)
    given = problem_of(edition, WEIGHTS, at=at)
    assert check(given.document, plan(given.problem, 0.005, lambda: None)) == []


def test_what_is_agreed_stays(edition, by, at):
    entry = admitted(edition)
    seats = seated(edition)
    actions.plan_audits(entry=entry, by=by, at=at)
    first = queries.audits_of_entry(entry).filter(channel="email").first()
    actions.assign(audit=first, seat=seats[0], by=by, at=at)
    made = worked_out(edition, by, at)
    placing = Placing.objects.get(proposal=made, audit=first, is_double=False)
    assert placing.is_agreed and placing.seat == seats[0] and placing.scenario == first.scenario
    assert first.window_from <= placing.day <= first.window_until


def test_nobody_is_sent_where_they_must_not_go(edition, by, at):
    entry = admitted(edition)
    seats = seated(edition)
    actions.declare_conflict(auditor=seats[1].auditor, institution=entry.institution, reason="rodzina", by=by, at=at)
    last = entries.entry("admitted", editions.edition("published", number=edition.number - 1), entry.institution)
    fieldwork.audit("released", entry=last, seat_=fieldwork.seat(last.edition, seats[2].auditor))
    actions.keep_profile(auditor=seats[3].auditor, values={"reach_km": 10}, by=None, at=at)
    actions.add_absence(auditor=seats[4].auditor, first_on=date(2020, 1, 1), last_on=date(2099, 1, 1), by=None, at=at)
    actions.revoke_certificate(certificate=seats[5].auditor.certificates.get(channel="phone"), reason="test", by=by, at=at)
    made = worked_out(edition, by, at)
    sent = {one.seat for one in queries.placings(made)}
    assert sent and not sent & {seats[1], seats[2], seats[4]}
    assert not [one for one in queries.placings(made) if one.seat == seats[3] and one.audit.channel == "visit"]
    assert not [one for one in queries.placings(made) if one.seat == seats[5] and one.audit.channel == "phone"]


def test_only_one_proposal_is_open(edition, by, at):
    admitted(edition)
    seated(edition)
    first = asked(edition, by, at)
    with refusal("open"):
        asked(edition, by, at)
    actions.drop_proposal(proposal=first, by=by, at=at)
    assert asked(edition, by, at).state == "waiting"


def test_a_plan_needs_institutions_whose_staff_were_told(edition, by, at):
    early = admitted(edition)
    early.staff_told_at = None
    early.save()
    with refusal("no_entries"):
        asked(edition, by, at)
    assert not Proposal.objects.exists()


def test_nobody_to_plan_is_said(edition, by, at):
    admitted(edition)
    made = worked_out(edition, by, at)
    assert made.state == "failed" and made.notes["fault"] == "no_seats"


def test_a_point_that_is_nowhere_is_named(edition, by, at):
    entry = admitted(edition, "Nigdziewo")
    seated(edition)
    made = worked_out(edition, by, at)
    point = entry.audited_points.get().point
    assert made.state == "failed" and made.notes == {"fault": "nowhere", "points": [str(point.pk)]}


def test_coordinates_of_the_office_come_first(edition, by, at):
    admitted(edition, "Nigdziewo", latitude=51.0, longitude=20.0)
    seated(edition)
    asked(edition, by, at)
    (point,) = problem_of(edition, WEIGHTS, at=at).document["institutions"][0]["points"]
    assert (point["lat"], point["lon"]) == (51.0, 20.0)


def test_whoever_has_no_home_on_the_map_is_left_out_and_said(edition, by, at):
    admitted(edition)
    seated(edition)
    lost = fieldwork.seat(edition, fieldwork.auditor(place="Nigdziewo", municipality="Nigdziewo"))
    made = worked_out(edition, by, at)
    assert made.notes["homeless"] == [lost.code]


def test_a_dropped_proposal_is_not_kept_when_it_is_found(edition, by, at, monkeypatch):
    admitted(edition)
    seated(edition)
    made = asked(edition, by, at)

    def plan_while_it_is_dropped(*args):
        actions.drop_proposal(proposal=made, by=by, at=at)
        return plan(*args)

    monkeypatch.setattr(tasks, "plan", plan_while_it_is_dropped)
    assert tasks.make_proposals() == 0
    made.refresh_from_db()
    assert made.state == "dropped" and not Placing.objects.exists()


def test_an_edition_without_audits_is_no_problem_to_solve(edition, at):
    seated(edition, 1)
    with pytest.raises(Unplannable, match="no_audits"):
        problem_of(edition, WEIGHTS, at=at)


def test_a_profile_is_forgotten_with_its_auditor(edition, at):
    (seat,) = seated(edition, 1)
    person = seat.auditor.person
    actions.keep_profile(auditor=seat.auditor, values={"reach_km": 10, "traits": ["parent"]}, by=person, at=at)
    actions.add_absence(auditor=seat.auditor, first_on=at.date(), last_on=at.date(), by=person, at=at)
    assert forgetting.known_of(person)["profile"]["traits"] == ["parent"]
    forgetting.forget_person(person=person, at=at)
    assert not Profile.objects.exists() and not seat.auditor.absences.exists()


def test_confirming_offers_everything_as_it_was_proposed(edition, by, at):
    for town in TOWNS:
        admitted(edition, town)
    seated(edition)
    made = worked_out(edition, by, at)
    rows = {(one.audit_id, one.is_double): one for one in queries.placings(made)}
    done = actions.confirm_proposal(proposal=made, by=by, at=at)
    assert (done.offered, done.changed) == (len(rows), 0)
    for audit in Audit.objects.select_related("double_of"):
        row = rows[audit.double_of_id or audit.pk, audit.double_of_id is not None]
        assert (audit.state, audit.seat, audit.scenario) == ("offered", row.seat, row.scenario)
        assert (audit.window_from, audit.window_until, audit.slot) == (row.day, row.day, row.slot)
        assert audit.offered_until == at + timedelta(days=3)
    assert queries.doubles_missing(edition) == 0


def test_confirming_is_done_once(edition, by, at):
    admitted(edition)
    seated(edition)
    made = worked_out(edition, by, at)
    actions.confirm_proposal(proposal=made, by=by, at=at)
    with refusal("moved_on"):
        actions.confirm_proposal(proposal=Proposal.objects.get(), by=by, at=at)


def test_what_changed_since_is_passed_over(edition, by, at):
    entry, other = admitted(edition), admitted(edition, "Radom")
    seated(edition)
    made = worked_out(edition, by, at)
    conflicted = queries.placings(made).filter(audit__entry=entry, is_double=False).first()
    actions.declare_conflict(auditor=conflicted.seat.auditor, institution=entry.institution, reason="praca", by=by, at=at)
    other.state = "withdrawn"
    other.save()
    done = actions.confirm_proposal(proposal=made, by=by, at=at)
    assert done.changed >= 1 + 13 and done.offered > 0
    assert Audit.objects.get(pk=conflicted.audit_id).state == "planned"
    assert not Audit.objects.filter(entry=other).exclude(state="planned").exists()


def test_a_new_proposal_is_planned_around_what_was_confirmed(edition, by, at):
    entry = admitted(edition)
    seated(edition)
    actions.confirm_proposal(proposal=worked_out(edition, by, at), by=by, at=at)
    before = dict(Audit.objects.filter(entry=entry, double_of=None).values_list("pk", "seat"))
    admitted(edition, "Radom")
    again = worked_out(edition, by, at)
    kept = {one.audit_id: one.seat_id for one in queries.placings(again) if one.is_agreed}
    assert kept == before and again.notes["left_out"] == 0
    added = queries.placings(again).filter(audit__entry__institution__place="Radom", is_double=False)
    assert added.filter(seat__isnull=False).count() == 13
