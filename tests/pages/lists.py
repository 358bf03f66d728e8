"""The table of lists, `lists.csv`: one row for every page that shows a list, sorted.

page   the name of the address
tools  what the list has, of `TOOLS`; a list without a reason has them all
why    the reason why it does without the others; it begins with one of `REASONS`

The rule: what can grow beyond some twenty rows has all the tools.
"""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "lists.csv"
#: Tool → what a page with it shows.
TOOLS = {
    "search": 'role="search"',
    "filters": 'class="chips"',
    "sort": 'class="sort"',
    "count": 'class="list-count"',
    "density": 'class="density"',
    "csv": "format=csv",
    "xlsx": "format=xlsx",
    "sticky": '<table class="table sticky',
}
REASONS = {
    "few": "never more than some twenty rows, by the regulation or by what it lists",
    "part": "the rows of one thing, read whole on its own page",
    "own": "what one person or one institution has, a few rows an edition",
    "order": "its order is what it is about, and is kept or shown as it is",
    "form": "its rows are filled in or decided together",
    "read": "set to be read, not worked with",
}
#: What looks like a list: a table, or rows under one another.
SHAPES = re.compile(r'<table|<ul class="(?:rows|mailbox|laureates)\b')


@dataclass(frozen=True)
class List:
    page: str
    tools: frozenset[str]
    why: str


def read() -> dict[str, List]:
    with FILE.open(encoding="utf-8", newline="") as table:
        return {row["page"]: List(row["page"], frozenset(row["tools"].split()), row["why"]) for row in csv.DictReader(table)}


LISTS = read()


def main_of(html: str) -> str:
    """The page itself, without navigation and foot."""
    return html.partition("<main")[2].partition("</main")[0]


def missing(page: str, html: str) -> set[str]:
    """What the list that a page shows does without though its row says otherwise; its row, where it has none."""
    main = main_of(html)
    if not SHAPES.search(main):
        return set()
    if page not in LISTS:
        return {"a row in lists.csv"}
    return {tool for tool in LISTS[page].tools if TOOLS[tool] not in main}
