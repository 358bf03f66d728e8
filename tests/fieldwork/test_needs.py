"""Scenarios that ask for a language or a true characteristic: only who declared it plays them, by hand and in a plan."""

from collections import Counter
from datetime import timedelta

import pytest
from bench.planning.checker import check
from django.urls import reverse

from lider.fieldwork import actions, queries, samples, schedule
from lider.fieldwork.actions.casting import recast
from lider.fieldwork.models import Audit, Placing, Scenario
from lider.fieldwork.queries.problem import WEIGHTS, problem_of
from lider.lifecycle import Refused
from lider.planning.plan import plan
from tests.factories import accounts, editions, fieldwork
from tests.fieldwork.test_proposing import admitted, seated, worked_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return accounts.person("coordinator")


@pytest.fixture
def edition(at):
    days = {"fieldwork_from": at.date() + timedelta(days=1), "fieldwork_until": at.date() + timedelta(days=70)}
    return editions.edition("fieldwork", **days)


def asking(edition, *needs, channel="visit"):
    """The first scenario of the channel asks for something."""
    scenario = Scenario.objects.filter(edition=edition, channel=channel).order_by("code").first()
    Scenario.objects.filter(pk=scenario.pk).update(needs=list(needs))
    return Scenario.objects.get(pk=scenario.pk)


def declare(at, *seats, **values):
    for seat in seats:
        actions.keep_profile(auditor=seat.auditor, values=values, by=None, at=at)


@pytest.mark.parametrize(
    ("declared", "fits"),
    [
        ({"traits": ["parent"], "languages": ["uk"]}, True),
        ({"traits": ["parent", "senior"], "languages": ["en", "uk"]}, True),
        ({"traits": ["parent"]}, False),
        ({"languages": ["uk"]}, False),
        ({}, False),
    ],
)
def test_only_who_declared_all_of_it_gets_the_audit_by_hand(edition, by, declared, fits, at):
    entry, seat = admitted(edition), seated(edition, 1)[0]
    audit = fieldwork.audit(entry=entry, scenario_=asking(edition, "parent", "uk"))
    declare(at, seat, **declared)
    assert (seat in queries.eligible_seats(audit, at=at)) is fits
    if fits:
        actions.assign(audit=audit, seat=seat, by=by, at=at)
    else:
        with pytest.raises(Refused, check=lambda no: no.code == "conflict"):
            actions.assign(audit=audit, seat=seat, by=by, at=at)


def test_a_plan_gives_it_to_who_declared_it_and_so_does_the_second_audit(edition, by, at):
    for town in ("Kielce", "Opole"):
        admitted(edition, town)
    seats = seated(edition, 10)
    declare(at, *seats[:6], traits=["mobility"])
    scenario = asking(edition, "mobility")
    made = worked_out(edition, by, at)
    rows = list(Placing.objects.filter(proposal=made).select_related("scenario", "audit__scenario"))
    playing = [one for one in rows if one.scenario == scenario]
    assert playing and all(one.seat in seats[:6] for one in playing)
    assert all(one.scenario == one.audit.scenario for one in rows if one.audit.channel == "visit" and one.seat)
    assert any(one.seat in seats[6:] for one in rows)
    met = Counter((one.seat_id, one.scenario_id, one.audit.point_id) for one in rows if one.seat_id)
    assert max(met.values()) == 1
    given = problem_of(edition, WEIGHTS, at=at)
    assert check(given.document, plan(given.problem, 0.005, lambda: None)) == []


def test_confirmed_it_is_offered_with_that_scenario(edition, by, at):
    admitted(edition)
    seats = seated(edition, 10)
    declare(at, *seats[:6], languages=["uk"])
    scenario = asking(edition, "uk", channel="phone")
    assert actions.confirm_proposal(proposal=worked_out(edition, by, at), by=by, at=at).changed == 0
    offered = Audit.objects.filter(scenario=scenario, state="offered")
    assert offered.exists() and {one.seat for one in offered} <= set(seats[:6])


def test_what_nobody_can_play_is_left_out_and_said(edition, by, at):
    admitted(edition)
    seated(edition)
    scenario = asking(edition, "pjm")
    left = Placing.objects.filter(proposal=worked_out(edition, by, at), seat=None)
    assert left.exists() and all(one.audit.scenario == scenario and "traits" in one.rule for one in left)


def test_two_audits_change_scenarios_where_one_person_would_play_one_twice(edition, at):
    entry, (seat, other) = admitted(edition), seated(edition, 2)
    asking(edition, "parent")
    one, two = (fieldwork.scenario(edition, entry.institution.kind, "visit") for _turn in range(2))
    audits = [fieldwork.audit(entry=entry, scenario_=scenario) for scenario in (one, one, two)]
    proposal = fieldwork.proposal(edition)
    holders = (seat, seat, other)
    rows = [
        Placing(proposal=proposal, audit=audit, seat=holder, scenario=one, day=at.date())
        for audit, holder in zip(audits, holders, strict=True)
    ]
    made = recast(rows, proposal)
    assert len({(row.seat_id, row.scenario_id) for row in made}) == 3 and all(row.seat for row in made)
    alone = recast(rows[:2], proposal)
    assert [row.rule for row in alone if row.seat is None] == ["scenario"]


def test_each_point_meets_every_scenario_before_one_comes_again():
    channels = ["visit"] * 12
    found = list(schedule.places(channels, 2, {"visit": 3}))
    for point in (0, 1):
        met = [scenario for place, scenario in found if place == point]
        assert sorted(met[:3]) == sorted(met[3:]) == [0, 1, 2]
    assert [scenario for _point, scenario in list(schedule.places(channels, 1, {"visit": 3}))[:4]] == [0, 1, 2, 0]


def test_asking_for_more_gives_back_offers_of_who_lacks_it(edition, by, at):
    entry, (seat, able) = admitted(edition), seated(edition, 2)
    declare(at, able, traits=["senior"])
    scenario = asking(edition)
    held, kept = (fieldwork.audit(state="offered", entry=entry, seat_=one, scenario_=scenario) for one in (seat, able))
    given = {"situation": "Sprawa", "questions": ["Co?"], "key": ["to"], "needs": ["senior"]}
    actions.change_scenario(scenario=scenario, **given, by=by, at=at)
    assert [Audit.objects.get(pk=one.pk).state for one in (held, kept)] == ["planned", "offered"]


def test_the_office_says_what_a_scenario_asks_for_and_sees_how_many_can(edition, by, at):
    admitted(edition)
    declare(at, seated(edition, 1)[0], languages=["uk"])
    scenario, office = asking(edition), accounts.client_of(by)
    address = reverse("organiser:scenario-detail", args=[scenario.pk])
    typed = {"situation": "Pytanie po ukraińsku", "questions": "Jak dostać kartę?", "key": "podano dokument", "needs": ["uk", "x"]}
    assert "needs" in office.post(address, typed).content.decode() and Scenario.objects.get(pk=scenario.pk).needs == []
    assert office.post(address, {**typed, "needs": ["uk"]}).status_code == 302
    assert Scenario.objects.get(pk=scenario.pk).needs == ["uk"]
    page = office.get(address).content.decode().replace("\xa0", " ")
    assert "Osoby w planie, które mogą go zagrać" in page and "zna język: ukraiński" in page
    assert "zna język: ukraiński" in office.get(reverse("organiser:scenario-list")).content.decode().replace("\xa0", " ")


def test_the_samples_of_the_programme_say_what_they_ask_for(edition, by, at):
    actions.load_scenarios(edition=edition, rows=samples.rows(), by=by, at=at)
    needs = dict(Scenario.objects.filter(edition=edition).exclude(needs=[]).values_list("code", "needs"))
    assert needs == {"culture-visit-1": ["parent"], "transport-visit-3": ["mobility"]}
