"""What anyone reads without a key: the pages' figures, to the minute; nothing else, whatever is asked."""

from datetime import date, timedelta

import pytest
from django.test import Client

from lider.clock.models import Sample
from lider.licences import queries as licences_queries
from lider.licences.models import Licence
from tests.api.calls import V1, own_lists, own_things, public_calls
from tests.api.conftest import AT
from tests.factories import awards, editions, findings, licences, rankings
from tests.trust.answers import told

pytestmark = pytest.mark.django_db
ODD = ("%00", "a" * 100_000, "%F0%9F%98%80", "%E2%80%AE", "'; DROP TABLE x; --", "-1", "1e9", "%ED%A0%80", "../../etc/passwd")
NAMES = ("q", "page", "size", "state", "edition", "kind", "award", "voivodeship", "topic")


@pytest.fixture
def client():
    return Client()


def clock(moment):
    Sample.objects.update_or_create(id=1, defaults={"at": moment})


def test_everything_public_is_there_and_kept_by_no_cache(world, client):
    for path in public_calls(world, world.a):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Type"].startswith("application/json") and "no-store" in answer["Cache-Control"], path


def test_a_laureate_shows_what_the_page_shows(world, client):
    found = client.get(f"{V1}laureates/{world.a.award.pk}").json()
    page = client.get(found["page"]).content.decode()
    assert found["result"]["index"] == 91.0 and "91,0" in page
    assert found["licence"]["number"] == world.a.licence.number and world.a.licence.number in page


def test_figures_are_those_of_the_press_page(client, at):
    run = rankings.published([90, 70, 65, 60, 55, 50, 45], at=at)
    awards.award(run.edition, run.results.get(tier="leader").entry.institution, state="announced")
    clock(at)
    found = client.get(f"{V1}editions/{run.edition.number}/figures").json()
    assert found["laureates"] == 1 and found["others"] == 6 and found["categories"][0]["others"] == 6
    assert found["run_digest"] == run.digest


def test_small_groups_stay_private(world, client):
    found = client.get(f"{V1}editions/{world.published.number}/figures").json()
    assert found["others"] is None and {one["others"] for one in found["categories"]} == {None}


def test_before_the_minute_it_is_as_if_it_never_was(client, at):
    run = rankings.published([90, 70, 65, 60, 55, 50], at=at)
    entry = run.results.get(tier="leader").entry
    award = awards.award(run.edition, entry.institution, state="decided")
    licence = licences.licence(run.edition, entry.institution, valid_from=date(2026, 11, 1))
    number = run.edition.number
    things = {
        f"laureates/{award.pk}": "laureates/00000000-0000-4000-8000-000000000000",
        f"voice/{award.pk}": "voice/00000000-0000-4000-8000-000000000000",
        f"licences/{licence.number}": "licences/LZM-2026-QQQQQ",
        f"editions/{number}/figures": "editions/999/figures",
    }
    words = (entry.institution.name, licence.number, str(award.pk), "90.0")
    clock(at - timedelta(seconds=1))
    for there, never in things.items():
        assert told(client.get(V1 + there)) == told(client.get(V1 + never)), there
    for name in ("licences", "laureates", "editions", "practices"):
        for query in ("", f"?edition={number}", f"?q={licence.number}", "?state=active", "?award=leader"):
            said = client.get(f"{V1}{name}{query}").content.decode()
            assert not [word for word in words if word in said], (name, query)
    before = {name: client.get(f"{V1}{name}").json()["count"] for name in ("laureates", "licences")}
    stage = {one["number"]: one for one in client.get(f"{V1}editions").json()}[number]
    assert stage["stage"] != "published" and stage["published_at"] is None
    clock(at)
    for there in things:
        assert client.get(V1 + there).status_code == 200, there
    assert {name: client.get(f"{V1}{name}").json()["count"] - 1 for name in before} == before
    assert {one["number"]: one for one in client.get(f"{V1}editions").json()}[number]["stage"] == "published"


def test_drafts_of_editions_are_not_told(world, client):
    numbers = [one["number"] for one in client.get(f"{V1}editions").json()]
    assert world.draft.number not in numbers and world.open.number in numbers
    assert client.get(f"{V1}regulations/{world.draft.number}").status_code == 404


@pytest.mark.parametrize("state", ["suspended", "revoked", "replaced", "expired", "active"])
def test_a_licence_says_its_state_at_once(world, client, state):
    Licence.objects.filter(pk=world.a.licence.pk).update(state=state, changed_at=AT)
    assert client.get(f"{V1}licences/{world.a.licence.number}").json()["state"] == state
    found = client.get(f"{V1}licences?state={state}").json()["items"]
    assert world.a.licence.number in [one["number"] for one in found]


@pytest.mark.parametrize("days", [0, 20, 400])
def test_filters_of_states_agree_with_each_licence(world, days):
    """The filter and the state of one licence are two ways to say the same."""
    edition = editions.edition(state="published", publish_at=AT - timedelta(days=3))
    for state in ("issued", "active", "suspended", "expired", "revoked", "replaced"):
        for changed in (AT - timedelta(days=9), AT):
            licences.licence(edition, state=state, changed_at=changed)
    at = AT + timedelta(days=days)
    known = {one.number: licences_queries.state_at(one, at) for one in licences_queries.licences()}
    shown = licences_queries.known(at)
    assert {one.number for one in shown} == {number for number, state in known.items() if state}
    for state in {*known.values()} - {None}:
        found = {one.number for one in licences_queries.in_state(shown, state, at)}
        assert found == {number for number, one in known.items() if one == state}, state


def test_numbers_are_found_however_they_are_typed(world, client):
    typed = world.a.licence.number.lower().replace("-", "–")
    assert client.get(f"{V1}licences/{typed}").json()["number"] == world.a.licence.number
    assert client.get(f"{V1}licences", {"q": typed}).json()["count"] == 1


def test_pages_lead_on_and_have_an_end(world, client):
    first = client.get(f"{V1}laureates?size=1&award=leader").json()
    second = client.get(first["next"]).json()
    assert (first["count"], first["pages"], second["page"], second["next"]) == (2, 2, 2, None)
    assert first["items"][0]["id"] != second["items"][0]["id"]
    assert client.get(f"{V1}laureates?page=10000").json()["items"] == []


@pytest.mark.parametrize("query", ["page=0", "page=10001", "size=101", "size=0", "edition=-1", "state=gone", "staet=active"])
def test_what_cannot_be_used_is_refused_in_plain_words(world, client, query):
    answer = client.get(f"{V1}licences?{query}")
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid" and answer.json()["fields"][0]["message"]
    assert "staet" not in answer.content.decode()


def test_hostile_values_get_a_plain_answer(world, client):
    for name in ("licences", "laureates", "practices", "editions"):
        for key in NAMES:
            for odd in ODD:
                answer = client.get(f"{V1}{name}?{key}={odd}")
                assert answer.status_code in (200, 400, 422), (name, key)
                assert answer["Content-Type"].startswith("application/json") and len(answer.content) < 20_000
    for odd in ODD[1:]:
        assert client.get(f"{V1}licences/{odd}").status_code in (404, 422)


def test_refusals_are_polish_or_english(client):
    assert client.get(f"{V1}nic").json()["message"] == "Nic tu nie ma."
    assert client.get(f"{V1}nic", headers={"accept-language": "en-GB, pl;q=0.5"}).json()["message"] == "There is nothing here."
    assert client.get(f"{V1}nic", headers={"accept-language": "xx-\0;q=9"}).status_code == 404


def test_nothing_but_reading_is_taken(world, client):
    for path in (*public_calls(world, world.a), *own_lists(), *own_things(world.a), f"{V1}openapi.json"):
        for verb in ("post", "put", "patch", "delete", "options", "trace"):
            answer = getattr(client, verb)(path)
            assert answer.status_code == 405 and answer["Allow"] == "GET", (verb, path)


def test_no_answer_names_an_auditor_or_a_moment(world, client):
    """No seat, no audit, no person, no moment: times are days, but for the calendar of an edition and its publication."""
    findings.finding(entry=world.a.entry)
    for path in public_calls(world, world.a):
        said = client.get(path).content.decode()
        for one in (world.a.auditor.person.email, world.a.auditor.person.name, str(world.a.released.pk), str(world.a.person.pk)):
            assert one not in said, path
        assert path == f"{V1}editions" or "T09:" not in said, path


@pytest.mark.parametrize(
    ("path", "queries"),
    [("licences", 3), ("laureates", 3), ("practices", 3), ("editions", 3)],
)
def test_a_list_asks_as_often_for_one_as_for_many(path, queries, world, client, django_assert_num_queries):
    for size in (1, 100):
        with django_assert_num_queries(queries):
            assert client.get(f"{V1}{path}" + ("" if path == "editions" else f"?size={size}")).status_code == 200


def test_too_many_requests_are_told_to_wait(client, settings):
    settings.API_PER_MINUTE = 3
    answers = [client.get(f"{V1}licences") for _ in range(8)]
    assert answers[0].status_code == 200 and answers[-1].status_code == 429
    assert answers[-1]["Retry-After"] == "60" and answers[-1].json()["code"] == "too_many"
