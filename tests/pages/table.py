"""The table of pages, `pages.csv`: one row for every address that may be read, sorted.

page     the name of the address
query    what stands behind the question mark; `{fieldwork.number}` and the like are read from the world
who      who opens it: a role of the office, `representative`, `auditor`, `juror`, `nobody` (signed in, without a role), `stranger`
answers  the status that they get
queries  how many queries that takes, with one row of everything and with several
refused  who finds nothing there (`other representative` is somebody else's), or `stranger` who is asked to sign in; of a
         public page `absent`: a thing that does not exist is not found, `delete`: nothing but reading is taken, or `foreign`: what
         another site posts is not taken
"""

import csv
from dataclasses import astuple, dataclass, fields
from pathlib import Path

FILE = Path(__file__).parent / "pages.csv"


@dataclass(frozen=True)
class Page:
    page: str
    query: str
    who: str
    answers: int
    queries: int
    refused: str

    def __str__(self) -> str:
        return f"{self.page}?{self.query}" if self.query else self.page


def read() -> list[Page]:
    with FILE.open(encoding="utf-8", newline="") as table:
        return [Page(**{**row, "answers": int(row["answers"]), "queries": int(row["queries"])}) for row in csv.DictReader(table)]


def write(pages: list[Page]) -> None:
    with FILE.open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(field.name for field in fields(Page))
        rows.writerows(astuple(page) for page in sorted(pages, key=key))


def key(page: Page) -> tuple[str, str]:
    return page.page, page.query


PAGES = read()
