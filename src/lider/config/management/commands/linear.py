"""`lider linear`: a linear model with crossed random effects for any long file, without a database."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.config.management.files import read_bytes, refusal, require_other, write_json
from lider.measurement.linear.design import fixed_part
from lider.measurement.linear.document import linear_document
from lider.measurement.linear.reading import Long, read_long
from lider.measurement.linear.reml import fit
from lider.measurement.problems import Refused


class Command(BaseCommand):
    help = "Fits crossed random effects by restricted maximum likelihood to a long file, a row for each observation."
    needs_database = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", metavar="FILE.csv[.gz]", help="a row for each observation; its columns are named in the first row"
        )
        parser.add_argument("--response", metavar="COLUMN", required=True, help="the numbers to explain")
        parser.add_argument("--random", metavar="COLUMN,COLUMN", required=True, help="columns whose levels get random effects")
        parser.add_argument(
            "--fixed",
            metavar="COLUMN[:BASE],COLUMN",
            default="",
            help="fixed effects: a column with numbers alone is a slope; any other, or one with a base, is compared with its base",
        )
        parser.add_argument("-o", "--output", metavar="OUT.json", help="instead of standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes variances, fixed effects and effects of levels as JSON; what was left out is said on standard error."""
        path, output = options["file"], options["output"]
        require_other(output, path)
        started = perf_counter()
        random, fixed = _named(options["random"]), _named(options["fixed"])
        if not random:
            raise CommandError("Name at least one column under --random.")
        long = read_bytes(path, lambda content: read_long(content, options["response"].strip(), random, fixed))
        self._note_left_out(long)
        try:
            part = fixed_part(len(long.response), long.fixed)
            document = linear_document(long, part, fit(long.response, part, long.random))
        except Refused as refused:
            raise refusal(path, refused.problems) from refused
        for warning in document["method"]["warnings"]:
            self.stderr.write(f"Note: {warning}")
        write_json(self, document, output)
        self.stderr.write(f"{len(long.response)} rows, {perf_counter() - started:.2f} s.")

    def _note_left_out(self, long: Long) -> None:
        if long.left_out:
            whole = len(long.response) + sum(long.left_out.values())
            columns = ", ".join(f"{name} ({number})" for name, number in long.left_out.items())
            self.stderr.write(f"{sum(long.left_out.values())} of {whole} rows are left out. They have nothing under: {columns}.")


def _named(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]
