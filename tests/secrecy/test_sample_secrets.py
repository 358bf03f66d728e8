"""A whole sample: the journal names nobody, and what was released leads to no auditor."""

import json

import pytest

from lider.journal.record import CODE

pytestmark = pytest.mark.secrecy


@pytest.fixture(scope="module")
def told(samples):
    return json.loads(samples["plain"].module("tests.trust.samples").splitlines()[-1])


def test_the_journal_names_nobody(told):
    assert len(told["people"]) > 100 and len(told["journal"]["data"]) > 1000
    text = "\n".join(told["journal"]["data"])
    assert [name for name in told["people"] if name in text] == []


def test_the_journal_holds_no_address_and_no_telephone_number(told):
    assert told["journal"]["patterns"] == []


def test_the_journal_holds_codes_counts_dates_and_ids_alone(told):
    """Nothing that somebody typed: no value has a space in it, and none stands under the name of a text."""
    values = [value for data in told["journal"]["values"] for value in data.values()]
    texts = [value for value in values if isinstance(value, str)]
    assert len(texts) > 100
    assert [text for text in texts if not CODE.fullmatch(text)] == []
    assert {type(value) for value in values} <= {str, int, bool, type(None), list}


def test_no_auditor_is_named_as_who_acted(told):
    assert told["journal"]["auditors acting"] == []


def test_an_auditor_is_a_subject_of_becoming_one_alone(told):
    assert set(told["journal"]["auditors as subjects"]) <= {"accounts.registered"}


def test_the_journal_of_the_sample_holds(told):
    assert told["journal"]["break"] is None


def test_nothing_of_what_was_released_leads_to_an_auditor(told):
    assert len(told["findings"]["secrets"]) > 500
    assert [secret for secret in told["findings"]["secrets"] if secret in told["findings"]["kept"]] == []
