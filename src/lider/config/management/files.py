"""Files of the commands that work without a database: reads them, writes the result, says what is wrong with them."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError

from lider.measurement.csv_rows import decode
from lider.measurement.problems import Problem, Refused

#: So many problems are listed; of more, only their number.
LISTED_MAX = 20

T = TypeVar("T")


def read_text(path: str, reader: Callable[[str], T]) -> T:
    """What the reader makes of the text of a file. CommandError with every problem and its row where it cannot be used."""
    return read_bytes(path, lambda content: reader(decode(content)))


def read_bytes(path: str, reader: Callable[[bytes], T]) -> T:
    """The same for a reader that takes the file as it lies, for instance packed with gzip."""
    try:
        return reader(Path(path).read_bytes())
    except OSError as error:
        raise CommandError(f"{path}: the file cannot be read ({error.strerror}).") from error
    except Refused as refused:
        raise refusal(path, refused.problems) from refused


def refusal(path: str, problems: Sequence[Problem]) -> CommandError:
    """The problems of a file as one error for people, a line each."""
    lines = [f"{path}{',' if problem.row else ':'} {problem.located()}" for problem in problems[:LISTED_MAX]]
    if len(problems) > LISTED_MAX:
        lines.append(f"and {len(problems) - LISTED_MAX} more.")
    return CommandError("\n".join(lines))


def require_other(output: str | None, *inputs: str | None) -> None:
    """Refuses to write over a file that is read."""
    if output and any(path and Path(output).resolve() == Path(path).resolve() for path in inputs):
        raise CommandError(f"{output}: this file is read, so the result cannot be written to it. Choose another name.")


def write_json(command: BaseCommand, document: Any, output: str | None) -> None:
    """Writes a document as JSON in UTF-8 to the file, or to standard output where none is named."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if output is None:
        if reconfigure := getattr(command.stdout, "reconfigure", None):
            reconfigure(encoding="utf-8")
        command.stdout.write(text, ending="")
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{output}: the result cannot be written ({error.strerror}).") from error
