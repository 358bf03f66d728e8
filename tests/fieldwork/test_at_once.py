"""Five real senders at once: threads with connections of their own.

Runs where several connections see one database: on PostgreSQL. The tests' SQLite is in memory and has one connection.
"""

import threading

import pytest
from django.db import connection, connections

from lider import ids
from lider.fieldwork import actions
from lider.fieldwork.models import Audit, Submission
from lider.journal import triggers
from tests.factories import fieldwork


@pytest.fixture
def triggers_after(django_db_setup, django_db_blocker):
    """The journal refuses to be emptied; its triggers come back once the test's rows are gone."""
    yield
    with django_db_blocker.unblock():
        triggers.restore(connection)


@pytest.fixture
def several_connections(triggers_after, transactional_db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("an in-memory SQLite has one connection")
    yield
    triggers.drop(connection)


def at_once(number, work):
    """What `work` gave (or raised) in each of `number` threads that start together."""
    got, gate = [], threading.Barrier(number)

    def one():
        gate.wait()
        try:
            got.append(work())
        except Exception as problem:
            got.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def test_five_sendings_of_one_scorecard(several_connections):
    audit, key = fieldwork.audit(state="made"), ids.new()
    answers, person = fieldwork.answers(audit.entry.edition), audit.seat.auditor.person

    def send():
        return actions.submit(
            audit=Audit.objects.get(pk=audit.pk), key=key, answers=answers, comments={}, reply="", device_at=None, by=person,
            at=fieldwork.SUBMITTED,
        )  # fmt: skip

    got = at_once(5, send)
    assert [type(receipt) for receipt in got] == [actions.Receipt] * 5
    assert len(set(got)) == 1
    assert Submission.objects.count() == 1


def test_five_offers_of_one_audit(several_connections):
    audit = fieldwork.audit()
    seats = [fieldwork.seat(audit.entry.edition) for _ in range(5)]

    def offer():
        seat = seats.pop()
        actions.assign(audit=Audit.objects.get(pk=audit.pk), seat=seat, by=None, at=fieldwork.MADE)
        return seat

    winners = [one for one in at_once(5, offer) if not isinstance(one, Exception)]
    assert [Audit.objects.get(pk=audit.pk).seat] == winners
