"""Everything of an edition is turned on in one instant."""

from datetime import timedelta

import pytest

from lider.mail.models import Message
from lider.rankings.models import Consent
from lider.stages import publish
from tests.factories import accounts, awards, editions, institutions, licences, rankings
from tests.refusals import refusal

pytestmark = pytest.mark.django_db
LATER = timedelta(days=3)


def ready():
    """A sealed run with one decided award and its licence."""
    run = rankings.run(state="sealed", indexes=[90, 60])
    institution = run.results.get(tier="leader").entry.institution
    awards.award(run.edition, institution, state="decided")
    licences.licence(run.edition, institution)
    return run


def test_two_people_schedule(at):
    run, first, second = ready(), accounts.person("organiser"), accounts.person("guarantor")
    assert not publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=first, at=at)
    run.edition.refresh_from_db()
    assert run.edition.publish_at is None
    assert publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=second, at=at)
    run.edition.refresh_from_db()
    assert run.edition.publish_at == at + LATER


def test_second_person_who_is_the_first_is_refused(at):
    run, person = ready(), accounts.person("organiser")
    publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=person, at=at)
    with refusal("same_person"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=person, at=at)
    run.edition.refresh_from_db()
    assert run.edition.publish_at is None


def test_another_moment_is_refused(at):
    run = ready()
    publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person("organiser"), at=at)
    with refusal("other_moment"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + 2 * LATER, by=accounts.person("organiser"), at=at)


@pytest.mark.parametrize("state", ["computed", "superseded"])
def test_unsealed_run_is_refused(state, at):
    run = rankings.run(state=state)
    with refusal("unsealed"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person("organiser"), at=at)
    assert not Consent.objects.filter(step="publish").exists()


def test_moment_in_the_past_is_refused(at):
    with refusal("past"):
        publish.consent_to_publish(edition=ready().edition, publish_at=at, by=accounts.person("organiser"), at=at)


def test_open_proposals_are_refused(at):
    run = ready()
    awards.award(run.edition)
    with refusal("undecided"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person("organiser"), at=at)


def test_no_proposals_are_refused(at):
    run = rankings.run(state="sealed")
    with refusal("no_proposals"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person("organiser"), at=at)


def scheduled(at):
    run = ready()
    for role in ("organiser", "guarantor"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person(role), at=at)
    run.edition.refresh_from_db()
    return run


def test_cancel_needs_two_people_again(at):
    run = scheduled(at)
    with refusal("scheduled"):
        publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person("organiser"), at=at)
    publish.cancel(edition=run.edition, by=accounts.person("organiser"), at=at + LATER - timedelta(seconds=1))
    run.edition.refresh_from_db()
    assert run.edition.publish_at is None
    assert not publish.consent_to_publish(edition=run.edition, publish_at=at + LATER, by=accounts.person("organiser"), at=at)


def test_cancel_refused_from_the_moment_on(at):
    run = scheduled(at)
    with refusal("published"):
        publish.cancel(edition=run.edition, by=accounts.person("organiser"), at=at + LATER)


def test_cancel_refused_without_anything_to_cancel(at):
    with refusal("nothing"):
        publish.cancel(edition=ready().edition, by=accounts.person("organiser"), at=at)


def test_nothing_is_turned_on_early(at):
    run = scheduled(at)
    assert publish.turn_on(at=at + LATER - timedelta(seconds=1)) == 0
    run.refresh_from_db()
    assert (run.state, run.edition.state) == ("sealed", "deciding")


def test_everything_is_turned_on_once(at):
    run = scheduled(at)
    leader = institutions.representative(run.results.get(tier="leader").entry.institution)
    other = institutions.representative(run.results.get(tier="participant").entry.institution)
    assert [publish.turn_on(at=at + LATER) for _worker in range(3)] == [1, 0, 0]
    run.refresh_from_db()
    assert (run.state, run.edition.state) == ("published", "published")
    assert run.edition.awards.get().state == "announced"
    assert run.edition.licences.get().state == "active"
    assert Message.objects.filter(recipient=leader.email).count() == 2
    assert Message.objects.filter(recipient=other.email).count() == 1
    assert all("http" in message.text for message in Message.objects.all())


def test_edition_without_publication_is_left_alone(at):
    editions.edition(state="deciding")
    assert publish.turn_on(at=at) == 0
