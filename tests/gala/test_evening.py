"""Tables, the door, the order of calling, the calendar file."""

from datetime import UTC, datetime, timedelta

import pytest
import rules
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from lider.accounts import actions as accounts_actions
from lider.accounts.models import Role
from lider.accounts.visitor import Visitor
from lider.gala import actions, ics, queries
from lider.gala.models import Arrival, Call, Guest
from tests.factories import accounts, awards, editions, gala
from tests.refusals import refusal

DURING = gala.STARTS + timedelta(minutes=42)


def table(party, number=1, seats=2):
    return actions.set_table(gala=party, number=number, seats=seats, name="", by=None, at=gala.NAMED)


@pytest.mark.django_db
def test_a_table_is_not_filled_over_its_seats(at):
    party = gala.gala()
    small, pair, single = table(party), gala.guest(party, "accepted", companions=1), gala.guest(party, "accepted")
    actions.seat(guest=pair, table=small, by=None, at=at)
    actions.seat(guest=pair, table=small, by=None, at=at)
    with refusal("full"):
        actions.seat(guest=single, table=small, by=None, at=at)
    with refusal("taken"):
        table(party, seats=1)
    with refusal("elsewhere"):
        actions.seat(guest=gala.guest(state="accepted"), table=small, by=None, at=at)
    actions.seat(guest=pair, table=None, by=None, at=at)
    actions.seat(guest=single, table=small, by=None, at=at)
    assert [(len(seated), free) for _table, seated, free in queries.by_table(party)] == [(1, 1)]
    assert list(queries.unseated(party)) == [pair]


@pytest.mark.django_db
def test_only_who_comes_has_a_seat_and_keeps_it_while_the_table_is_large_enough(at):
    party = gala.gala()
    small, guest = table(party), gala.guest(party, "accepted")
    with refusal("not_coming"):
        actions.seat(guest=gala.guest(party, "invited"), table=small, by=None, at=at)
    actions.seat(guest=guest, table=small, by=None, at=at)
    actions.accept(guest=queries.guest_by_id(guest.pk), companions=1, by=None, at=at)
    assert Guest.objects.get(pk=guest.pk).table == small
    actions.accept(guest=queries.guest_by_id(guest.pk), companions=2, by=None, at=at)
    assert Guest.objects.get(pk=guest.pk).table is None
    actions.seat(guest=queries.guest_by_id(guest.pk), table=table(party, 2, 3), by=None, at=at)
    actions.decline(guest=queries.guest_by_id(guest.pk), by=None, at=at)
    assert Guest.objects.get(pk=guest.pk).table is None


@pytest.mark.django_db
def test_taking_a_table_away_leaves_its_guests_without_a_seat(at):
    party = gala.gala()
    small, guest = table(party), gala.guest(party, "accepted")
    actions.seat(guest=guest, table=small, by=None, at=at)
    actions.remove_table(table=small, by=None, at=at)
    assert list(queries.unseated(party)) == [guest]


@pytest.mark.django_db
def test_a_ticket_counts_once_with_its_companions():
    ticket = gala.ticket(companions=1)
    actions.check_in(ticket=ticket, by=None, at=DURING)
    with refusal("inside"):
        actions.check_in(ticket=ticket, by=None, at=DURING + timedelta(hours=1))
    assert queries.arrived(ticket.guest.gala) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrival.objects.create(ticket=ticket, people=1, arrived_at=DURING)


@pytest.mark.django_db
def test_a_mistake_is_taken_back_once_and_the_ticket_is_good_again():
    ticket = gala.ticket()
    wrong = actions.check_in(ticket=ticket, by=None, at=DURING)
    actions.undo(arrival=wrong, by=None, at=DURING)
    with refusal("undone"):
        actions.undo(arrival=wrong, by=None, at=DURING)
    with refusal("undone"):
        actions.count_people(arrival=wrong, people=1, by=None, at=DURING)
    actions.check_in(ticket=ticket, by=None, at=DURING)
    assert queries.arrived(ticket.guest.gala) == 1


@pytest.mark.django_db
def test_how_many_came_is_corrected_within_the_ticket():
    ticket = gala.ticket(companions=2)
    arrival = actions.check_in(ticket=ticket, people=1, by=None, at=DURING)
    actions.count_people(arrival=arrival, people=3, by=None, at=DURING)
    assert queries.arrived(ticket.guest.gala) == 3
    for people in (0, 4):
        with refusal("people"):
            actions.count_people(arrival=arrival, people=people, by=None, at=DURING)


@pytest.mark.django_db
@pytest.mark.parametrize("moment", [gala.STARTS - timedelta(hours=13), gala.STARTS + timedelta(hours=11), gala.NAMED])
def test_the_door_works_on_the_day_only(moment):
    with refusal("day"):
        actions.check_in(ticket=gala.ticket(), by=None, at=moment)


@pytest.mark.django_db
def test_a_withdrawn_ticket_does_not_open_and_who_is_inside_stays(at):
    ticket = gala.ticket()
    actions.decline(guest=ticket.guest, by=None, at=at)
    with refusal("withdrawn"):
        actions.check_in(ticket=ticket, by=None, at=DURING)
    inside = gala.ticket()
    actions.check_in(ticket=inside, by=None, at=gala.STARTS - timedelta(hours=1))
    with refusal("inside"):
        actions.cancel_guest(guest=inside.guest, by=None, at=gala.STARTS - timedelta(minutes=1))
    assert queries.inside(inside)


@pytest.mark.django_db
def test_a_ticket_is_found_as_it_is_typed_or_scanned():
    ticket = gala.ticket()
    code = ticket.code
    for text in (code.lower(), f" {code[:3]} {code[3:6]}-{code[6:]} ", f"https://lider.example/organiser/gala/door/{code}/"):
        assert queries.ticket_by_code(text) == ticket
    for text in ("", "/", "../", "\u202e", "💥", "A" * 300):
        assert queries.ticket_by_code(text) is None


def kept(at, **fields):
    edition = editions.edition(state="deciding", **fields)
    party = gala.gala(edition)
    pair = [accounts.person("organiser"), accounts.person("guarantor")]
    actions.name_keepers(gala=party, people=pair, by=pair[0], at=at)
    return party, pair


def may_see(person, party, at):
    return rules.has_perm("gala.see_calls", Visitor(person, at), queries.gala_by_id(party.pk))


@pytest.mark.django_db
def test_the_order_is_sealed_for_all_but_two_until_its_moment_and_the_publication(at):
    opens = gala.STARTS + timedelta(hours=1)
    party, (first, second) = kept(at, publish_at=opens + timedelta(minutes=5))
    others = [accounts.person(role) for role in ("organiser", "coordinator", "reviewer", "guarantor")]
    stranger = accounts.person("media")
    for moment, open_ in ((at, False), (opens, False), (opens + timedelta(minutes=5), True)):
        assert may_see(first, party, moment) and may_see(second, party, moment)
        assert [may_see(one, party, moment) for one in others] == [open_] * 4
        assert not may_see(stranger, party, moment)
    later = gala.details(calls_open_at=opens + timedelta(hours=1))
    actions.change(gala=party, details=later, by=None, at=at)
    with refusal("sealed"):
        actions.change(gala=party, details=gala.details(), by=None, at=at)


@pytest.mark.django_db
def test_two_different_keepers_are_named_once_and_hand_over_themselves(at):
    party = gala.gala(editions.edition(state="deciding"))
    one, two, coordinator = accounts.person("organiser"), accounts.person("guarantor"), accounts.person("coordinator")
    for people, code in (([one, one], "two"), ([one], "two"), ([one, coordinator], "nobody")):
        with refusal(code):
            actions.name_keepers(gala=party, people=people, by=one, at=at)
    actions.name_keepers(gala=party, people=[one, two], by=one, at=at)
    third = accounts.person("organiser")
    with refusal("named"):
        actions.name_keepers(gala=party, people=[one, third], by=third, at=at)
    with refusal("not_keeper"):
        actions.hand_over(gala=party, to=third, by=coordinator, at=at)
    with refusal("nobody"):
        actions.hand_over(gala=party, to=one, by=two, at=at)
    actions.hand_over(gala=party, to=third, by=two, at=at)
    assert may_see(third, party, at) and not may_see(two, party, at)


@pytest.mark.django_db
def test_a_keeper_whose_role_ends_keeps_nothing_and_another_is_named(at):
    party, (first, second) = kept(at)
    ended = at + timedelta(days=1)
    accounts_actions.end(role=Role.objects.get(person=second), by=first, at=ended)
    assert may_see(second, party, ended - timedelta(seconds=1)) and not may_see(second, party, ended)
    assert [one.person for one in queries.keepers(party, ended)] == [first] and queries.galas_kept(second, ended) == []
    third, fourth = accounts.person("organiser"), accounts.person("guarantor")
    with refusal("named"):
        actions.name_keepers(gala=party, people=[third, fourth], by=third, at=ended)
    actions.name_keepers(gala=party, people=[first, third], by=third, at=ended)
    assert may_see(first, party, ended) and may_see(third, party, ended)
    with refusal("named"):
        actions.name_keepers(gala=party, people=[first, fourth], by=third, at=ended)


@pytest.mark.django_db
def test_the_order_is_drawn_up_after_the_decision_and_arranged(at):
    party, (first, _second) = kept(at)
    with refusal("undecided"):
        actions.draw_up(gala=party, by=first, at=at)
    open_one = awards.award(party.edition)
    with refusal("undecided"):
        actions.draw_up(gala=party, by=first, at=at)
    type(open_one).objects.filter(pk=open_one.pk).update(state="decided", granted=False, decided_at=at)
    leader = awards.award(party.edition, state="decided")
    other = awards.award(party.edition, state="decided", kind="distinction")
    assert actions.draw_up(gala=party, by=first, at=at) == 2
    assert actions.draw_up(gala=party, by=first, at=at) == 0
    assert [call.award for call in queries.calls(party)] == [other, leader]
    last = Call.objects.get(award=other)
    actions.arrange(gala=party, order={last.pk: (99, "wręcza gwarant")}, by=first, at=at)
    found = [(call.position, call.award, call.words) for call in queries.calls(party)]
    assert found == [(1, leader, ""), (2, other, "wręcza gwarant")]
    for action, words in ((actions.draw_up, {}), (actions.arrange, {"order": {}})):
        with refusal("over"):
            action(gala=party, by=first, at=gala.STARTS + timedelta(hours=4), **words)


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_calendar_file_is_folded_and_escaped_whatever_it_holds(title, place):
    moment = datetime(2027, 5, 20, 15, tzinfo=UTC)
    event = ics.Event("u@x", title, place, "", "https://lider.example/gala/", moment, moment, moment, 1)
    text = ics.calendar(event)
    lines = text.split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 for line in lines)
    assert b"\n" not in text.replace(b"\r\n", b"") and b"\r" not in text.replace(b"\r\n", b"")
    unfolded = text.decode().replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("SUMMARY:") for line in unfolded) == 1 and len(unfolded) == 18


def test_a_calendar_file_says_when_in_utc_and_whether_it_was_called_off():
    moment = datetime(2027, 5, 20, 15, tzinfo=UTC)
    event = ics.Event("u@x", "Gala; wieczór, sala", "Dolinowo", "a\nb", "https://x.example/", moment, moment, moment, 3, True)
    text = ics.calendar(event).decode()
    for line in (
        "DTSTART:20270520T150000Z",
        "SEQUENCE:3",
        "STATUS:CANCELLED",
        r"SUMMARY:Gala\; wieczór\, sala",
        r"DESCRIPTION:a\nb",
    ):
        assert f"\r\n{line}\r\n" in text
