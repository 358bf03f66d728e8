"""Eight writers on one database file with the project's settings: `python -m tests.trust.writers` prints what came of it."""

import json
import os
import threading
import time

import django

WRITERS, EACH, SECONDS = 8, 20, 25


def write(number: int, errors: list) -> None:
    from django.db import connection
    from django.utils import timezone

    from lider.licences import actions

    began = time.monotonic()
    try:
        for turn in range(EACH):
            actions.report_misuse(text=f"{number}/{turn}", by=None, at=timezone.now())
            if time.monotonic() - began > SECONDS:
                break
    except Exception as fault:
        errors.append(repr(fault))
    finally:
        connection.close()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "lider.config.settings"
    django.setup()
    from django.db import connection

    from lider.journal import queries
    from lider.licences.models import MisuseReport

    faults: list[str] = []
    threads = [threading.Thread(target=write, args=(number, faults)) for number in range(WRITERS)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with connection.cursor() as cursor:
        pragmas = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "busy_timeout")}
    print(json.dumps({
        "faults": faults, "rows": MisuseReport.objects.count(),
        "entries": queries.entries(event="licences.misuse_reported").count(),
        "break": queries.first_break(), **pragmas,
    }))  # fmt: skip
