"""Empties a sample before it is built anew. A real database is never touched: the command asks first."""

import shutil

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction

from lider.journal import triggers

#: What migrations put in.
KEPT = frozenset({"django_migrations", "django_content_type"})
FOLDERS = ("entries", "erased", "evidence", "findings", "files", "partners")


def is_empty() -> bool:
    """Whether nobody has done anything here yet."""
    return not any(model._default_manager.exists() for model in apps.get_models() if model.__module__.startswith("lider."))


@transaction.atomic
def empty() -> None:
    """Deletes everything of the sample: rows, the journal too, and files."""
    triggers.drop(connection)
    tables = [name for name in connection.introspection.django_table_names(only_existing=True) if name not in KEPT]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=True):
            cursor.execute(statement)
    triggers.restore(connection)
    for name in FOLDERS:
        shutil.rmtree(settings.LIDER_DATA_DIR / name, ignore_errors=True)
