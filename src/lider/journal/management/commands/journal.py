"""`lider journal verify`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lider.journal import queries


class Command(BaseCommand):
    help = "Checks that no entry of the journal was changed, removed or slipped in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        broken = queries.first_break()
        if broken is not None:
            raise CommandError(f"The journal does not hold: entry {broken} does not fit the chain.")
        last = queries.entries().first()
        if last is None:
            self.stdout.write("The journal is empty.")
        else:
            self.stdout.write(f"The journal holds: {last.number} entries, last digest {last.digest}.")
