"""A production installation: https alone, strict cookies, no debugging, no sample, and a clean deployment check."""

import json
import os
import re
import stat
import sys
from pathlib import Path

import pytest

import lider as package
from tests.trust.processes import lider, run, script

HTTPS = {"LIDER_BASE_URL": "https://lider.example", "LIDER_HOSTS": "lider.example"}


@pytest.fixture(scope="module")
def answered(tmp_path_factory, installed):
    done = script(installed(tmp_path_factory.mktemp("production")), "production", **HTTPS)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_deployment_check_is_clean(tmp_path):
    done = lider(tmp_path, "check", "--deploy", "--fail-level", "INFO", **HTTPS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


def test_every_cookie_is_secure_and_bound_to_this_host(answered):
    assert set(answered["cookies"]) == {"__Host-csrf"}
    for cookie in answered["cookies"].values():
        assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"
        assert cookie["path"] == "/" and not cookie["domain"]
    session = answered["session"]
    assert session == {"NAME": "__Host-session", "SECURE": True, "HTTPONLY": True, "SAMESITE": "Lax", "PATH": "/", "DOMAIN": None}


def test_https_alone_for_a_year_with_every_subdomain(answered):
    assert answered["headers"]["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert answered["plain"] == [301, "https://lider.example/how/"]


def test_only_our_own_host_is_answered(answered):
    assert answered["foreign"] == 400


def test_nothing_is_debugged_and_nobody_plays(answered):
    assert answered["debug"] is False
    assert answered["sample"] == [False, 404]


def test_passwords_are_kept_by_argon2(answered):
    assert answered["hashers"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_installation_s_secret_is_random_and_its_owner_s_alone(tmp_path):
    for name in ("one", "two"):
        folder = tmp_path / name
        done = lider(folder, "check", LIDER_SECRET_KEY="")
        assert done.returncode == 0, done.stderr
        assert stat.S_IMODE(os.stat(folder / "secret-key").st_mode) == 0o600
    one, two = ((tmp_path / name / "secret-key").read_text() for name in ("one", "two"))
    assert one != two and len(one) >= 64


def test_no_secret_is_in_the_source():
    """Keys and passwords come from the environment; those of the sample say what they are."""
    for path in Path(package.__file__).parent.rglob("*.py"):
        for line in path.read_text().splitlines():
            found = re.match(r"\s*\w*(SECRET|PASSWORD|TOKEN|API_KEY)\w*\s*=\s*[\"'][^\"']{6,}[\"']", line)
            assert not found or path.match("demo/building/cast.py"), f"{path}: {line}"


def test_a_new_installation_knows_nobody(tmp_path):
    """There is no account of ours, and none of the sample."""
    assert lider(tmp_path, "migrate", "-v", "0").returncode == 0
    code = "import django; django.setup(); from lider.accounts.models import Person; print(Person.objects.count())"
    counted = run(tmp_path, sys.executable, "-c", code, DJANGO_SETTINGS_MODULE="lider.config.settings")
    assert counted.stdout.strip() == "0", counted.stderr
