"""Practices: handed in, published, replaced, copied."""

import pytest

from lider.journal.models import Entry as JournalEntry
from lider.mail.models import Message
from lider.practices import actions, queries
from lider.practices.models import Adoption, Practice
from tests.factories import institutions, practices
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_propose_waits_for_the_organiser(at):
    card = actions.propose(institution=institutions.institution(), card=practices.CARD, by=None, at=at)
    assert card.state == "proposed"
    assert not queries.published().exists()


def test_publish_shows_it_and_writes_to_the_institution_once(at):
    card = practices.practice(state="proposed")
    person = institutions.representative(card.institution)
    actions.publish(practice=card, by=None, at=at)
    assert queries.published_by_id(card.pk)
    assert list(Message.objects.values_list("recipient", flat=True)) == [person.email]
    with refusal("moved_on"):
        actions.publish(practice=card, by=None, at=at)


def test_decline_says_why(at):
    card = practices.practice(state="proposed")
    institutions.representative(card.institution)
    actions.decline(practice=card, reason="Proszę dopisać koszt.", by=None, at=at)
    assert "Proszę dopisać koszt." in Message.objects.get().text
    assert "koszt" not in str(list(JournalEntry.objects.values_list("data", flat=True)))


def test_a_changed_card_takes_the_place_of_the_old_one(at):
    old = practices.practice()
    copier = institutions.institution()
    actions.adopt(practice=old, institution=copier, by=None, at=at)
    new = actions.propose(
        institution=old.institution, card={**practices.CARD, "title": "Kolejka na telefon"}, replaces=old, by=None, at=at
    )
    assert list(queries.published()) == [old]
    actions.publish(practice=queries.practice_by_id(new.pk), by=None, at=at)
    assert [card.title for card in queries.published()] == ["Kolejka na telefon"]
    assert [one.institution for one in queries.adoptions(new)] == [copier]
    old.refresh_from_db()
    assert (old.state, old.title) == ("withdrawn", "Kolejka bez stania")


def test_change_twice_at_once_refused(at):
    old = practices.practice()
    actions.propose(institution=old.institution, card=practices.CARD, replaces=old, by=None, at=at)
    with refusal("twice"):
        actions.propose(institution=old.institution, card=practices.CARD, replaces=old, by=None, at=at)
    assert Practice.objects.count() == 2


def test_change_again_after_it_was_declined(at):
    old = practices.practice()
    first = actions.propose(institution=old.institution, card=practices.CARD, replaces=old, by=None, at=at)
    actions.decline(practice=first, reason="Za krótko.", by=None, at=at)
    assert actions.propose(institution=old.institution, card=practices.CARD, replaces=old, by=None, at=at).replaces == old


@pytest.mark.parametrize("state", ["proposed", "declined", "withdrawn"])
def test_change_of_an_unpublished_card_refused(state, at):
    card = practices.practice(state=state)
    with refusal("not_published"):
        actions.propose(institution=card.institution, card=practices.CARD, replaces=card, by=None, at=at)


def test_change_of_somebody_elses_card_refused(at):
    with refusal("not_published"):
        actions.propose(institution=institutions.institution(), card=practices.CARD, replaces=practices.practice(), by=None, at=at)


def test_adopt_twice_counts_once_and_drop_takes_it_back(at):
    card, copier = practices.practice(), institutions.institution()
    for _turn in range(2):
        actions.adopt(practice=card, institution=copier, by=None, at=at)
    assert Adoption.objects.count() == 1
    assert JournalEntry.objects.filter(event="practices.adopted").count() == 1
    for _turn in range(2):
        actions.drop(practice=card, institution=copier, by=None, at=at)
    assert not Adoption.objects.exists()
    assert JournalEntry.objects.filter(event="practices.dropped").count() == 1


def test_adopt_refused_for_ones_own_and_for_unpublished(at):
    card = practices.practice()
    with refusal("own"):
        actions.adopt(practice=card, institution=card.institution, by=None, at=at)
    with refusal("not_published"):
        actions.adopt(practice=practices.practice(state="withdrawn"), institution=institutions.institution(), by=None, at=at)


@pytest.mark.parametrize("words", ["KOLEJKA", "następny dolinowo", "nastepny", "wyswietlacz  biblioteka"])
def test_search_ignores_case_and_accents(words):
    card = practices.practice()
    practices.practice(title="Dyżur po południu", problem="-", solution="-", result="-", cost="-")
    assert list(queries.search(queries.published(), words)) == [card]
