"""Schemathesis throws what the description allows, and what it does not, at every operation, as everybody."""

import json
from dataclasses import dataclass, field

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck
from schemathesis.generation import GenerationMode

from lider.accounts import actions, queries
from lider.config.wsgi import application
from tests.api.conftest import AT, key_of

EXAMPLES = 8
QUIET = list(HealthCheck)


@dataclass(frozen=True)
class Caller:
    """Who calls: what is sent along, and whether a key opens something."""

    headers: dict = field(default_factory=dict)
    is_let_in: bool = False


@pytest.fixture
def settings_without_limit(settings):
    settings.API_PER_MINUTE = 1_000_000
    return settings


@pytest.fixture
def one_connection():
    """The application called here lives in the transaction of the test, as the test client's does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def schema(db, one_connection, settings_without_limit):
    own_key = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=own_key)


def callers(world) -> dict[str, Caller]:
    ended = key_of(world.a.person, "ended")
    actions.end_token(token=queries.live_token(ended, at=AT), by=world.a.person, at=AT)
    session = world.client("organiser").cookies["sessionid"].value
    return {
        "stranger": Caller(),
        "institution": Caller({"Authorization": f"Bearer {key_of(world.a.person)}"}, is_let_in=True),
        "office": Caller({"Cookie": f"sessionid={session}"}),
        "ended": Caller({"Authorization": f"Bearer {ended}"}),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("who", ["stranger", "institution", "office", "ended"])
def test_every_answer_is_as_described(who, mode, world, schema):
    caller, called = callers(world)[who], 0
    for found in schema.get_all_operations():
        operation = found.ok()
        statuses = throw(operation, mode, caller)
        if "/own/" in operation.path and not caller.is_let_in:
            assert statuses <= {400, 401, 404}, operation.path  # 400, 404: no address of ours
        called += bool(statuses)
    assert called >= 10


def throw(operation, mode, caller) -> set[int]:
    """The statuses of some calls of an operation; each answer is compared with the description."""
    statuses: set[int] = set()

    @hypothesis.settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=QUIET)
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def call(case):
        statuses.add(case.call_and_validate(headers=caller.headers).status_code)

    try:
        call()
    except hypothesis.errors.Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing can be wrong in what takes nothing
    return statuses


def test_the_description_is_of_3_1_and_complete(client, db):
    document = json.loads(client.get("/api/v1/openapi.json").content)
    assert document["openapi"].startswith("3.1")
    assert document["servers"][0]["url"] == "/"
    for path, operations in document["paths"].items():
        assert list(operations) == ["get"], path
        assert operations["get"]["tags"] and operations["get"]["description"], path
        assert ("security" in operations["get"]) is ("/own/" in path) is ("401" in operations["get"]["responses"]), path
