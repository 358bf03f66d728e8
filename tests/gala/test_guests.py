"""Guests: named within quotas, invited, answering, replaced; their needs forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from lider.editions import programme
from lider.gala import actions, queries
from lider.gala.models import Guest, Need, Ticket
from lider.journal.models import Entry
from lider.mail.models import Message
from tests.factories import awards, editions, entries, gala, institutions, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
LATE = gala.STARTS - timedelta(days=10) + timedelta(seconds=1)


def name(party, at, group="jury", email="nowa@dolinowo.example", institution=None):
    return actions.name_guest(gala=party, group=group, name="Nowa Osoba", email=email, institution=institution, by=None, at=at)


def test_a_quota_is_kept_and_a_declined_place_is_free_again(at):
    party = gala.gala(quotas={"press": (2, 0)})
    first, _second = gala.guest(party, group="press"), gala.guest(party, "named", group="press")
    with refusal("quota"):
        name(party, at, "press")
    with refusal("quota"):
        name(party, at, "jury")
    actions.decline(guest=first, by=None, at=at)
    name(party, at, "press")
    with refusal("quota"):
        actions.accept(guest=first, by=None, at=at)
    assert Guest.objects.filter(state__in=["named", "invited", "accepted"]).count() == 2


def test_an_institution_fills_its_places_and_no_more(at):
    party = gala.gala(places_each=1)
    institution = institutions.institution()
    name(party, at, "participants", institution=institution)
    with refusal("places"):
        name(party, at, "participants", "druga@dolinowo.example", institution)
    name(party, at, "participants", "trzecia@dolinowo.example", institutions.institution())


def test_an_address_is_invited_once_however_it_is_written(at):
    party = gala.gala()
    name(party, at)
    with refusal("twice"):
        name(party, at, email="NOWA@dolinowo.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Guest.objects.create(gala=party, group="jury", name="X", email="nowa@dolinowo.example", named_at=at)


def test_laureates_are_invited_as_such_only_after_the_publication(at):
    edition = editions.edition(state="published", publish_at=at)
    rankings.run(edition=edition, state="published")
    won = awards.award(edition, state="announced")
    party = gala.gala(edition)
    with refusal("embargo"):
        name(party, at - timedelta(seconds=1), "laureates", institution=won.institution)
    with refusal("no_laureate"):
        name(party, at, "laureates", institution=institutions.institution())
    assert name(party, at, "laureates", institution=won.institution).group == "laureates"


def test_an_invitation_is_sent_once_and_only_when_announced(at):
    party = gala.gala(announced=False)
    guest = gala.guest(party, "named")
    with refusal("draft"):
        actions.invite(guest=guest, by=None, at=at)
    actions.announce(gala=party, by=None, at=at)
    guest = queries.guest_by_id(guest.pk)
    actions.invite(guest=guest, by=None, at=at)
    with refusal("moved_on"):
        actions.invite(guest=guest, by=None, at=at)
    assert Message.objects.filter(recipient=guest.email).count() == 1
    assert queries.guest_by_secret(gala.secret_of(guest)) == guest
    assert queries.guest_by_secret("0" * 64) is None


def test_accepting_twice_gives_one_ticket_and_keeps_the_last_word(at):
    guest = gala.guest()
    first = actions.accept(guest=guest, companions=1, companion_names="Ewa Zmyślona", by=None, at=at)
    again = actions.accept(guest=queries.guest_by_id(guest.pk), companions=2, diet="bez mięsa", by=None, at=at)
    assert first == again and Ticket.objects.count() == 1
    assert Guest.objects.get().companions == 2 and Need.objects.get().diet == "bez mięsa"
    assert Message.objects.filter(key__startswith="gala:ticket").count() == 1
    actions.accept(guest=queries.guest_by_id(guest.pk), by=None, at=at)
    assert not Need.objects.exists()


def test_answers_end_with_the_deadline_and_declining_with_the_beginning(at):
    guest = gala.guest()
    actions.accept(guest=guest, by=None, at=LATE - timedelta(seconds=1))
    with refusal("late"):
        actions.accept(guest=guest, companions=1, by=None, at=LATE)
    with refusal("late"):
        actions.replace(guest=guest, name="Ktoś", email="ktos@dolinowo.example", by=None, at=LATE)
    actions.decline(guest=guest, by=None, at=gala.STARTS - timedelta(seconds=1))
    with refusal("begun"):
        actions.decline(guest=gala.guest(guest.gala), by=None, at=gala.STARTS)


@pytest.mark.parametrize("companions", [-1, 3])
def test_companions_within_the_limit(companions, at):
    with refusal("companions"):
        actions.accept(guest=gala.guest(), companions=companions, by=None, at=at)
    assert not Ticket.objects.exists()


def test_declining_ends_ticket_and_needs_and_accepting_again_gives_a_new_ticket(at):
    guest = gala.guest(state="accepted", diet="bez glutenu")
    old = queries.ticket_of(guest)
    actions.decline(guest=guest, by=None, at=at)
    with refusal("moved_on"):
        actions.decline(guest=guest, by=None, at=at)
    assert not Need.objects.exists() and queries.ticket_of(guest) is None
    new = actions.accept(guest=queries.guest_by_id(guest.pk), by=None, at=at)
    assert new.code != old.code and Ticket.objects.filter(state="issued").count() == 1


def test_somebody_else_comes_instead(at):
    guest = gala.guest(state="accepted", companions=1, diet="bez laktozy")
    secret = gala.secret_of(guest)
    with refusal("same"):
        actions.replace(guest=guest, name="Ta Sama", email=guest.email.upper(), by=None, at=at)
    other = actions.replace(guest=guest, name="Inna Osoba", email="inna@dolinowo.example", by=None, at=at)
    assert (other.state, other.group, other.companions) == ("invited", guest.group, 0)
    assert Ticket.objects.get().state == "withdrawn" and not Need.objects.exists()
    old = queries.guest_by_secret(secret)
    assert old.state == "replaced" and old.successor == other
    for action in (actions.accept, actions.decline):
        with refusal("moved_on"):
            action(guest=old, by=None, at=at)
    assert queries.counts(guest.gala)["invited"] == 1


def test_taking_a_guest_back_is_told_only_to_whoever_knew(at):
    party = gala.gala()
    for state in ("named", "declined", "invited", "accepted"):
        actions.cancel_guest(guest=gala.guest(party, state), by=None, at=at)
    assert Message.objects.filter(key__startswith="gala:taken-back").count() == 2
    assert not Ticket.objects.filter(state="issued").exists()


def test_needs_are_deleted_on_their_day_and_not_taken_in_after_it(at):
    guest = gala.guest(state="accepted", access="bez stopni")
    eve = datetime(2027, 6, 19, 21, 59, tzinfo=UTC)
    assert actions.forget_needs(by=None, at=eve) == 0 and Need.objects.exists()
    midnight = datetime(2027, 6, 19, 22, 0, tzinfo=UTC)  # 20 June in Warsaw
    assert actions.forget_needs(by=None, at=midnight) == 1 and not Need.objects.exists()
    assert actions.forget_needs(by=None, at=midnight) == 0
    assert not queries.needs_are_kept(guest.gala, midnight) and queries.needs_are_kept(guest.gala, eve)


def test_needs_are_refused_after_their_day(at):
    party = gala.gala()
    guest = gala.guest(party)
    type(party).objects.filter(pk=party.pk).update(purge_on=at.date())
    with refusal("purged"):
        actions.accept(guest=queries.guest_by_id(guest.pk), diet="bez mięsa", by=None, at=at)
    actions.accept(guest=queries.guest_by_id(guest.pk), by=None, at=at)


def test_the_journal_names_nobody(at):
    guest = gala.guest(state="accepted", name="Zefiryna Tajemnicza", email="zefiryna@dolinowo.example", diet="bez orzechów")
    actions.decline(guest=guest, by=None, at=at)
    told = " ".join(Entry.objects.values_list("data", flat=True)).lower()
    assert not any(word in told for word in ("zefiryna", "tajemnicza", "orzech", "@"))


def test_every_letter_is_signed_by_the_organiser(at):
    gala.guest(gala.gala(), "accepted")
    organiser = programme.programme()["organiser"]["name"]
    texts = list(Message.objects.filter(key__startswith="gala:").values_list("text", flat=True))
    assert len(texts) >= 2
    assert all(f"Z wyrazami szacunku\n{organiser}\n" in text for text in texts), texts


def test_letters_hold_no_result(at):
    """Two participants, of whom one has won, get the same letters but for their names, addresses and links."""
    edition = editions.edition(state="deciding")
    both = [entries.entry(edition=edition).institution for _number in range(2)]
    for institution in both:
        institutions.representative(institution)
    awards.award(edition, both[0], state="decided")
    party = gala.gala(edition)
    texts = []
    for institution in both:
        guest = gala.guest(party, group="participants", institution=institution, name="Ta Sama Osoba")
        secret = gala.secret_of(guest)
        found = Message.objects.filter(text__contains=institution.name).order_by("key").values_list("subject", "text")
        texts.append(sorted((subject, text.replace(institution.name, "I").replace(secret, "S")) for subject, text in found))
    assert texts[0] == texts[1] and len(texts[0]) == 2
