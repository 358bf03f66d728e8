"""What a key opens: one's own things, as the pages show them; what is not one's own is absent."""

from dataclasses import fields
from datetime import timedelta

import pytest
from django.test import Client

from lider.accounts import actions, queries
from lider.areas.institution.api_shapes import OwnFinding
from lider.clock.models import Sample
from lider.findings.serializer import FindingView
from lider.institutions import actions as institutions_actions
from tests.api.calls import V1, own_lists, own_things
from tests.api.conftest import AT, client_with, key_of
from tests.factories import findings, institutions, rankings
from tests.trust.answers import told

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def key(world):
    return key_of(world.a.person)


@pytest.fixture
def program(key):
    return client_with(key)


def test_a_key_opens_its_own_things(world, program):
    for path in (*own_lists(), *own_things(world.a)):
        assert program.get(path).status_code == 200, path
    entries = program.get(f"{V1}own/entries").json()["items"]
    assert {one["institution_id"] for one in entries} == {str(world.a.institution.pk)}


def test_what_is_not_ones_own_is_absent_to_the_byte(world, program):
    for theirs, mine in zip(own_things(world.b), own_things(world.a), strict=True):
        never = theirs.rpartition("/")[0] + f"/{NOBODY}"
        assert told(program.get(theirs)) == told(program.get(never)), theirs
        assert told(program.get(theirs))[0] == 404 and program.get(mine).status_code == 200
    said = "".join(program.get(path).content.decode() for path in own_lists())
    assert world.a.institution.name in said and world.b.institution.name not in said


def keys_that_open_nothing(world) -> dict[str, str]:
    ended, late, past = (key_of(world.a.person, name) for name in ("ended", "late", "past"))
    actions.end_token(token=queries.live_token(ended, at=AT), by=world.a.person, at=AT)
    queries.tokens_of(world.a.person).filter(name="late").update(expires_on=AT.date() - timedelta(days=1))
    stranger, erased = institutions.representative(institutions.institution()), institutions.representative(world.a.institution)
    without, gone = key_of(stranger), key_of(erased)
    one = stranger.representations.get()
    institutions_actions.end_representation(representation=one, by=world.office["organiser"], at=AT)
    type(erased).objects.filter(pk=erased.pk).update(is_active=False)
    return {
        "none": "", "made up": "lider_" + "0" * 64, "ended": ended, "expired": late, "no institution": without, "erased": gone,
        "office": key_of(world.office["organiser"]), "long": "lider_" + "0" * 100_000, "odd": past + "\u00a0", "cut": past[:-1],
    }  # fmt: skip


def test_a_key_that_is_good_no_more_opens_nothing_and_says_nothing(world, program):
    """Always the same 401 in JSON, never the way to the sign-in page."""
    answers = []
    for name, key in keys_that_open_nothing(world).items():
        for path in (*own_lists(), *own_things(world.a)):
            answer = client_with(key).get(path) if key else Client().get(path)
            assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer"), (name, path)
            answers.append(told(answer))
    assert all(one == answers[0] for one in answers)


def test_a_session_opens_nothing(world):
    for who in ("organiser", "reviewer", "representative", "auditor"):
        client = world.client(who)
        for path in (*own_lists(), *own_things(world.a)):
            assert client.get(path).status_code == 401, (who, path)
        assert client.get(f"{V1}licences").status_code == 200


def test_a_key_opens_no_page(world, program):
    for path in ("/institution/", "/institution/findings/", "/organiser/", "/institution/keys/"):
        assert program.get(path).status_code == 302, path


def test_findings_are_those_of_the_one_serializer(world, program):
    assert {field.name for field in fields(FindingView)} == set(OwnFinding.model_fields) - {"entry_id", "page"}
    found = program.get(f"{V1}own/findings/{world.a.finding.pk}").json()
    assert found["month"] == "2026-10" and found["comments" if "comments" in found else "answers"]


def test_findings_say_nothing_of_audits(world, program):
    paths = (f"{V1}own/findings", f"{V1}own/findings/{world.a.finding.pk}")
    said = "".join(program.get(path).content.decode() for path in paths)
    secrets = [world.a.auditor.person.email, world.a.auditor.person.name, world.a.seat.code]
    secrets += [str(one.pk) for one in (world.a.released, world.a.seat, world.a.auditor, world.a.scenario, world.a.photo)]
    assert not [one for one in secrets if one in said]
    assert '"points"' not in said and '"index"' not in said and '"severity"' not in said and "T09:" not in said


def test_a_report_is_absent_until_the_minute(program, world, at):
    run = rankings.published([90, 70, 65, 60, 55, 50], at=at)
    entry = run.results.get(tier="leader").entry
    program = client_with(key_of(institutions.representative(entry.institution)))
    finding = findings.finding(entry=entry)
    path = f"{V1}own/reports/{entry.pk}"
    Sample.objects.update_or_create(id=1, defaults={"at": at - timedelta(seconds=1)})
    assert told(program.get(path)) == told(program.get(f"{V1}own/reports/{NOBODY}"))
    assert program.get(f"{V1}own/findings/{finding.pk}").json()["situation"] == ""
    Sample.objects.update_or_create(id=1, defaults={"at": at})
    found = program.get(path).json()
    assert found["index"] == 90.0 and len(found["dimensions"]) == 7
    assert program.get(f"{V1}own/findings/{finding.pk}").json()["situation"] == finding.situation


def test_a_report_shows_what_the_page_shows(world, program):
    found = program.get(f"{V1}own/reports/{world.a.past.pk}").json()
    page = world.client("representative").get(found["page"]).content.decode().replace("\xa0", " ")
    assert found["index"] == 91.0 and "91,0" in page
    assert found["position"] in page


def test_one_key_is_counted_wherever_it_comes_from(world, key, settings):
    settings.API_PER_MINUTE = 3
    statuses = [client_with(key).get(own_lists()[0], REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(8)]
    assert statuses[0] == 200 and statuses[-1] == 429


@pytest.mark.parametrize(("path", "queries"), [("institutions", 5), ("entries", 6), ("findings", 7), ("licences", 5)])
def test_a_list_asks_as_often_for_one_as_for_many(path, queries, world, program, django_assert_num_queries):
    program.get(f"{V1}own/{path}")  # the first use of a day is noted
    for more in (0, 2):
        for _ in range(more):
            findings.finding(entry=world.a.entry)
            institutions.representative(institutions.institution(), world.a.person)
        with django_assert_num_queries(queries):
            assert program.get(f"{V1}own/{path}").status_code == 200
