"""`lider rank`: index, fair score and honest rank for any file of ratings, without a database."""

import os
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.config.management.files import read_bytes, read_text, refusal, require_other, write_json
from lider.measurement.agreement import contradictions, gaps
from lider.measurement.criteria import Criteria, read_criteria
from lider.measurement.ranking.document import audit_rows, rank_document
from lider.measurement.ranking.measuring import measure
from lider.measurement.ranking.options import Options
from lider.measurement.ranking.tables import rank_tables
from lider.measurement.ratings.reading import Reading, read_ratings
from lider.measurement.ratings.scores import Regulation
from lider.measurement.rules import Rules

#: More places than any contest has.
TOP_MAX = 1_000_000


class Command(BaseCommand):
    help = "Measures every institution in a file of ratings: index, fair score, honest rank, and what they rest on."
    needs_database = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "ratings",
            metavar="RATINGS.csv[.gz]",
            help="wide: audit, institution, auditor, channel, scenario, a column per criterion; "
            "long: audit, institution, auditor, channel, scenario, criterion, score; in any order, docs/method.md has all of it",
        )
        parser.add_argument("--rules", metavar="rules.toml", help="the regulation: channels, dimensions, weights")
        parser.add_argument(
            "--criteria", metavar="criteria.csv", help="its criteria; either of the two brings the programme's other"
        )
        parser.add_argument("--link", choices=("auto", "logit", "identity"), default="auto")
        parser.add_argument("--steps", choices=("auto", "shared", "own"), default="auto", help="of the scales, in the logit link")
        parser.add_argument(
            "--visit", choices=("random", "none"), default="random", help="the effect of an audit, in the logit link"
        )
        parser.add_argument("--auditor", choices=("random", "fixed"), default="random", help="severities")
        parser.add_argument("--no-warm", action="store_true", help="without Warm's correction for short tests and extremes")
        parser.add_argument("--seed", type=int, default=1, help="of the draws behind rank intervals")
        parser.add_argument("--top", default="10,100", help="places for which the chance to be among the first so many is given")
        parser.add_argument("-o", "--output", metavar="OUT.json", help="instead of standard output")
        parser.add_argument("--tables", metavar="DIR", help="a folder for the same as CSV files")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the document, and the tables where asked. Input errors end with status 1 and change nothing."""
        asked = _options(options)
        paths = {name: options[name] or _own(name) for name in ("rules", "criteria")} if _wants_rules(options) else {}
        require_other(options["output"], options["ratings"], *paths.values())
        _require_folder(options["tables"])
        progress = _Progress(self)
        regulation = self._regulation(paths["rules"], paths["criteria"], options["criteria"] is not None) if paths else None
        reading = read_bytes(options["ratings"], lambda content: read_ratings(content, regulation))
        progress(_size(reading))
        measured = measure(reading, asked, progress)
        document = rank_document(measured)
        for warning in measured.warnings:
            self.stderr.write(f"Note: {warning}")
        write_json(self, document, options["output"])
        if options["tables"]:
            _write_tables(Path(options["tables"]), rank_tables(document, audit_rows(measured)))
        progress("Written")

    def _regulation(self, rules_path: str, criteria_path: str, asked: bool) -> Regulation:
        """The programme's own criteria are left out where they were not asked for and belong to other rules."""
        rules = read_text(rules_path, Rules.from_toml)
        criteria = read_text(criteria_path, read_criteria)
        found = contradictions(rules, criteria)
        if found and asked:
            raise refusal(f"{rules_path} and {criteria_path}", found)
        if found:
            self.stderr.write("Note: The programme's own criteria do not fit these rules and are not used; give --criteria.")
            return Regulation(rules, Criteria([]))
        for gap in gaps(rules, criteria):
            self.stderr.write(f"Note: {gap} It is ignored.")
        return Regulation(rules, criteria)


class _Progress:
    """Says on standard error what was done and how many seconds have passed."""

    def __init__(self, command: BaseCommand) -> None:
        self.command, self.started = command, perf_counter()

    def __call__(self, sentence: str) -> None:
        self.command.stderr.write(f"{perf_counter() - self.started:7.2f} s  {sentence}.")


def _options(options: dict[str, Any]) -> Options:
    parts = [part.strip() for part in options["top"].split(",") if part.strip()]
    if any(not part.isascii() or not part.isdigit() or not 1 <= int(part[:9]) <= TOP_MAX for part in parts):
        raise CommandError(f"--top {options['top']}: write places such as 10 or 10,100.")
    if options["seed"] < 0:
        raise CommandError("--seed must be 0 or more.")
    return Options(
        link=options["link"],
        steps=options["steps"],
        visit=options["visit"],
        auditor=options["auditor"],
        warm=not options["no_warm"],
        seed=options["seed"],
        top=tuple(sorted({int(part) for part in parts})),
    )


def _wants_rules(options: dict[str, Any]) -> bool:
    return bool(options["rules"] or options["criteria"])


def _own(name: str) -> str:
    """Where the programme's own copy of a file lies."""
    folder = os.environ.get("LIDER_PROGRAMME_DIR") or str(files("lider.editions") / "programme")
    return str(Path(folder) / {"rules": "rules.toml", "criteria": "criteria.csv"}[name])


def _size(reading: Reading) -> str:
    ratings = reading.ratings
    return (
        f"Read {len(ratings.score)} answers of {len(ratings.audits)} audits: {len(ratings.institutions)} institutions, "
        f"{len(ratings.auditors)} auditors, {len(ratings.criteria)} criteria"
    )


def _require_folder(folder: str | None) -> None:
    """Makes the folder of the tables now, so that a long measurement does not fail at its end."""
    if folder is None:
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"{folder}: the folder cannot be made ({error.strerror}).") from error


def _write_tables(folder: Path, tables: dict[str, bytes]) -> None:
    for name, content in tables.items():
        try:
            (folder / name).write_bytes(content)
        except OSError as error:
            raise CommandError(f"{folder / name}: the table cannot be written ({error.strerror}).") from error
