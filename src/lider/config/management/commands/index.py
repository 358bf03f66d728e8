"""`lider index`: the regulation's index for any file of answers, without a database."""

import json
import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.measurement.agreement import contradictions, gaps
from lider.measurement.answer_files import read_answers
from lider.measurement.criteria import read_criteria
from lider.measurement.csv_rows import decode
from lider.measurement.index import index
from lider.measurement.index_document import index_document
from lider.measurement.problems import Problem, Refused
from lider.measurement.rules import Rules

#: So many problems are listed; of more, only their number.
LISTED_MAX = 20

T = TypeVar("T")


class Command(BaseCommand):
    help = "Computes the index, tier and rank of every institution in a file of answers, exactly."
    needs_database = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "answers", metavar="ANSWERS.csv", help="institution, category, audit, channel, scenario, criterion, answer"
        )
        parser.add_argument("--criteria", metavar="criteria.csv", help="instead of the programme's own")
        parser.add_argument("--rules", metavar="rules.toml", help="instead of the programme's own")
        parser.add_argument("-o", "--output", metavar="OUT.json", help="instead of standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the results as JSON, by category, rank and id. Input errors end with status 1 and change nothing."""
        rules_path = options["rules"] or _own("rules.toml")
        criteria_path = options["criteria"] or _own("criteria.csv")
        _require_other(options["output"], options["answers"], rules_path, criteria_path)
        rules = _read(rules_path, Rules.from_toml)
        criteria = _read(criteria_path, read_criteria)
        if found := contradictions(rules, criteria):
            raise _error(f"{rules_path} and {criteria_path}", found)
        for gap in gaps(rules, criteria):
            self.stderr.write(f"Note: {gap} It is ignored.")
        audits = _read(options["answers"], lambda text: read_answers(text, rules, criteria))
        document = index_document(index(audits, rules, criteria))
        self._write(json.dumps(document, ensure_ascii=False, indent=2) + "\n", options["output"])

    def _write(self, text: str, output: str | None) -> None:
        if output is None:
            if reconfigure := getattr(self.stdout, "reconfigure", None):
                reconfigure(encoding="utf-8")
            self.stdout.write(text, ending="")
            return
        try:
            Path(output).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output}: the result cannot be written ({error.strerror}).") from error


def _own(name: str) -> str:
    """Where the programme's own copy of a file lies."""
    folder = os.environ.get("LIDER_PROGRAMME_DIR") or str(files("lider.editions") / "programme")
    return str(Path(folder) / name)


def _require_other(output: str | None, *inputs: str) -> None:
    """Refuses to write over a file that is read."""
    if output and any(Path(output).resolve() == Path(path).resolve() for path in inputs):
        raise CommandError(f"{output}: this file is read, so the result cannot be written to it. Choose another name.")


def _read(path: str, reader: Callable[[str], T]) -> T:
    try:
        return reader(decode(Path(path).read_bytes()))
    except OSError as error:
        raise CommandError(f"{path}: the file cannot be read ({error.strerror}).") from error
    except Refused as refused:
        raise _error(path, refused.problems) from refused


def _error(path: str, problems: tuple[Problem, ...] | list[Problem]) -> CommandError:
    lines = [f"{path}{',' if problem.row else ':'} {problem.located()}" for problem in problems[:LISTED_MAX]]
    if len(problems) > LISTED_MAX:
        lines.append(f"and {len(problems) - LISTED_MAX} more.")
    return CommandError("\n".join(lines))
