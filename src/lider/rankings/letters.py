"""Letters of this room."""

from lider.editions.programme import programme
from lider.entries.models import Entry
from lider.mail.letters import Letter, from_template


def report_ready(entry: Entry, *, address: str) -> Letter:
    """Tells an institution that its report is open."""
    known = {"institution": entry.institution, "edition": entry.edition, "address": address}
    return from_template("rankings/letters/report_ready.txt", programme=programme(), **known)
