"""Joining an institution by a personal link, and leaving it without leaving anything behind."""

from datetime import timedelta

import pytest

from lider.accounts.models import Person
from lider.institutions import actions, queries
from lider.institutions.models import Joining
from lider.lifecycle import Refused
from lider.mail.models import Message
from lider.stages import represent
from tests.factories import entries, institutions

pytestmark = pytest.mark.django_db
NEW = "nowa.osoba@dolinowo.example"


@pytest.fixture
def institution():
    return institutions.institution()


@pytest.fixture
def first(institution):
    return institutions.representative(institution)


def invite(institution, by, at, email=NEW):
    secret = actions.invite_to_join(institution=institution, email=email, by=by, at=at)
    return queries.joining_by_secret(secret, at=at), secret


def acting(institution, at):
    return {person.email for person in queries.representatives_of(institution, at=at)}


def test_a_link_joins_once_and_nobody_else_learns_its_secret(institution, first, at):
    joining, secret = invite(institution, first, at)
    assert secret in Message.objects.get().text and secret not in joining.secret_digest
    person = represent.join(joining=joining, name="Nowa Osoba", at=at)
    assert acting(institution, at) == {first.email, NEW} and person.name == "Nowa Osoba"
    assert queries.joining_by_secret(secret, at=at) is None
    with pytest.raises(Refused):
        represent.join(joining=joining, name="Nowa Osoba", at=at)


def test_who_is_known_needs_no_name_and_who_is_not_does(institution, first, at):
    joining, _secret = invite(institution, first, at)
    with pytest.raises(Refused):
        represent.join(joining=joining, name=" ", at=at)
    known = institutions.representative(institutions.institution())
    other, _secret = invite(institution, first, at, known.email.upper())
    assert represent.join(joining=other, at=at) == known
    assert Person.objects.filter(email=NEW).count() == 0


@pytest.mark.parametrize("end", ["called back", "replaced", "late", "the inviter left"])
def test_a_link_that_ended_joins_nobody(end, institution, first, at):
    institutions.representative(institution)
    joining, secret = invite(institution, first, at)
    later = at
    if end == "called back":
        actions.call_back(joining=joining, by=first, at=at)
    elif end == "replaced":
        invite(institution, first, at)
    elif end == "late":
        later = at + timedelta(days=14)
    else:
        represent.end(representation=institution.representatives.get(person=first), by=first, at=at)
    assert queries.joining_by_secret(secret, at=later) is None
    with pytest.raises(Refused):
        represent.join(joining=joining, name="Nowa Osoba", at=later)


def test_nobody_is_asked_twice_and_only_ten_at_once(institution, first, at):
    with pytest.raises(Refused):
        invite(institution, first, at, first.email)
    for number in range(10):
        invite(institution, first, at, f"osoba{number}@dolinowo.example")
    with pytest.raises(Refused):
        invite(institution, first, at)
    assert Joining.objects.filter(ended_at=None).count() == 10


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "admitted"])
def test_the_last_one_stays_while_an_entry_is_in_progress(state, institution, first, at):
    entries.entry(state, institution=institution)
    with pytest.raises(Refused) as no:
        represent.end(representation=institution.representatives.get(), by=first, at=at)
    assert no.value.code == "last" and acting(institution, at) == {first.email}
    second = institutions.representative(institution)
    represent.end(representation=institution.representatives.get(person=first), by=first, at=at)
    assert acting(institution, at) == {second.email}
    assert Message.objects.get().recipient == second.email


def test_without_an_entry_in_progress_even_the_last_one_may_leave(institution, first, at):
    entries.entry("withdrawn", institution=institution)
    represent.end(representation=institution.representatives.get(), by=first, at=at)
    assert acting(institution, at) == set()
