"""The office's pages of the jury: recusals, ways of voting, special awards, appeals, engravings."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lider.awards.models import Appeal, Award, Engraving, Recusal
from lider.clock.models import Sample
from tests.factories import accounts, awards, entries, institutions, rankings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, at):
    settings.LIDER_SAMPLE = True
    Sample.objects.create(at=at)


@pytest.fixture
def office():
    return accounts.client_of(accounts.person("organiser"))


@pytest.fixture
def run():
    return rankings.run(state="sealed", indexes=[95, 84, 74])


def address(name, edition=None, **places):
    return reverse(f"organiser:{name}", kwargs=places) + (f"?edition={edition.number}" if edition else "")


def test_a_found_recusal_is_lifted_with_a_reason(office):
    found = awards.recusal(awards.member(), institutions.institution(), ground="county", reason="")
    page = office.get(address("jury", found.member.edition)).content.decode()
    assert address("recusal-lift", id=found.pk) in page
    assert office.post(address("recusal-lift", id=found.pk), {"reason": ""}).status_code == 200
    assert office.post(address("recusal-lift", id=found.pk), {"reason": "dawny adres"}).status_code == 302
    assert Recusal.objects.get().lifting_reason == "dawny adres"


def test_nobody_lifts_a_recusal_of_their_own():
    member = awards.member(person=accounts.person("organiser"))
    found = awards.recusal(member, institutions.institution(), ground="county", reason="")
    assert accounts.client_of(member.person).get(address("recusal-lift", id=found.pk)).status_code == 404


def test_proposals_by_points_and_candidates_from_the_figures(office, run):
    office.post(address("award-propose", run.edition), {"mode": "points"})
    assert set(Award.objects.values_list("mode", flat=True)) == {"points"}
    office.post(address("special-list", run.edition), {"title": "accessibility", "mode": "points"})
    page = office.get(address("special-list", run.edition)).content.decode()
    assert "95,0" in page
    assert "Nagroda za dostępność" in page


def test_a_candidate_by_hand_and_a_tier_moved_up(office, run):
    best, _second, third = run.results.order_by("rank")
    for one in (best, third):
        entries.entry("admitted", run.edition, one.entry.institution) if not one.entry else None
    sent = {"title": "best_practice", "institution": best.entry.institution_id}
    assert office.post(address("special-nominate", run.edition), sent).status_code == 302
    sent = {"institution": third.entry.institution_id, "reason": "brak jednego kanału"}
    assert office.post(address("tier-raise", run.edition), sent).status_code == 302
    assert Award.objects.get(moved_from="participant").move_reason == "brak jednego kanału"
    refused = office.post(address("tier-raise", run.edition), {**sent, "institution": best.entry.institution_id})
    assert "brak jednego kanału" in refused.content.decode()


def test_mode_is_set_until_somebody_votes(office):
    award = awards.award()
    office.post(address("award-mode", id=award.pk), {"mode": "points"})
    award.refresh_from_db()
    assert award.mode == "points"
    awards.ballot(award, awards.member(award.edition), points=5)
    answer = office.post(address("award-mode", id=award.pk), {"mode": "yes_no"}, follow=True)
    assert "Ktoś już zagłosował" in answer.content.decode()


def test_an_appeal_from_the_panel_to_the_decision(office, at):
    run = rankings.published([90], at=at - timedelta(days=3))
    award = awards.award(run.edition, run.results.get().entry.institution, state="announced", granted=False)
    people = [awards.member(award.edition).person for _number in range(3)]
    appeal = awards.appeal(award)
    assert office.get(address("appeal-pdf", id=appeal.pk)).status_code == 404
    assert office.post(address("appeal-panel", id=appeal.pk), {"people": [people[0].pk]}).status_code == 200
    assert office.post(address("appeal-panel", id=appeal.pk), {"people": [one.pk for one in people]}).status_code == 302
    for person in people:
        own = accounts.client_of(person)
        assert own.post(reverse("juror:appeal", args=[appeal.pk]), {"vote": "uphold"}).status_code == 302
    stranger = accounts.client_of(awards.member(award.edition).person)
    assert stranger.get(reverse("juror:appeal", args=[appeal.pk])).status_code == 404
    kept = office.post(address("appeal-decide", id=appeal.pk), {"outcome": "dismiss", "reason": "nie ma uchybień"})
    assert "nie ma uchybień" in kept.content.decode()
    assert office.post(address("appeal-decide", id=appeal.pk), {"outcome": "leader", "reason": "uchybienie"}).status_code == 302
    assert Appeal.objects.get().outcome.kind == "leader"
    assert office.get(address("appeal-pdf", id=appeal.pk)).content.startswith(b"%PDF")
    assert office.get(address("appeal-list", run.edition) + "&format=csv")["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("role", ["organiser", "guarantor"])
def test_engravings_are_kept_by_two_roles_also_before_the_publication(role):
    client = accounts.client_of(accounts.person(role))
    unit = institutions.institution(name="=Dom Kultury")
    award = awards.award(institution=unit, state="decided")
    sent = {"text": "=Dom Kultury", "confirm": "on"}
    assert client.post(address("engraving", id=award.pk), sent).status_code == 302
    assert Engraving.objects.get().confirmed_at
    file = client.get(address("engraving-list", award.edition) + "&format=csv")
    assert "no-store" in file["Cache-Control"]
    assert "'=Dom Kultury" in file.content.decode()


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "media"])
def test_engravings_are_absent_for_others(role):
    award = awards.award(state="decided")
    client = accounts.client_of(accounts.person(role))
    assert client.get(address("engraving-list", award.edition)).status_code == 404
    assert client.get(address("engraving", id=award.pk)).status_code == 404
