"""Many writers wait for one another, and what was acknowledged is on the disk."""

import json

import pytest

from tests.trust import writers
from tests.trust.processes import script


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, installed):
    done = script(installed(tmp_path_factory.mktemp("writers")), "writers")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_eight_writers_wait_and_none_finds_the_database_locked(outcome):
    assert outcome["faults"] == []
    assert outcome["rows"] == outcome["entries"] > writers.WRITERS


def test_their_journal_has_neither_gaps_nor_twins(outcome):
    assert outcome["break"] is None


def test_what_is_committed_is_on_the_disk(outcome):
    """Write-ahead log with a full sync at every commit, and patience with other writers."""
    assert (outcome["journal_mode"], outcome["synchronous"]) == ("wal", 2)
    assert outcome["busy_timeout"] >= 20_000
