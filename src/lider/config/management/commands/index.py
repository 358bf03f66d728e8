"""`lider index`: the regulation's index for any file of answers, without a database."""

import os
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from lider.config.management.files import read_text, refusal, require_other, write_json
from lider.measurement.agreement import contradictions, gaps
from lider.measurement.answer_files import read_answers
from lider.measurement.criteria import read_criteria
from lider.measurement.index import index
from lider.measurement.index_document import index_document
from lider.measurement.rules import Rules


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
        require_other(options["output"], options["answers"], rules_path, criteria_path)
        rules = read_text(rules_path, Rules.from_toml)
        criteria = read_text(criteria_path, read_criteria)
        if found := contradictions(rules, criteria):
            raise refusal(f"{rules_path} and {criteria_path}", found)
        for gap in gaps(rules, criteria):
            self.stderr.write(f"Note: {gap} It is ignored.")
        audits = read_text(options["answers"], lambda text: read_answers(text, rules, criteria))
        write_json(self, index_document(index(audits, rules, criteria)), options["output"])


def _own(name: str) -> str:
    """Where the programme's own copy of a file lies."""
    folder = os.environ.get("LIDER_PROGRAMME_DIR") or str(files("lider.editions") / "programme")
    return str(Path(folder) / name)
