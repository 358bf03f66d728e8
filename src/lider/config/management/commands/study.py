"""`lider study`: what more audits and auditors would have given, from a finished `lider rank`, without a database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.config.management.files import read_text, require_other, write_json
from lider.measurement.problems import Problem, Refused
from lider.measurement.ranks.study import Finished, read_finished, study_document

#: No plan is larger.
MOST = 10_000


class Command(BaseCommand):
    help = "Says how reliable and how precise the fair scores would be with other numbers of audits and auditors."
    needs_database = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", metavar="OUT.json", help="what lider rank wrote")
        parser.add_argument("--audits", metavar="3,6,9,12,18", default="3,6,9,12,18", help="audits of each institution")
        parser.add_argument("--auditors", metavar="12,24,60", default="12,24,60", help="auditors who take turns")
        parser.add_argument(
            "--seed", metavar="N", type=int, default=0, help="settles what is drawn for the intervals; 0 without it"
        )
        parser.add_argument("-o", "--output", metavar="FILE.json", help="instead of standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the study as JSON. Input errors end with status 1 and change nothing."""
        path, output = options["document"], options["output"]
        require_other(output, path)
        audits, auditors = _numbers("--audits", options["audits"]), _numbers("--auditors", options["auditors"])
        if options["seed"] < 0:
            raise CommandError("--seed must be 0 or more.")
        write_json(self, study_document(read_text(path, _parsed), audits, auditors, options["seed"]), output)


def _parsed(text: str) -> Finished:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise Refused([Problem("This is not JSON (%(reason)s).", reason=error)]) from error
    return read_finished(document)


def _numbers(option: str, text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part) <= MOST for part in parts):
        raise CommandError(f"{option} must be whole numbers from 1 to {MOST}, separated by commas, such as 3,6,12.")
    return sorted({int(part) for part in parts})
