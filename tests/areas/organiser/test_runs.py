"""Runs and publication in the office."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from lider.clock.models import Sample
from lider.rankings.models import Consent, Run
from tests.factories import accounts, awards, editions, entries, fieldwork, rankings

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Warsaw"))


@pytest.fixture(autouse=True)
def clock(settings, at):
    settings.LIDER_SAMPLE = True
    Sample.objects.create(at=at)


@pytest.fixture
def organiser():
    return accounts.client_of(accounts.person("organiser"))


@pytest.fixture
def guarantor():
    return accounts.client_of(accounts.person("guarantor"))


def address(name, *args):
    return reverse(f"organiser:{name}", args=args)


def text_of(client, name, *args, **query):
    answer = client.get(address(name, *args), query)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def measured():
    edition = editions.edition(state="measuring")
    fieldwork.audit("released", entry=entries.entry(edition=edition))
    return edition


def test_compute_then_look(organiser):
    edition = measured()
    assert "Oblicz nowy przebieg" in text_of(organiser, "run-list")
    answer = organiser.post(address("run-compute") + f"?edition={edition.number}")
    run = Run.objects.get()
    assert answer.url == address("run", run.pk)
    assert run.digest in text_of(organiser, "run", run.pk)


def test_compute_refused_is_told(organiser):
    editions.edition(state="measuring")
    answer = organiser.post(address("run-compute"), follow=True)
    assert "nie ma czego obliczyć" in answer.content.decode().replace("\xa0", " ")
    assert organiser.get(address("run-compute")).status_code == 405
    assert not Run.objects.exists()


def test_run_compares_with_the_previous(organiser):
    edition = measured()
    organiser.post(address("run-compute"))
    fieldwork.audit("released", entry=entries.entry(edition=edition))
    organiser.post(address("run-compute"))
    page = text_of(organiser, "run", Run.objects.get(number=2).pk)
    assert "Porównanie z przebiegiem 1" in page


@pytest.mark.parametrize("count", [1, 3])
def test_run_list_query_count(organiser, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    run = rankings.run()
    for _number in range(count - 1):
        rankings.run(run.edition)
    organiser.get(address("run-list"))
    with django_assert_num_queries(10):
        organiser.get(address("run-list"))


@pytest.mark.parametrize("count", [1, 3])
def test_run_query_count(organiser, count, django_assert_num_queries, settings):
    settings.LIDER_SAMPLE = False  # the sample bar has queries of its own
    run = rankings.run(indexes=[80] * count)
    organiser.get(address("run", run.pk))
    with django_assert_num_queries(11):
        organiser.get(address("run", run.pk))


@pytest.mark.parametrize("query", [{"sort": "x"}, {"sort": "-name"}, {"tier": "leader"}, {"q": "nic takiego"}, {"page": "x"}])
def test_run_bears_any_query(organiser, query):
    run = rankings.run(indexes=[90, 60])
    assert organiser.get(address("run", run.pk), query).status_code == 200


def test_export_holds_what_is_shown(organiser):
    run = rankings.run(indexes=[90, 60])
    file = organiser.get(address("run", run.pk), {"format": "csv", "tier": "leader"}).content.decode("utf-8-sig")
    assert file.count("\r\n") == 2
    assert "90,0" in file
    assert organiser.get(address("run", run.pk), {"format": "xlsx"}).content[:2] == b"PK"


def test_organiser_and_guarantor_seal(organiser, guarantor):
    run = rankings.run()
    organiser.post(address("run-seal", run.pk))
    again = organiser.post(address("run-seal", run.pk), follow=True)
    assert "Drugą osobą musi być ktoś inny" in again.content.decode().replace("\xa0", " ")
    assert Consent.objects.count() == 1
    assert "Wyraź zgodę jako druga osoba" in text_of(guarantor, "run", run.pk)
    guarantor.post(address("run-seal", run.pk))
    run.refresh_from_db()
    assert run.state == "sealed"


def test_set_aside_needs_a_reason(organiser):
    run = rankings.run()
    assert organiser.post(address("run-supersede", run.pk), {"reason": ""}).status_code == 200
    organiser.post(address("run-supersede", run.pk), {"reason": "błąd w kluczu"})
    run.refresh_from_db()
    assert run.state == "superseded"


def test_set_aside_refused_keeps_the_reason(organiser):
    run = rankings.run(state="sealed")
    answer = organiser.post(address("run-supersede", run.pk), {"reason": "mój powód"})
    assert "mój powód" in answer.content.decode()
    assert "nie można go odłożyć" in answer.content.decode().replace("\xa0", " ")


def ready():
    run = rankings.run(state="sealed", indexes=[90])
    awards.award(run.edition, run.results.get().entry.institution, state="decided")
    return run.edition


def moment(day="2026-11-25", hour="10:00"):
    return {"publish_at_0": day, "publish_at_1": hour}


def test_two_people_schedule_in_polish_time_and_one_cancels(organiser, guarantor):
    edition = ready()
    organiser.post(address("publication"), moment())
    assert "Państwa zgoda jest zapisana" in text_of(organiser, "publication")
    assert "25 listopada 2026 r." in text_of(guarantor, "publication")
    proposed = {"moment": LATER.astimezone(UTC).isoformat()}
    again = organiser.post(address("publication"), proposed, follow=True)
    assert "Drugą osobą musi być ktoś inny" in again.content.decode().replace("\xa0", " ")
    guarantor.post(address("publication"), proposed)
    edition.refresh_from_db()
    assert edition.publish_at == LATER.astimezone(UTC)
    assert organiser.get(address("publication-cancel")).status_code == 200
    edition.refresh_from_db()
    assert edition.publish_at is not None
    organiser.post(address("publication-cancel"))
    edition.refresh_from_db()
    assert edition.publish_at is None


@pytest.mark.parametrize(("day", "words"), [("2026-11-19", "już minął"), ("x", ""), ("", "")])
def test_wrong_moment_keeps_what_was_typed(organiser, day, words):
    ready()
    answer = organiser.post(address("publication"), moment(day, "10:17"))
    assert answer.status_code == 200
    page = answer.content.decode().replace("\xa0", " ")
    assert "10:17" in page
    assert words in page
    assert not Consent.objects.filter(step="publish").exists()


def test_unsealed_run_is_refused(organiser):
    rankings.run()
    page = organiser.post(address("publication"), moment()).content.decode().replace("\xa0", " ")
    assert "Opublikować można tylko zapieczętowany przebieg" in page


def test_cancel_after_publication_is_refused(organiser, at):
    edition = rankings.published([90], at=at - timedelta(seconds=1)).edition
    answer = organiser.post(address("publication-cancel"), follow=True)
    assert "Nie można tego cofnąć" in answer.content.decode().replace("\xa0", " ")
    edition.refresh_from_db()
    assert edition.publish_at is not None


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "media"])
@pytest.mark.parametrize("name", ["run-list", "publication", "jury", "licence-list", "misuse-list", "message-list", "journal"])
def test_others_find_nothing(role, name):
    rankings.run()
    assert accounts.client_of(accounts.person(role)).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["jury", "licence-list", "misuse-list", "message-list", "journal"])
def test_guarantor_opens_only_sealing_and_publication(guarantor, name):
    rankings.run()
    assert guarantor.get(address(name)).status_code == 404


def test_guarantor_computes_nothing(guarantor):
    measured()
    assert guarantor.post(address("run-compute")).status_code == 404
    assert "Oblicz nowy przebieg" not in text_of(guarantor, "run-list")
    assert not Run.objects.exists()


@pytest.mark.parametrize("name", ["run-list", "publication", "jury"])
def test_without_an_edition_the_reason_is_told(organiser, name):
    answer = organiser.get(address(name))
    assert answer.status_code == 409
    assert "najpierw utworzyć edycję" in answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("name", ["licence-list", "misuse-list", "message-list", "journal"])
def test_empty_lists_say_what_comes(organiser, name):
    assert organiser.get(address(name)).status_code == 200
