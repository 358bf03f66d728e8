"""Giving, confirming and withdrawing an opinion."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lider.journal.models import Entry
from lider.lifecycle import Refused
from lider.mail.models import Message
from lider.voice import actions, queries
from lider.voice.models import Opinion
from lider.voice.rules import rules as room_rules
from tests.factories import editions, institutions, voice

pytestmark = pytest.mark.django_db
EMAIL = "ewa@skrzynka.example"
LINK = re.compile(r"/voice/(confirm|withdraw)/([0-9a-f]{64})/")


@pytest.fixture
def edition():
    return editions.edition(state="fieldwork")


@pytest.fixture
def institution():
    return institutions.institution()


def give(edition, institution, at, **fields):
    values = {"answers": voice.ANSWERS, "story": voice.STORY, "email": EMAIL, **fields}
    actions.give_opinion(edition=edition, institution=institution, by=None, at=at, **values)


def secret_of(message):
    return dict(LINK.findall(message.text))["confirm"]


def test_an_opinion_waits_for_its_confirmation(edition, institution, at):
    give(edition, institution, at)
    opinion, message = Opinion.objects.get(), Message.objects.get()
    assert (opinion.state, opinion.email, message.recipient) == ("received", EMAIL, EMAIL)
    assert queries.opinion_by_secret(secret_of(message)) == opinion
    assert dict(LINK.findall(message.text)).keys() == {"confirm", "withdraw"}
    assert voice.STORY not in message.text, "the letter says nothing of the opinion itself"
    assert not queries.opinions(edition).exists(), "nobody's opinion yet"


def test_confirming_wipes_the_address_everywhere(edition, institution, at):
    give(edition, institution, at)
    opinion = queries.opinion_by_secret(secret_of(Message.objects.get()))
    Message.objects.update(state="sent")
    actions.confirm(opinion=opinion, by=None, at=at + timedelta(days=7))
    opinion.refresh_from_db()
    assert (opinion.state, opinion.email) == ("confirmed", "")
    assert (Message.objects.get().recipient, Message.objects.get().text) == ("", "")
    with pytest.raises(Refused):
        actions.confirm(opinion=opinion, by=None, at=at)


def test_a_week_and_a_second_is_too_late(edition, institution, at):
    give(edition, institution, at)
    with pytest.raises(Refused) as no:
        actions.confirm(opinion=Opinion.objects.get(), by=None, at=at + timedelta(days=7, seconds=1))
    assert no.value.code == "too_late"
    assert Opinion.objects.get().state == "received"


def test_the_journal_knows_nobody(edition, institution, at):
    give(edition, institution, at)
    actions.confirm(opinion=Opinion.objects.get(), by=None, at=at)
    said = " ".join(f"{one.event} {one.data}" for one in Entry.objects.all())
    assert "voice.opinion_received" in said and "voice.opinion_confirmed" in said
    assert "ewa" not in said and "dokument" not in said and not Entry.objects.exclude(actor=None).filter(event__startswith="voice")


@pytest.mark.parametrize("email", [EMAIL, "EWA@SKRZYNKA.example", " Ewa@skrzynka.EXAMPLE "])
@pytest.mark.parametrize("state", ["confirmed", "counted", "set_aside"])
def test_once_per_address_institution_and_edition(email, state, edition, institution, at):
    voice.opinion(state, edition, institution, email=EMAIL)
    give(edition, institution, at, email=email, answers={"kindness": 0})
    assert Opinion.objects.get().answers == voice.ANSWERS
    assert not Message.objects.exists()


def test_another_institution_or_edition_is_another_opinion(institution, at):
    older, edition = editions.edition(state="closed"), editions.edition(state="fieldwork")
    voice.opinion("counted", older, institution, email=EMAIL)
    give(edition, institution, at)
    give(edition, institutions.institution(), at)
    assert Opinion.objects.count() == 3


def test_the_database_itself_refuses_a_second_one(edition, institution):
    voice.opinion("confirmed", edition, institution, email=EMAIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        voice.opinion("received", edition, institution, email=EMAIL)


def test_a_double_tap_is_one_opinion_and_one_mail(edition, institution, at):
    for seconds in (0, 1, 599):
        give(edition, institution, at + timedelta(seconds=seconds))
    assert Opinion.objects.count() == Message.objects.count() == 1


def test_what_comes_again_before_the_confirmation_replaces_the_first_under_a_new_link(edition, institution, at):
    give(edition, institution, at)
    old = secret_of(Message.objects.get())
    Message.objects.update(state="sent")
    give(edition, institution, at + timedelta(minutes=2), answers={"kindness": 1}, story="")
    opinion = Opinion.objects.get()
    assert (opinion.answers, opinion.story, opinion.mails) == ({"kindness": 1}, "", 2)
    newest = Message.objects.get(state="waiting")
    assert queries.opinion_by_secret(old) is None
    assert queries.opinion_by_secret(secret_of(newest)) == opinion


def test_nobody_floods_a_mailbox(edition, institution, at):
    for number in range(6):
        give(edition, institution, at + timedelta(hours=number), answers={"kindness": number % 5})
    assert Message.objects.count() <= 3 and Opinion.objects.get().mails == 3
    for _ in range(8):
        give(edition, institutions.institution(), at)
    assert Opinion.objects.filter(email=EMAIL).count() == 5


@pytest.mark.parametrize("state", ["draft", "open"])
def test_refused_while_no_opinions_are_taken(state, institution, at):
    with pytest.raises(Refused) as no:
        give(editions.edition(state=state), institution, at)
    assert no.value.code == "not_now"


def test_refused_for_an_edition_whose_time_is_over(institution, at):
    older = editions.edition(state="closed")
    editions.edition(state="fieldwork")
    with pytest.raises(Refused):
        give(older, institution, at)


def test_an_open_edition_does_not_end_the_voice_of_the_one_before(institution, at):
    published = editions.edition(state="published")
    editions.edition(state="open")
    give(published, institution, at)
    assert Opinion.objects.get().edition == published


def test_refused_without_any_answer(edition, institution, at):
    with pytest.raises(Refused) as no:
        give(edition, institution, at, answers={})
    assert no.value.code == "empty"


@pytest.mark.parametrize("state", ["received", "confirmed", "counted", "set_aside"])
def test_an_opinion_is_withdrawn_at_any_time_and_forgotten(state, edition, institution, at):
    opinion = voice.opinion(state, edition, institution, email=EMAIL)
    if state == "counted":
        voice.reply(opinion)
    actions.withdraw(opinion=opinion, by=None, at=at)
    opinion.refresh_from_db()
    assert (opinion.state, opinion.story, opinion.shown, opinion.email, opinion.digest) == ("withdrawn", "", "", "", None)
    assert not opinion.replies.exists()
    assert (opinion.left_at == at, opinion.answers == voice.ANSWERS) == ((True, True) if state == "counted" else (False, False))
    with pytest.raises(Refused):
        actions.withdraw(opinion=opinion, by=None, at=at)
    give(edition, institution, at)
    assert Opinion.objects.filter(state="received").count() == 1, "a new one may be given"


def test_whoever_holds_the_link_may():
    assert room_rules.has_perm("voice.give_opinion", None)


def test_an_address_stays_only_with_what_is_not_confirmed(edition, institution):
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        voice.opinion("confirmed", edition, institution, email=EMAIL)
        Opinion.objects.update(email=EMAIL)
