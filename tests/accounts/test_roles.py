from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession

from lider.accounts import actions, queries
from lider.accounts.models import Role
from lider.lifecycle import Refused
from tests.factories import accounts

pytestmark = pytest.mark.django_db


def test_role_holds_from_its_moment_on(at):
    person = accounts.person()
    actions.grant(person=person, code="reviewer", by=None, at=at)
    assert queries.roles_of(person, at=at) == {"reviewer"}
    assert queries.roles_of(person, at=at - timedelta(seconds=1)) == frozenset()


def test_granting_twice_changes_nothing(at):
    person = accounts.person("organiser")
    actions.grant(person=person, code="organiser", by=None, at=at)
    assert Role.objects.filter(person=person).count() == 1


def test_last_organiser_stays(at):
    person = accounts.person("organiser")
    with pytest.raises(Refused):
        actions.end(role=Role.objects.get(person=person), by=person, at=at)
    assert queries.roles_of(person, at=at) == {"organiser"}


def test_ending_a_role_ends_sessions_at_once(at):
    accounts.person("organiser")
    person = accounts.person("organiser")
    client = accounts.client_of(person)
    assert client.get("/organiser/").status_code == 200
    UserSession.objects.create(user=person, session_key=client.session.session_key, ip="127.0.0.1", user_agent="test")
    actions.end(role=Role.objects.get(person=person), by=None, at=at)
    answer = client.get("/organiser/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_ended_role_opens_nothing(at):
    accounts.person("organiser")
    person = accounts.person("organiser")
    actions.end(role=Role.objects.get(person=person), by=None, at=at)
    assert queries.roles_of(person, at=at) == frozenset()
