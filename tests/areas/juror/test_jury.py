"""The jury's pages: recusals, dossiers under a code, votes, closing, minutes."""

import pytest
from django.urls import reverse

from lider.awards.models import Award, Ballot, Recusal
from lider.clock.models import Sample
from tests.factories import accounts, awards, entries, institutions, rankings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings, at):
    settings.LIDER_SAMPLE = True
    Sample.objects.create(at=at)


@pytest.fixture
def run():
    return rankings.run(state="sealed", indexes=[90, 80, 60])


@pytest.fixture
def proposed(run):
    """Proposals on the two best, by institution's place."""
    return [
        awards.award(run.edition, result.entry.institution, kind=result.tier) for result in run.results.exclude(tier="participant")
    ]


def seat(run, **fields):
    member = awards.member(run.edition, **fields)
    return member, accounts.client_of(member.person)


def open_page(client, name, thing, **query):
    return client.get(reverse(f"juror:{name}", args=[thing.pk]), query)


def test_home_and_recusals_come_first(run, proposed):
    member, client = seat(run, declared=False)
    assert client.get(reverse("juror:home")).status_code == 200
    assert "Najpierw oświadczenie" in open_page(client, "dossier-list", member).content.decode()
    assert open_page(client, "dossier", proposed[0]).status_code == 404
    client.post(reverse("juror:statement", args=[member.pk]), {"municipality": "Zielona Łąka"})
    assert proposed[0].code in open_page(client, "dossier-list", member).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_dossier_list_query_count(run, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    member, client = seat(run)
    for _number in range(count):
        awards.award(run.edition)
    open_page(client, "dossier-list", member)
    with django_assert_num_queries(15):
        open_page(client, "dossier-list", member)


def test_no_dossier_page_leads_to_a_name(run, proposed):
    member, client = seat(run)
    pages = [client.get(reverse("juror:home")), open_page(client, "dossier-list", member)]
    pages += [open_page(client, "dossier", award) for award in proposed]
    for page in pages:
        assert page.status_code == 200
        for institution in (award.institution for award in Award.objects.all()):
            for secret in (institution.name, institution.place, institution.nip, str(institution.pk)):
                assert secret not in page.content.decode()


def test_dossier_has_scores_while_deciding_only(run, proposed):
    _member, client = seat(run)
    assert "90,0" in open_page(client, "dossier", proposed[0]).content.decode()
    for state in ("measuring", "published"):
        run.edition.state = state
        run.edition.save()
        assert open_page(client, "dossier", proposed[0]).status_code == 404


def test_recusal_hides_the_dossier_and_refuses_the_vote(run, proposed):
    member, client = seat(run)
    award = proposed[0]
    sent = {"institution": str(award.institution_id), "reason": "pracuje tam bliska osoba"}
    assert client.post(reverse("juror:recusals", args=[member.pk]), sent).status_code == 302
    assert Recusal.objects.get().institution == award.institution
    assert award.code not in open_page(client, "dossier-list", member).content.decode()
    assert open_page(client, "dossier", award).status_code == 404
    assert client.post(reverse("juror:vote", args=[award.pk]), {"vote": "yes"}).status_code == 404
    assert not Ballot.objects.exists()


def test_recusal_keeps_what_was_typed_when_refused(run):
    member, client = seat(run)
    answer = client.post(reverse("juror:recusals", args=[member.pk]), {"institution": "x", "reason": "powód"})
    assert "powód" in answer.content.decode()
    assert not Recusal.objects.exists()


def test_recusals_name_every_entrant_awarded_or_not(run, proposed):
    member, client = seat(run)
    entries.entry(edition=run.edition, institution=institutions.institution(name="Muzeum bez wyniku"))
    page = open_page(client, "recusals", member).content.decode()
    assert "Muzeum bez wyniku" in page
    assert not any(award.code in page for award in proposed)


def test_others_place_is_absent(run):
    member, _client = seat(run)
    _other, stranger = seat(run)
    for name in ("recusals", "dossier-list"):
        assert open_page(stranger, name, member).status_code == 404
    assert stranger.post(reverse("juror:statement", args=[member.pk]), {"municipality": "x"}).status_code == 404


def test_vote_once(run, proposed):
    _member, client = seat(run)
    for vote in ("yes", "yes", "no"):
        assert client.post(reverse("juror:vote", args=[proposed[0].pk]), {"vote": vote}).status_code == 302
    assert Ballot.objects.get().vote == "yes"
    assert "Państwa głos" in open_page(client, "dossier", proposed[0]).content.decode()


def test_vote_without_an_answer_is_explained(run, proposed):
    _member, client = seat(run)
    assert client.post(reverse("juror:vote", args=[proposed[0].pk]), {"vote": "maybe"}).status_code == 200
    assert client.get(reverse("juror:vote", args=[proposed[0].pk])).status_code == 405


def test_chair_closes(run, proposed):
    _chair, client = seat(run, is_chair=True)
    _member, other = seat(run)
    for seated in (client, other):
        seated.post(reverse("juror:vote", args=[proposed[0].pk]), {"vote": "yes"})
    assert other.post(reverse("juror:close", args=[proposed[0].pk])).status_code == 404
    client.post(reverse("juror:close", args=[proposed[0].pk]))
    proposed[0].refresh_from_db()
    assert (proposed[0].state, proposed[0].granted) == ("decided", True)
    assert "przyznano" in open_page(client, "dossier", proposed[0]).content.decode()


def test_chair_without_quorum_is_told(run, proposed):
    _chair, client = seat(run, is_chair=True)
    answer = client.post(reverse("juror:close", args=[proposed[0].pk]), follow=True)
    assert "kworum" in answer.content.decode()


def test_minutes_are_a_pdf(run, proposed):
    member, client = seat(run)
    answer = open_page(client, "minutes", member)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize("role", ["organiser", "guarantor", "media"])
def test_office_has_no_place_here(run, role, proposed):
    client = accounts.client_of(accounts.person(role))
    assert client.get(reverse("juror:home")).status_code == 404
    assert open_page(client, "dossier", proposed[0]).status_code == 404


def test_a_juror_resigns_after_asking(run, proposed):
    member, client = seat(run)
    assert reverse("juror:resign", args=[member.pk]) in client.get(reverse("juror:home")).content.decode()
    assert "Zamknięte głosowania pozostają bez zmian" in open_page(client, "resign", member).content.decode()
    assert client.get(reverse("juror:home")).status_code == 200
    answer = client.post(reverse("juror:resign", args=[member.pk]), follow=True)
    assert answer.status_code == 200 and "udział w kapitule dobiegł końca" in answer.content.decode()
    assert client.get(reverse("juror:home")).status_code == 404
    assert open_page(client, "dossier", proposed[0]).status_code == 404


def test_nobody_resigns_for_somebody_else(run):
    member, _client = seat(run)
    _other, stranger = seat(run)
    assert stranger.post(reverse("juror:resign", args=[member.pk])).status_code == 404
    assert open_page(stranger, "resign", member).status_code == 404
