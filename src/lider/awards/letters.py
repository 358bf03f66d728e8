"""Letters of this room."""

from django.conf import settings

from lider.awards.models import Appeal, Award, Member
from lider.awards.queries.specials import titles
from lider.documents.language import in_polish
from lider.editions.programme import programme
from lider.editions.queries import tier_names
from lider.mail.letters import Letter, from_template


def laureate(award: Award, *, title: str, address: str) -> Letter:
    """Tells an institution what it was awarded, and where it can be seen."""
    known = {"institution": award.institution, "edition": award.edition, "title": title, "address": address}
    return from_template("awards/letters/laureate.txt", programme=programme(), **known)


def resigned(member: Member) -> Letter:
    """Tells the organiser who has left the jury."""
    page = f"{settings.LIDER_BASE_URL}/organiser/jury/?edition={member.edition.number}"
    return from_template("awards/letters/resigned.txt", member=member, edition=member.edition, address=page)


@in_polish
def revoked(award: Award) -> Letter:
    """Tells an institution that its award was taken back, and why."""
    names = {**tier_names(), **titles(award.edition)}
    title = names.get(award.title or award.kind, award.kind)
    known = {"institution": award.institution, "edition": award.edition, "title": title, "reason": award.reason}
    return from_template("awards/letters/revoked.txt", programme=programme(), **known)


def appeal_decided(appeal: Appeal, *, outcome: str, address: str) -> Letter:
    """Tells an institution how its appeal was decided, and where the reasons are."""
    known = {"institution": appeal.institution, "edition": appeal.edition, "outcome": outcome, "address": address}
    return from_template("awards/letters/appeal_decided.txt", programme=programme(), **known)
