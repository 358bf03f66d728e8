"""The mark of the house as line art for paper."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "ui" / "static" / "ui" / "img"


@cache
def marks() -> dict[str, str]:
    """The SVG of the mark in gold, for what was awarded, and in ink, for everything else."""
    files = {"gold": "mark-gold.svg", "ink": "mark-mono.svg"}
    return {name: (FOLDER / file).read_text(encoding="utf-8") for name, file in files.items()}


@cache
def colored() -> str:
    """The SVG of the mark in ink with its gold keystone, for screens."""
    return (FOLDER / "mark.svg").read_text(encoding="utf-8")


@cache
def press_marks() -> dict[str, str]:
    """The SVG of the mark as anyone may print it, by the name of its variant."""
    files = {"color": "mark.svg", "mono": "mark-mono.svg", "negative": "mark-negative.svg"}
    return {name: (FOLDER / file).read_text(encoding="utf-8") for name, file in files.items()}
