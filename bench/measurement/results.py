"""RESULTS.md: every benchmark writes the section under its own heading and leaves the others alone."""

from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])


def write(heading: str, text: str) -> None:
    """Puts the text under `## heading`, in place of what stood there, and prints it."""
    print(f"## {heading}\n\n{text}")
    whole = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measurement: what was measured\n"
    parts = whole.split("\n## ")
    kept = [part.rstrip() for part in parts if part.partition("\n")[0] != heading]
    RESULTS.write_text("\n\n## ".join([*kept, f"{heading}\n\n{text}"]) + "\n", encoding="utf-8")
