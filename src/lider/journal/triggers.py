"""The database itself refuses to change or delete a journal entry.

SQLite drops triggers when it rebuilds a table, so every migration of the journal ends with `append_only`.
"""

from typing import Any

from django.db import migrations

TABLE = "journal_entry"
SQLITE = {
    f"journal_entry_no_{verb}": f"CREATE TRIGGER IF NOT EXISTS journal_entry_no_{verb} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    for verb in ("update", "delete")
}
POSTGRESQL = {
    "journal_entry_no_change": f"CREATE OR REPLACE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION journal_append_only()",
    "journal_entry_no_truncate": f"CREATE OR REPLACE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only()",
}
FUNCTION = (
    "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"
)


def statements(vendor: str) -> list[str]:
    """What creates the triggers on that database."""
    return [FUNCTION, *POSTGRESQL.values()] if vendor == "postgresql" else list(SQLITE.values())


def create(_apps: Any, schema_editor: Any) -> None:
    """Creates the triggers where they are missing."""
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop(connection: Any) -> None:
    """Takes the triggers away, so that a sample can be emptied. Nothing else may call this."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name in POSTGRESQL if postgresql else SQLITE:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {TABLE}" if postgresql else ""))


def restore(connection: Any) -> None:
    """Puts the triggers back."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def append_only() -> migrations.RunPython:
    """The last operation of every migration of the journal."""
    return migrations.RunPython(create, migrations.RunPython.noop)
