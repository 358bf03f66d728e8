"""Standard error: faults and missing pages with their paths, never the secret of a personal link."""

import logging
import logging.config
import re

import pytest
from django.conf import settings as configured
from django.test import Client

from lider import ids
from lider.config.logs import WithoutSecrets, without_secrets
from tests.trust.addresses import addresses

#: Names that places of secrets have in our addresses.
SECRETS = ("secret", "token", "key", "ticket", "code")
#: Codes of criteria are printed in the regulation, those of places where opinions are given hang on a wall.
PRINTED = ("organiser:criterion-change", "organiser:criterion-remove", "resident:opinion")


def written(caplog) -> str:
    """What went to standard error, by the formatter that is configured."""
    spec = configured.LOGGING["formatters"]["plain"]
    formatter = WithoutSecrets(spec["format"])
    return "\n".join(formatter.format(record) for record in caplog.records)


def test_every_handler_takes_secrets_out():
    assert configured.LOGGING["formatters"]["plain"]["()"] == "lider.config.logs.WithoutSecrets"
    for handler in configured.LOGGING["handlers"].values():
        assert handler["formatter"] == "plain"
    for name in ("", "django", "django.request", "django.server", "lider", "granian.access"):
        logger = logging.getLogger(name)
        while logger:
            for handler in logger.handlers:
                if handler.__class__ is logging.StreamHandler:
                    assert isinstance(handler.formatter, WithoutSecrets), name
            logger = logger.parent if logger.propagate else None


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post", "put"])
def test_no_missing_page_writes_its_secret_down(method, caplog):
    secret = ids.token()
    places = ("institution/invitation/{}/", "institution/invitation/{}/decline/", "accounts/confirm-email/{}/", "nic/{}")
    paths = [f"/{place}".format(secret) for place in (*places, "accounts/password/reset/key/3f-{}/")]
    with caplog.at_level(logging.DEBUG):
        for path in paths:
            getattr(Client(raise_request_exception=False), method)(path)
    text = written(caplog)
    assert "/institution/invitation/…/" in text
    assert secret not in text


@pytest.mark.parametrize("secret", ["f0" * 32, "ABCD-EFGH-JKLM-NPQR", "7ucet8jf"])
def test_every_place_of_a_secret_in_our_addresses_is_taken_out(secret):
    typed = [f"<{kind}:{name}>" for name in SECRETS for kind in ("str", "slug")]
    found = [one for one in addresses() if any(place in one.route for place in typed) and one.name not in PRINTED]
    assert len(found) > 2
    for address in found:
        path = address.filled(**dict.fromkeys(SECRETS, secret))
        assert secret in path and secret not in without_secrets(f"Not Found: {path}"), address.route


def test_a_traceback_tells_no_secret():
    secret = ids.token()
    try:
        raise ValueError(f"/institution/invitation/{secret}/ is broken")
    except ValueError as fault:
        trace = (type(fault), fault, fault.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "x", None, trace)
    text = WithoutSecrets("%(message)s").format(record)
    assert secret not in text and "ValueError" in text and "test_logs.py" in text


def test_a_query_tells_no_secret():
    secret = ids.token()
    assert secret not in without_secrets(f"GET /v/?next=/institution/invitation/{secret}/&key={secret} HTTP/1.1")


@pytest.mark.parametrize(
    "text",
    [
        "Not Found: /organiser/entries/0a1b2c3d-0a1b-4c3d-8e5f-0a1b2c3d4e5f/",
        "Not Found: /v/LZM-2026-00001/",
        'File "/srv/lider/site-packages/a_module_with_a_rather_long_name.py", line 3',
    ],
)
def test_what_is_no_secret_stays(text):
    assert without_secrets(text) == text


@pytest.mark.django_db
def test_an_old_formatter_would_tell(caplog):
    """The control: the framework's own line holds the path as it came."""
    secret = ids.token()
    with caplog.at_level(logging.WARNING):
        Client().get(f"/nic/{secret}/")
    assert secret in caplog.text and secret not in written(caplog)


@pytest.mark.django_db
def test_a_shut_door_is_one_line_with_who_and_what(world, caplog):
    world.client("reviewer").get(f"/organiser/institutions/{world.a.institution.pk}/")
    lines = [line for line in written(caplog).splitlines() if "Shut:" in line]
    assert len(lines) == 1
    assert f"institutions.see_institutions GET {world.office['reviewer'].pk}" in lines[0]
    trace = re.search(r"Z WARNING lider.accounts.doors ([0-9a-f]{12}) Shut", lines[0])[1]
    assert [trace in line for line in written(caplog).splitlines()] == [True, True]  # the framework's own line too


@pytest.mark.django_db
def test_no_line_places_an_auditor(world, caplog):
    world.client("auditor", world.b).get(f"/notes/{world.a.made.pk}/")
    assert "fieldwork.make_audit GET -" in written(caplog)
    assert str(world.b.auditor.person_id) not in written(caplog)


@pytest.mark.django_db
def test_what_is_thing_and_what_is_none_leave_the_same_line(world, caplog):
    client = world.client("nobody")
    for pk in (world.a.licence.number, "LZM-2026-QQQQQ"):
        client.get(f"/institution/licences/{pk}/")
    lines = [line.partition("Shut")[2] for line in written(caplog).splitlines() if "Shut:" in line]
    assert len(lines) == 2 and lines[0] == lines[1]


@pytest.mark.django_db
def test_too_many_attempts_are_a_line(caplog):
    for _ in range(6):
        Client().post("/misuse/", {"where": "drzwi", "text": "Znak bez numeru."})
    assert written(caplog).count("Too many: misuse") == 1
