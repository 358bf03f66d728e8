import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from lider.journal import chain, queries, record
from lider.journal.models import Entry
from tests.factories import accounts

pytestmark = pytest.mark.django_db


def write(at, number=1, **data):
    with transaction.atomic():
        for _ in range(number):
            record.write("tests.happened", by=None, at=at, **data)


def test_entries_are_chained(at):
    write(at, 3)
    first, second, third = Entry.objects.order_by("number")
    assert first.previous == chain.START
    assert (second.previous, third.previous) == (first.digest, second.digest)
    assert queries.first_break() is None


def test_entry_keeps_only_the_opaque_actor(at):
    person = accounts.person(name="Zofia Przykładowa")
    record.write("tests.happened", by=person, at=at)
    row = queries.entries().first()
    assert row.actor == person.pk
    assert "Zofia" not in json.dumps(row.data)


@pytest.mark.parametrize("change", ["UPDATE journal_entry SET event = 'x'", "DELETE FROM journal_entry"])
def test_database_refuses_change(at, change):
    write(at)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert Entry.objects.count() == 1


def test_triggers_are_in_place():
    names = {
        "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'",
        "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'journal_entry'::regclass AND NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        assert cursor.fetchone() == (2,)


@pytest.mark.parametrize(
    "field, value",
    [("event", "tests.other"), ("data", '{"a":2}'), ("previous", "f" * 64), ("digest", "f" * 64), ("number", 9)],
)
def test_tampering_is_found(at, field, value):
    write(at, 3, a=1)
    rows = list(Entry.objects.order_by("number"))
    setattr(rows[1], field, value)
    links = [(queries._link(row), row.digest) for row in rows]
    assert chain.first_break(links) == 2


def test_removed_entry_is_found(at):
    write(at, 3)
    links = [(queries._link(row), row.digest) for row in Entry.objects.order_by("number") if row.number != 2]
    assert chain.first_break(links) == 2


def test_moment_is_part_of_the_digest(at):
    write(at)
    row = Entry.objects.get()
    row.at += timedelta(microseconds=1)
    assert chain.digest(queries._link(row)) != row.digest


@pytest.mark.parametrize("model", [Entry])
def test_every_later_migration_of_the_journal_restores_the_triggers(model):
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    ours = sorted(name for app, name in loader.disk_migrations if app == "journal")
    last = loader.disk_migrations["journal", ours[-1]].operations[-1]
    assert getattr(last, "code", None) is not None
    assert last.code.__module__ == "lider.journal.triggers"


@pytest.mark.parametrize("value", ["Nie było nikogo.", "Zofia Przykładowa", "a\nb", "", "x" * 81, ["ok", "dwa słowa"]])
def test_words_are_refused(at, value):
    """A reason that somebody typed belongs into its room's own row, where it can be erased."""
    with pytest.raises(ValueError, match="no words"):
        write(at, note=value)
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("value", [{"a": 1}, 1.5, b"x"])
def test_what_is_no_code_is_refused(at, value):
    with pytest.raises(TypeError):
        write(at, note=value)


@pytest.mark.parametrize("value", ["LZM-2026-00001", "2026-11-20T10:00:00+01:00", "f" * 64, 7, True, None, ["totp", "password"]])
def test_codes_are_taken(at, value):
    write(at, note=value)
    assert json.loads(Entry.objects.get().data) == {"note": value}
