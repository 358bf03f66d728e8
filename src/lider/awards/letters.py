"""Letters of this room."""

from lider.awards.models import Award
from lider.mail.letters import Letter, from_template


def laureate(award: Award, *, title: str, address: str) -> Letter:
    """Tells an institution what it was awarded, and where it can be seen."""
    return from_template(
        "awards/letters/laureate.txt", institution=award.institution, edition=award.edition, title=title, address=address
    )
