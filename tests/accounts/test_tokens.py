"""Keys for the API: shown once, kept as a digest, at most ten, ended at once."""

from datetime import timedelta

import pytest

from lider.accounts import actions, queries, tokens
from lider.config.logs import without_secrets
from lider.journal.models import Entry
from lider.lifecycle import Refused
from tests.factories import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return accounts.person(second_factor=False)


def test_only_the_digest_is_kept(person, at):
    token, key = actions.make_token(person=person, name="Kadry", by=person, at=at)
    assert key.startswith("lider_") and len(key) == 70
    assert key not in str(vars(token)) and token.digest == tokens.digest_of(key)
    assert queries.live_token(key, at=at) == token
    assert Entry.objects.get(event="accounts.token_made").subject == token.pk


def test_a_key_is_good_for_a_year(person, at):
    _token, key = actions.make_token(person=person, name="Kadry", by=person, at=at)
    assert queries.live_token(key, at=at + timedelta(days=365))
    assert queries.live_token(key, at=at + timedelta(days=366)) is None


def test_an_ended_key_opens_nothing_and_ends_once(person, at):
    token, key = actions.make_token(person=person, name="Kadry", by=person, at=at)
    for _ in range(2):
        actions.end_token(token=token, by=person, at=at)
    assert queries.live_token(key, at=at) is None
    assert Entry.objects.filter(event="accounts.token_ended").count() == 1


def test_a_second_press_makes_no_second_key(person, at):
    actions.make_token(person=person, name="Kadry", by=person, at=at)
    with pytest.raises(Refused) as no:
        actions.make_token(person=person, name="Kadry", by=person, at=at)
    assert no.value.code == "token_name" and queries.tokens_of(person).count() == 1


def test_the_name_of_an_ended_key_is_free(person, at):
    token, _key = actions.make_token(person=person, name="Kadry", by=person, at=at)
    actions.end_token(token=token, by=person, at=at)
    assert actions.make_token(person=person, name="Kadry", by=person, at=at)


def test_ten_keys_are_enough(person, at):
    for number in range(tokens.MOST):
        actions.make_token(person=person, name=f"Program {number}", by=person, at=at)
    with pytest.raises(Refused) as no:
        actions.make_token(person=person, name="Jeszcze jeden", by=person, at=at)
    assert no.value.code == "too_many_tokens"


def test_use_is_noted_by_the_day(person, at):
    token, key = actions.make_token(person=person, name="Kadry", by=person, at=at)
    for _ in range(2):
        actions.note_token_use(token=token, by=person, at=at)
    assert queries.live_token(key, at=at).last_used_on == at.date()
    assert Entry.objects.filter(event="accounts.token_used").count() == 1


def test_logs_never_hold_a_key():
    key = tokens.made()
    for text in (f"Authorization: Bearer {key}", f"/nic/{key}/", f"'{key}'", f"?key={key}&x=1"):
        assert key not in without_secrets(text) and key[6:20] not in without_secrets(text)
    assert without_secrets("lider_programme lider_api") == "lider_programme lider_api"
