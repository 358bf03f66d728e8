"""Nobody is enumerable: whether an address is known is told by no page, no status, no mail and no work done."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from lider.mail.models import Message
from tests.factories import accounts
from tests.trust.test_absence import told

pytestmark = pytest.mark.django_db
UNKNOWN = "nikt@lider.example"
PASSWORD = "długie-hasło-na-próbę"


class Counting(MD5PasswordHasher):
    """Counts how often a password is worked on: that is what takes time."""

    algorithm, rounds = "counting", 0

    def encode(self, password, salt):
        Counting.rounds += 1
        return f"counting$1${salt}$" + super().encode(password, salt).rpartition("$")[2]

    def decode(self, encoded):
        _name, rounds, salt, digest = encoded.split("$")
        return {"algorithm": "counting", "hash": digest, "salt": salt, "rounds": rounds}

    def verify(self, password, encoded):
        return self.encode(password, self.decode(encoded)["salt"]) == encoded


def person(**fields):
    made = accounts.person(second_factor=False)
    made.set_password(PASSWORD)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save()
    return made


def kinds() -> dict[str, str]:
    """An address of every kind that a stranger might try."""
    office = accounts.person("organiser")
    return {
        "known": person().email,
        "with a second step": office.email,
        "without a password": accounts.person(second_factor=False).email,
        "not active": person(is_active=False).email,
        "unknown": UNKNOWN,
    }


def asked(path, email, **form):
    answer = Client().post(path, {**form, "login": email, "email": email})
    status, headers, page, cookies = told(answer)
    headers.pop("Content-Length", None)
    return status, headers, re.sub(rb"[\w.+-]+@[\w.-]+", b"", page), cookies


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_every_address_gets_the_same_answer(path):
    answers = {kind: asked(path, email, password="nie-to-hasło-co-trzeba") for kind, email in kinds().items()}
    assert len(set(map(repr, answers.values()))) == 1, answers.keys()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_every_address_costs_the_same_work(path, settings):
    settings.PASSWORD_HASHERS = ["tests.trust.test_enumeration.Counting"]
    work = {}
    for kind, email in kinds().items():
        before = Counting.rounds
        asked(path, email, password="nie-to-hasło-co-trzeba")
        work[kind] = Counting.rounds - before
    assert len(set(work.values())) == 1, work


def test_a_reset_writes_one_mail_to_the_typed_address_and_to_no_other():
    for email in (person().email, UNKNOWN):
        Message.objects.all().delete()
        Client().post("/accounts/password/reset/", {"email": email})
        assert list(Message.objects.values_list("recipient", flat=True)) == [email]


def test_too_many_attempts_are_told_alike():
    def last(email):
        for _ in range(6):
            answer = Client().post("/accounts/login/", {"login": email, "password": "nie-to-hasło"}, REMOTE_ADDR="10.0.0.1")
        return answer.status_code, re.sub(rb"[\w.+-]+@[\w.-]+|value=\"\w{64}\"", b"", answer.content)

    from django.core.cache import cache

    known = last(person().email)
    cache.clear()
    assert known == last(UNKNOWN)


def test_nobody_signs_up_and_no_address_is_tried_there():
    answers = [asked("/accounts/signup/", email, password1=PASSWORD, password2=PASSWORD) for email in (person().email, UNKNOWN)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize("path", ["", "decline/"])
def test_a_wrong_invitation_link_tells_nothing(path, world):
    answers = [Client().post(f"/institution/invitation/{secret}/{path}") for secret in ("0" * 64, "x", world.a.secret[:-1] + "z")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({told(answer)[2] for answer in answers}) == 1


def test_verification_tells_a_wrong_number_from_nothing_else(world):
    pages = {Client().get(f"/v/{number}/").content for number in ("LZM-2026-QQQQQ", "LZM-2020-22222")}
    random = rb'LZM-\d{4}-\w{5}|name="csrfmiddlewaretoken" value="\w+"'
    assert len({re.sub(random, b"", page) for page in pages}) == 1
