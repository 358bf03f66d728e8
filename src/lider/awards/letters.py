"""Letters of this room."""

from lider.awards.models import Appeal, Award
from lider.mail.letters import Letter, from_template


def laureate(award: Award, *, title: str, address: str) -> Letter:
    """Tells an institution what it was awarded, and where it can be seen."""
    return from_template(
        "awards/letters/laureate.txt", institution=award.institution, edition=award.edition, title=title, address=address
    )


def appeal_decided(appeal: Appeal, *, outcome: str, address: str) -> Letter:
    """Tells an institution how its appeal was decided, and where the reasons are."""
    return from_template(
        "awards/letters/appeal_decided.txt",
        institution=appeal.institution,
        edition=appeal.edition,
        outcome=outcome,
        address=address,
    )
