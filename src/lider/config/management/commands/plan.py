"""`lider plan`: who audits whom and when, for any problem, without a database."""

from pathlib import Path
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.config.management.files import require_other, write_json
from lider.planning.faults import Refused
from lider.planning.plan import plan
from lider.planning.problem import Problem
from lider.planning.reading import read_problem

#: So many faults are listed; of more, only their number.
LISTED_MAX = 20


class Command(BaseCommand):
    help = "Plans who audits whom and when, as near to the proven bound as asked, and writes the plan as JSON."
    needs_database = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("problem", metavar="PROBLEM.json", help="docs/schemas/problem.schema.json describes it")
        parser.add_argument("-o", "--output", metavar="PLAN.json", help="instead of standard output")
        parser.add_argument("--gap", type=float, default=0.005, help="how far above the bound, as a share of the total (0.005)")
        parser.add_argument(
            "--seconds", type=float, help='stop after so many seconds with what there is; the plan then says "cut": true'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bad input ends with status 2, a line with the path in the JSON for each fault, and nothing is written."""
        started = monotonic()
        path, output, gap, seconds = options["problem"], options["output"], options["gap"], options["seconds"]
        require_other(output, path)
        if not 0 <= gap < 1:
            raise CommandError("--gap must be from 0 to below 1.", returncode=2)
        if seconds is not None and not 0 <= seconds < float("inf"):
            raise CommandError("--seconds must be a number of seconds, 0 or more.", returncode=2)
        problem = self._read(path)
        for note in problem.notes:
            self.stderr.write(f"Note: {note}")
        try:
            document = plan(problem, gap, lambda: None if seconds is None else seconds - (monotonic() - started))
        except Refused as refused:
            raise _refusal(path, refused) from refused
        write_json(self, document, output)
        if (count := document["linkage"]["components"]) > 1:
            self.stderr.write(
                f"Note: the plan falls into {count} connected parts: between them only the expected spread of auditors compares. "
                "A larger --gap, more auditors or fewer conflicts may join them."
            )
        left = sum(row["audit"] is not None for row in document["unplaced"])
        self.stderr.write(
            f"{len(document['assignments'])} assignments, {left} audits unplaced, gap {document['gap']:.4%}, "
            f"{monotonic() - started:.1f} s."
        )

    def _read(self, path: str) -> Problem:
        try:
            return read_problem(Path(path).read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise CommandError(f"{path}: the file cannot be read ({error.strerror}).", returncode=2) from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path}: the file is not UTF-8.", returncode=2) from error
        except Refused as refused:
            raise _refusal(path, refused) from refused


def _refusal(path: str, refused: Refused) -> CommandError:
    lines = [f"{path}: {fault}" for fault in refused.faults[:LISTED_MAX]]
    if len(refused.faults) > LISTED_MAX:
        lines.append(f"and {len(refused.faults) - LISTED_MAX} more.")
    return CommandError("\n".join(lines), returncode=2)
