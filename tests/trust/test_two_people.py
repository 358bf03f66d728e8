"""Two people: sealing and publishing. One person is one person, whatever roles they hold and however often they press."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lider.accounts import actions as accounts_actions
from lider.clock.models import Sample
from lider.rankings.models import Consent
from lider.stages import publish as publishing
from tests.factories import accounts, awards, licences, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(at):
    Sample.objects.create(at=at)
    return rankings.run(indexes=[90, 60])


@pytest.fixture
def ready(at):
    Sample.objects.create(at=at)
    run = rankings.run(state="sealed", indexes=[90, 60])
    institution = run.results.get(tier="leader").entry.institution
    awards.award(run.edition, institution, state="decided")
    licences.licence(run.edition, institution)
    return run


def seal(run, person):
    accounts.client_of(person).post(f"/organiser/runs/{run.pk}/seal/")
    run.refresh_from_db()
    return run.state


def shown_moment(client, path):
    """What the page says the first person proposes, as its form sends it back."""
    return (re.findall(r'name="moment" value="([^"]*)"', client.get(path).content.decode()) or [""])[0]


def publish(run, person, moment):
    path = f"/organiser/publication/?edition={run.edition.number}"
    client = accounts.client_of(person)
    form = {
        "publish_at_0": moment.strftime("%Y-%m-%d"),
        "publish_at_1": moment.strftime("%H:%M"),
        "moment": shown_moment(client, path),
    }
    answer = client.post(path, form)
    run.edition.refresh_from_db()
    return answer


def many_roles():
    person = accounts.person("organiser", "guarantor")
    accounts_actions.grant(person=person, code="coordinator", by=None, at=accounts.SINCE)
    return person


def test_one_person_with_many_roles_seals_nothing_alone(run):
    person = many_roles()
    assert [seal(run, person) for _ in range(3)] == ["computed"] * 3
    assert Consent.objects.filter(run=run).count() == 1
    assert seal(run, accounts.person("guarantor")) == "sealed"


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "media"])
def test_others_are_no_second_person(run, role):
    assert seal(run, accounts.person("organiser")) == "computed"
    assert seal(run, accounts.person(role)) == "computed"


def test_the_database_counts_people_too(run, at):
    person = accounts.person("organiser")
    Consent.objects.create(run=run, step="seal", person=person, given_at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(run=run, step="seal", person=person, given_at=at)


def test_one_person_with_many_roles_publishes_nothing_alone(ready, at):
    person, moment = many_roles(), at + timedelta(days=2)
    for _ in range(3):
        publish(ready, person, moment)
        assert ready.edition.publish_at is None
    assert Consent.objects.filter(run=ready, step="publish").count() == 1
    publish(ready, accounts.person("guarantor"), moment)
    assert ready.edition.publish_at is not None


def test_the_second_person_agrees_to_the_same_moment_or_to_none(ready, at):
    publish(ready, accounts.person("organiser"), at + timedelta(days=2))
    other = {
        "edition": ready.edition,
        "publish_at": at + timedelta(days=2, minutes=1),
        "by": accounts.person("guarantor"),
        "at": at,
    }
    with refusal("other_moment"):
        publishing.consent_to_publish(**other)
    ready.edition.refresh_from_db()
    assert ready.edition.publish_at is None


def test_agreement_of_somebody_whose_role_ended_between_does_not_open_the_door(ready, at):
    first = accounts.person("organiser")
    accounts.person("organiser")
    publish(ready, first, at + timedelta(days=2))
    accounts_actions.end(role=first.roles.get(), by=None, at=at)
    answer = publish(ready, first, at + timedelta(days=2))
    assert answer.status_code in (302, 404)
    assert ready.edition.publish_at is None


def test_who_sealed_may_agree_to_publish_but_never_alone(ready, at):
    sealer = Consent.objects.filter(run=ready, step="seal").first().person
    publish(ready, sealer, at + timedelta(days=2))
    assert ready.edition.publish_at is None
    publish(ready, sealer, at + timedelta(days=2))
    assert ready.edition.publish_at is None


def test_the_second_person_does_not_agree_to_a_moment_never_seen(ready, at):
    """The first person proposes anew while the second one looks at the page."""
    publish(ready, accounts.person("organiser"), at + timedelta(days=2))
    second, path = accounts.client_of(accounts.person("guarantor")), f"/organiser/publication/?edition={ready.edition.number}"
    seen = shown_moment(second, path)
    Consent.objects.filter(run=ready, step="publish").update(publish_at=at + timedelta(days=9))
    page = second.post(path, {"moment": seen}, follow=True).content.decode()
    ready.edition.refresh_from_db()
    assert ready.edition.publish_at is None
    assert "Pierwsza osoba proponuje teraz inny termin" in page
