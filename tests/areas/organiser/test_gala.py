"""The office's pages of the gala."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from lider.gala import actions, queries
from lider.gala.models import Arrival, Gala, Guest
from lider.mail.models import Message
from tests.factories import accounts, awards, editions, entries, gala, licences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EVENING = gala.STARTS + timedelta(minutes=42)


@pytest.fixture
def client():
    return accounts.client_of(accounts.person("organiser"))


def page(name, *args):
    return reverse(f"organiser:gala{name and '-'}{name}", args=args)


def said(answer):
    return answer.content.decode().replace("\xa0", " ")


FORM = {
    "name": "Gala próbna",
    "starts_at": "2027-05-20T17:00",
    "ends_at": "2027-05-20T21:00",
    "venue": "Sala",
    "street": "ul. Lipowa 1",
    "town": "Dolinowo",
    "reply_until": "2027-05-10T12:00",
    "places_each": "2",
    "calls_open_at": "2027-05-20T18:00",
    "purge_on": "2027-06-20",
}


def test_a_gala_is_planned_changed_announced_and_called_off(client):
    edition = editions.edition()
    assert "Zaplanuj galę" in said(client.get(page("")))
    wrong = client.post(page("plan", edition.pk), {**FORM, "ends_at": "2027-05-20T16:00", "name": "Nazwa zostaje"})
    assert "kończy się przed rozpoczęciem" in said(wrong) and "Nazwa zostaje" in said(wrong)
    assert client.post(page("plan", edition.pk), FORM).status_code == 302
    party = Gala.objects.get()
    client.post(page("details", party.pk), {**FORM, "programme": "17:00 Otwarcie"})
    assert "Otwarcie" in said(client.get(page("")))
    assert client.get(page("announce", party.pk)).status_code == 200 and Gala.objects.get().state == "draft"
    client.post(page("announce", party.pk))
    assert Gala.objects.get().state == "announced"
    client.post(page("call-off", party.pk))
    assert Gala.objects.get().state == "cancelled"


def test_guests_are_added_all_or_none_and_invited_once(client):
    party = gala.gala(quotas={"press": (2, 0)})
    lines = "Ewa Zmyślona; ewa@redakcja.example\nJan Zmyślony\tjan@redakcja.example"
    for people, sentence in (
        (f"{lines}\nbez adresu", "Nie można odczytać wiersza 3"),
        (f"{lines}\nbez adresu\nX; zly@@adres", "Nie można odczytać wierszy 3, 4"),
        (f"{lines}\nTrzecia; trzecia@redakcja.example", "Pula tej grupy jest wyczerpana"),
        ("\0; a@b.example", "znak"),
        ("x" * 100_000, "Proszę go skrócić"),
    ):
        answer = client.post(page("guest-add", party.pk), {"group": "press", "people": people})
        assert sentence in said(answer) and not Guest.objects.exists()
    client.post(page("guest-add", party.pk), {"group": "press", "people": lines})
    ids = [str(one) for one in Guest.objects.values_list("pk", flat=True)]
    for _time in range(2):
        client.post(page("guest-send", party.pk), {"chosen": [*ids, "not an id"]})
    assert Message.objects.filter(key__startswith="gala:invitation").count() == 2
    client.post(page("remind", party.pk))
    assert Message.objects.filter(key__startswith="gala:reminder").count() == 2


def test_the_list_is_searched_filtered_and_exported(client):
    party = gala.gala()
    gala.guest(party, name="Łucja Zmyślona")
    gala.guest(party, "accepted", name="=1+1", diet="bez mięsa", group="partners")
    html = said(client.get(page("guests", party.pk), {"q": "lucja"}))
    assert "Łucja Zmyślona" in html and "1 gość" in html
    for query in ({"group": "partners"}, {"state": "accepted"}, {"needs": "yes"}):
        assert "Łucja" not in said(client.get(page("guests", party.pk), query))
    file = client.get(page("guests", party.pk), {"format": "csv", "needs": "yes"}).content.decode("utf-8-sig")
    assert "'=1+1" in file and "bez mięsa" in file and "Łucja" not in file
    assert client.get(page("guests", party.pk), {"format": "xlsx"})["Content-Type"].endswith("sheet")


def test_quotas_below_their_use_are_refused_in_words(client):
    party = gala.gala()
    gala.guest(party)
    posted = {f"places_{group}": "0" for group in gala.QUOTAS} | {f"companions_{group}": "0" for group in gala.QUOTAS}
    assert "Kapituła: zajęte miejsca to 1" in said(client.post(page("quotas", party.pk), posted))
    assert queries.limit_of(party, "press") == 2
    assert client.post(page("quotas", party.pk), {**posted, "places_jury": "1"}).status_code == 302
    assert queries.limit_of(party, "press") == 0


def test_guests_are_seated_by_hand(client):
    party = gala.gala()
    client.post(page("tables", party.pk), {"number": "1", "seats": "2", "name": "Kapituła"})
    pair, single = gala.guest(party, "accepted", companions=1), gala.guest(party, "accepted")
    table = queries.tables(party).get()
    client.post(page("guest-seat", pair.pk), {"table": str(table.pk)})
    client.post(page("guest-seat", single.pk), {"table": str(table.pk), "back": "guest"})
    assert "za mało wolnych miejsc" in said(client.get(page("guest", single.pk)))
    html = said(client.get(page("tables", party.pk)))
    assert "osoby bez miejsca: 1" in html and single.name in html and pair.name in html
    client.post(page("guest-seat", pair.pk), {"table": "nonsense"})
    assert Guest.objects.filter(table=None).count() == 2
    client.post(page("table-remove", table.pk))
    assert not queries.tables(party).exists()


def test_a_guest_is_taken_off_the_list_and_needs_vanish_from_the_page(client, clock):
    guest = gala.guest(state="accepted", diet="bez orzechów")
    assert "bez orzechów" in said(client.get(page("guest", guest.pk)))
    clock(gala.STARTS + timedelta(days=40))
    assert "bez orzechów" not in said(client.get(page("guest", guest.pk)))
    clock(gala.NAMED)
    client.post(page("guest-cancel", guest.pk))
    assert Guest.objects.get().state == "cancelled"


def test_the_door_counts_a_ticket_once_and_says_since_when(client, clock):
    ticket = gala.ticket(companions=1)
    party = ticket.guest.gala
    clock(EVENING)
    door = page("door", party.pk)
    assert client.get(page("scan", ticket.code)).status_code == 200
    assert not Arrival.objects.exists()
    assert "Zapraszamy" in said(client.post(door, {"code": ticket.code.lower()}))
    again = said(client.post(door, {"code": f"https://lider.example/organiser/gala/door/{ticket.code}/"}))
    assert "Już wewnątrz od 17:42" in again and ticket.guest.name in again
    assert client.get(page("inside", party.pk)).content == b"2"
    arrival = Arrival.objects.get()
    assert "Policzono: 1" in said(client.post(page("count-people", arrival.pk), {"people": "1"}))
    assert "Liczba osób na tym bilecie: 2" in said(client.post(page("count-people", arrival.pk), {"people": "9" * 50}))
    assert "Wejście cofnięte" in said(client.post(page("undo", arrival.pk)))
    assert "zostało już cofnięte" in said(client.post(page("undo", arrival.pk)))
    assert client.get(page("inside", party.pk)).content == b"0"


def test_the_door_says_what_is_wrong_with_a_ticket(client, clock):
    ticket, party = gala.ticket(), gala.gala()
    withdrawn = gala.ticket(party)
    actions.decline(guest=withdrawn.guest, by=None, at=gala.NAMED)
    assert "tylko w dniu gali" in said(client.post(page("door", ticket.guest.gala_id), {"code": ticket.code}))
    clock(EVENING)
    door = page("door", party.pk)
    for code, sentence in (
        ("NIEMA2345", "Nie ma takiego biletu"),
        ("💥\u202e", "Nie ma takiego biletu"),
        (ticket.code, "To bilet na inną galę"),
        (withdrawn.code, "został wycofany"),
    ):
        assert sentence in said(client.post(door, {"code": code}))
    for code in ("", "\0", "A" * 100_000):
        assert client.post(door, {"code": code}).status_code == 200
    assert not Arrival.objects.exists()
    assert client.get(page("scan", "NIEMA2345")).status_code == 404


def test_the_order_is_sealed_for_the_office_and_open_to_its_keepers(client, clock):
    edition = editions.edition(state="deciding", publish_at=gala.STARTS + timedelta(hours=1))
    party = gala.gala(edition)
    won = awards.award(edition, state="decided")
    first, second = accounts.person("organiser"), accounts.person("guarantor")
    client.post(page("keepers", party.pk), {"first": str(first.pk), "second": str(second.pk)})
    assert Message.objects.filter(key__startswith="gala:keeper").count() == 2
    assert client.get(page("calls", party.pk)).status_code == 404
    assert client.post(page("draw-up", party.pk)).status_code == 404
    assert page("calls", party.pk) not in said(client.get(page("")))
    keeper = accounts.client_of(second)
    keeper.post(page("draw-up", party.pk))
    call = queries.calls(party).get()
    keeper.post(page("calls", party.pk), {f"place-{call.pk}": "1", f"words-{call.pk}": "czyta pani prezes", "place-x": "y"})
    assert "czyta pani prezes" in said(keeper.get(page("calls", party.pk)))
    clock(gala.STARTS + timedelta(hours=1))
    html = said(client.get(page("calls", party.pk)))
    assert won.institution.name in html and f"place-{call.pk}" not in html
    assert accounts.client_of(accounts.person("media")).get(page("calls", party.pk)).status_code == 404


def test_an_award_or_licence_that_was_taken_back_is_marked(clock):
    edition = editions.edition(state="deciding", publish_at=gala.STARTS)
    party, keeper, other = gala.gala(edition), accounts.person("organiser"), accounts.person("guarantor")
    actions.name_keepers(gala=party, people=[keeper, other], by=keeper, at=gala.NAMED)
    lost, won = awards.award(edition, state="decided"), awards.award(edition, state="decided")
    licences.licence(edition=edition, institution=won.institution, state="revoked")
    actions.draw_up(gala=party, by=keeper, at=gala.NAMED)
    type(lost).objects.filter(pk=lost.pk).update(state="revoked")
    html = said(accounts.client_of(keeper).get(page("calls", party.pk)))
    assert "nagroda odebrana" in html and "licencja odebrana" in html and html.count("Proszę jej nie wyczytywać") == 2


def test_a_keeper_hands_over(clock):
    party = gala.gala(editions.edition(state="deciding"))
    one, two, third = accounts.person("organiser"), accounts.person("guarantor"), accounts.person("organiser")
    actions.name_keepers(gala=party, people=[one, two], by=one, at=gala.NAMED)
    client = accounts.client_of(two)
    client.post(page("hand-over", party.pk), {"to": "nobody"})
    assert queries.is_keeper_of(two, party, gala.NAMED)
    client.post(page("hand-over", party.pk), {"to": str(third.pk)})
    assert client.get(page("calls", party.pk)).status_code == 404
    assert accounts.client_of(third).get(page("calls", party.pk)).status_code == 200


@pytest.mark.parametrize("role", ["reviewer", "guarantor", "media"])
def test_strangers_find_nothing(role):
    ticket = gala.ticket()
    party, guest = ticket.guest.gala, ticket.guest
    client = accounts.client_of(accounts.person(role))
    for name in (
        "guests",
        "guest-add",
        "quotas",
        "details",
        "announce",
        "call-off",
        "tables",
        "calls",
        "keepers",
        "door",
        "inside",
    ):
        assert client.get(page(name, party.pk)).status_code == 404, name
    for name, thing in (("guest", guest.pk), ("guest-cancel", guest.pk), ("scan", ticket.code)):
        assert client.get(page(name, thing)).status_code == 404, name
    assert client.get(page("")).status_code == 404
    assert client.post(page("guest-send", party.pk)).status_code == 404
    assert client.post(page("guest-seat", guest.pk)).status_code == 404


def test_a_coordinator_runs_the_door_and_the_tables_but_does_not_plan():
    party = gala.gala()
    client = accounts.client_of(accounts.person("coordinator"))
    for name in ("door", "tables", "guests"):
        assert client.get(page(name, party.pk)).status_code == 200
    for name in ("details", "quotas", "announce", "call-off", "keepers"):
        assert client.get(page(name, party.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_have_one_query_count(count, client, django_assert_num_queries):
    party = gala.gala(editions.edition())
    table = actions.set_table(gala=party, number=1, seats=8, name="", by=None, at=gala.NAMED)
    for _number in range(count):
        entry = entries.entry(edition=party.edition)
        one = gala.guest(party, "accepted", group="participants", institution=entry.institution)
        actions.seat(guest=one, table=table, by=None, at=gala.NAMED)
        gala.guest(party, "accepted", group="partners")
    for name, queries_ in (("guests", 11), ("tables", 12), ("door", 10), ("guest-add", 12)):
        client.get(page(name, party.pk))
        with django_assert_num_queries(queries_):
            html = said(client.get(page(name, party.pk)))
    assert len(re.findall("<option", html)) >= count


def test_a_chair_who_keeps_the_order_finds_it_and_her_way_back(clock):
    edition = editions.edition(state="deciding")
    party, office = gala.gala(edition), accounts.person("organiser")
    chair, juror = awards.member(edition, accounts.person(), is_chair=True), awards.member(edition, accounts.person())
    chairs, jurors = accounts.client_of(chair.person), accounts.client_of(juror.person)
    home = reverse("juror:home")
    assert page("calls", party.pk) not in said(chairs.get(home)), "nobody is named yet"
    assert chairs.get(page("order")).status_code == 404
    actions.name_keepers(gala=party, people=[office, chair.person], by=office, at=gala.NAMED)
    assert page("calls", party.pk) in said(chairs.get(home)) and page("calls", party.pk) not in said(jurors.get(home))
    assert chairs.get(page("order")).headers["Location"] == page("calls", party.pk)
    html = said(chairs.get(page("calls", party.pk)))
    assert f'href="{home}"' in html and not {f'href="{reverse("organiser:today")}"', f'href="{page("")}"'} & set(html.split())
    assert jurors.get(page("order")).status_code == jurors.get(page("calls", party.pk)).status_code == 404
    answer = chairs.post(page("hand-over", party.pk), {"to": str(accounts.person("guarantor").pk)}, follow=True)
    assert answer.status_code == 200 and page("calls", party.pk) not in said(answer)


def test_a_guarantor_who_keeps_the_order_finds_it_in_the_navigation(clock):
    party, pair = gala.gala(editions.edition(state="deciding")), [accounts.person("organiser"), accounts.person("guarantor")]
    actions.name_keepers(gala=party, people=pair, by=pair[0], at=gala.NAMED)
    today = reverse("organiser:today")
    assert page("order") in said(accounts.client_of(pair[1]).get(today))
    for other in (pair[0], accounts.person("guarantor"), accounts.person("reviewer")):
        assert page("order") not in said(accounts.client_of(other).get(today))
    assert page("order") in said(accounts.client_of(pair[1]).get(page("calls", party.pk)))
