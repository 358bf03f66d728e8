"""`lider ranksets`: confidence sets for the ranks of any estimates, without a database."""

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.config.management.files import read_bytes, require_other, write_json
from lider.measurement.ranks.document import ranksets_document
from lider.measurement.ranks.reading import read_covariance, read_estimates
from lider.measurement.ranks.sets import plenty, rank_sets
from lider.measurement.ranks.spread import Spread


class Command(BaseCommand):
    help = "Gives every unit the ranks that its estimate allows; the largest estimate is rank 1."
    needs_database = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("estimates", metavar="ESTIMATES.csv[.gz]", help="id, estimate, se")
        parser.add_argument(
            "--covariance",
            metavar="FILE.csv[.gz]",
            help="of the estimates, with the ids in the first row and column; without it none",
        )
        parser.add_argument("--level", metavar="0.95", type=float, default=0.95, help="the probability of the sets")
        parser.add_argument("--seed", metavar="N", type=int, default=0, help="settles what is drawn; 0 without it")
        parser.add_argument(
            "--draws",
            metavar="1000",
            type=int,
            default=1000,
            help="errors drawn at least; where there are few units, more are drawn",
        )
        parser.add_argument("-o", "--output", metavar="OUT.json", help="instead of standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the sets as JSON, by id. Input errors end with status 1 and change nothing."""
        path, covariance, output, level = options["estimates"], options["covariance"], options["output"], options["level"]
        require_other(output, path, covariance)
        if not 0 < level < 1:
            raise CommandError("--level must lie between 0 and 1, such as 0.95.")
        if not 1 <= options["draws"] <= 1_000_000:
            raise CommandError("--draws must lie between 1 and 1000000.")
        if options["seed"] < 0:
            raise CommandError("--seed must be 0 or more.")
        started = perf_counter()
        estimates = read_bytes(path, read_estimates)
        if estimates.left_out:
            self.stderr.write(f"Left out, because they have no estimate: {', '.join(estimates.left_out)}.")
        spread = Spread.independent(estimates.errors)
        if covariance:
            spread = read_bytes(covariance, lambda content: read_covariance(content, estimates))
        draws = plenty(len(estimates.ids), options["draws"])
        sets = rank_sets(estimates.estimates, spread, level=level, draws=draws, seed=options["seed"])
        write_json(self, ranksets_document(estimates, sets, level, options["seed"]), output)
        self.stderr.write(f"{len(estimates.ids)} units, {sets.draws} draws, {perf_counter() - started:.2f} s.")
