"""Inviting, sending, and answering by the link."""

from datetime import timedelta

import pytest

from lider.accounts.models import Person
from lider.institutions.queries import representatives_of
from lider.invitations import actions, letters, queries
from lider.invitations.models import Invitation
from lider.mail.models import Message
from lider.stages import welcome
from tests.factories import accounts, editions, institutions, invitations
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


def test_invite_keeps_only_a_digest_and_sends_nothing(at):
    edition, institution = editions.edition(), institutions.institution()
    invitation, secret = actions.invite(edition=edition, institution=institution, by=None, at=at)
    assert queries.invitation_by_secret(secret) == invitation
    assert secret not in str(vars(Invitation.objects.get()))
    assert not Message.objects.exists()
    with refusal("twice"):
        actions.invite(edition=edition, institution=institution, by=None, at=at)


def test_invite_is_refused_without_an_address(at):
    with refusal("no_address"):
        actions.invite(edition=editions.edition(), institution=institutions.institution(email=""), by=None, at=at)


def test_send_replaces_the_link_and_writes_one_letter(at):
    invitation, old = invitations.invitation("prepared")
    new = actions.send(invitation=invitation, by=None, at=at)
    assert queries.invitation_by_secret(old) is None
    assert letters.link(new) in Message.objects.get().text
    again = actions.send(invitation=invitation, recipient="nowy@dolinowo.example", by=None, at=at)
    assert queries.invitation_by_secret(new) is None
    assert queries.invitation_by_secret(again).recipient == "nowy@dolinowo.example"
    assert Message.objects.count() == 2


@pytest.mark.parametrize("state", ["answered", "declined"])
def test_send_is_refused_once_answered(state, at):
    invitation, _secret = invitations.invitation(state)
    with refusal("moved_on"):
        actions.send(invitation=invitation, by=None, at=at)


def test_the_letter_is_polish_and_names_laureates_or_leaves_the_sentence_out(at):
    second, _ = invitations.invitation("prepared", edition=editions.edition(number=2))
    ninth, _ = invitations.invitation("prepared", edition=editions.edition(number=9))
    assert "Miasto Płońsk" in letters.invitation_letter(second, "s", at=at).text
    text = letters.invitation_letter(ninth, "s", at=at).text
    assert "laureaci" not in text and "W ubiegłym roku" not in text and "{{" not in text
    assert "Miasto X" in letters.invitation_letter(ninth, "s", laureates=["Miasto X"], at=at).text
    assert letters.invitation_letter(ninth, "s", at=at).subject == "Zaproszenie do programu „Lider Zaufania Mieszkańców”, edycja IX"


def test_answer_makes_a_representative_once(at):
    invitation, secret = invitations.invitation()
    with refusal("name"):
        welcome.answer(invitation=invitation, name=" ", at=at)
    person = welcome.answer(invitation=invitation, name="Ewa Nowa", at=at)
    assert person.email == invitation.recipient
    assert list(representatives_of(invitation.institution, at=at)) == [person]
    with refusal("taken_up"):
        welcome.answer(invitation=queries.invitation_by_secret(secret), at=at)
    assert Person.objects.count() == 1


def test_answer_finds_the_person_who_has_the_address(at):
    known = accounts.person("media")
    invitation, _secret = invitations.invitation(institution=institutions.institution(email=known.email.upper()))
    assert welcome.answer(invitation=invitation, at=at) == known


def test_the_link_stops_with_the_deadline_the_answer_and_the_refusal(at):
    invitation, secret = invitations.invitation()
    with refusal("closed"):
        welcome.answer(invitation=invitation, name="Ewa", at=invitation.edition.entries_until + timedelta(seconds=1))
    welcome.answer(invitation=invitation, name="Ewa", at=at)
    with refusal("taken_up"):
        welcome.answer(invitation=queries.invitation_by_secret(secret), at=at)
    other, _ = invitations.invitation()
    actions.decline(invitation=other, by=None, at=at)
    with refusal("ended"):
        welcome.answer(invitation=other, name="Ewa", at=at)
    with refusal("moved_on"):
        actions.answer(invitation=other, by=None, at=at)


def test_what_came_back_is_sent_again(at):
    invitation, _secret = invitations.invitation()
    actions.mark_bounced(invitation=invitation, by=None, at=at)
    actions.send(invitation=invitation, by=None, at=at)
    assert Invitation.objects.get().state == "sent"
