"""Letters to people who act, or are asked to act, for an institution. In Polish."""

from django.conf import settings
from django.utils import translation

from lider.accounts.models import Person
from lider.editions import programme
from lider.institutions.models import Institution, Joining
from lider.mail.letters import Letter, from_template


def joining(row: Joining, secret: str) -> Letter:
    """The personal link; it shows who asks and for which institution."""
    address = f"{settings.LIDER_BASE_URL}/institution/joining/{secret}/"
    with translation.override("pl"):
        return from_template("institutions/joining.txt", row=row, address=address, programme=programme.programme())


def left(institution: Institution, person: Person) -> Letter:
    """To those who go on: who does not act for the institution any more."""
    address = f"{settings.LIDER_BASE_URL}/institution/people/"
    with translation.override("pl"):
        about = {"institution": institution, "person": person, "address": address}
        return from_template("institutions/left.txt", **about, programme=programme.programme())
