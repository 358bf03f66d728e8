"""`lider demo`: builds the sample."""

import json
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lider.clock import reading
from lider.demo.building import build
from lider.demo.building.emptying import empty, is_empty
from lider.demo.building.playbill import logins
from lider.demo.plot import NOW, ZONE, Plot


class Command(BaseCommand):
    help = "Builds the sample edition in a database that is empty or marked as a sample, never in another."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=["small", "standard"], default="small")
        parser.add_argument("--seed", type=int, default=1, help="shapes everything but the two below (1)")
        parser.add_argument("--auditor-seed", type=int, default=1, help="who sits on the auditors' seats (1)")
        parser.add_argument("--answer-seed", type=int, default=1, help="what auditors answer in the running edition (1)")
        parser.add_argument("--at", type=_moment, default=NOW, help=f"where the sample's clock stands ({NOW.isoformat()})")
        parser.add_argument("--logins", type=Path, help="writes who can sign in, as JSON")
        parser.add_argument("--keep", action="store_true", help="leaves a sample that is there as it is")

    def handle(self, *args: Any, **options: Any) -> None:
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0)
        if not (options["keep"] and reading.is_sample()):
            self._build(options)
        if options["logins"]:
            options["logins"].write_text(json.dumps(logins(), ensure_ascii=False, indent=1), encoding="utf-8")

    def _build(self, options: dict[str, Any]) -> None:
        if not reading.is_sample() and not is_empty():
            raise CommandError("This database holds real data and is not marked as a sample. Nothing was changed.")
        plot = Plot(options["size"], options["seed"], options["auditor_seed"], options["answer_seed"], options["at"])
        began = time.monotonic()
        empty()
        build(plot, lambda words: self.stdout.write(f"{time.monotonic() - began:5.1f} s  {words}"))
        self.stdout.write(f"{time.monotonic() - began:5.1f} s  the sample is ready; its clock stands at {plot.at.isoformat()}")


def _moment(text: str) -> datetime:
    """A moment; without a zone it is Polish time."""
    found = parse_datetime(text)
    if found is None:
        raise CommandError(f"{text} is not a moment; write it as 2026-11-12T09:00.")
    return found if timezone.is_aware(found) else found.replace(tzinfo=ZONE)
