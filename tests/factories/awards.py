"""Juries and awards of the tests."""

from datetime import UTC, datetime
from itertools import count

from lider.awards.models import Appeal, Award, Ballot, Hand, Member, PanelSeat, Recusal, Statement
from tests.factories import accounts, editions, institutions

SINCE = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
_numbers = count(1)


def member(edition=None, person=None, *, is_chair=False, declared=True, **fields):
    """A place in the jury, with recusals declared complete."""
    edition = edition or editions.edition(state="deciding")
    values = {"since_at": SINCE, "declared_at": SINCE if declared else None, **fields}
    return Member.objects.create(edition=edition, person=person or accounts.person(), is_chair=is_chair, **values)


def recusal(member, institution, **fields):
    values = {"reason": "pracuje tam krewna osoba", "declared_at": SINCE, **fields}
    return Recusal.objects.create(member=member, institution=institution, **values)


def statement(member, **fields):
    """A signed conflict statement."""
    values = {"version": 1, "words": "Oświadczam.", "municipality": "Cicha Wola", "signed_at": SINCE, **fields}
    return Statement.objects.create(member=member, **values)


def award(edition=None, institution=None, state="proposed", kind="leader", **fields):
    """An award in any state; granted where it is decided."""
    edition = edition or editions.edition(state="deciding")
    values = {"code": f"D{next(_numbers):04}", **fields}
    if state != "proposed":
        values.setdefault("granted", True)
        values.setdefault("decided_at", SINCE)
    return Award.objects.create(
        edition=edition, institution=institution or institutions.institution(), state=state, kind=kind, **values
    )


def ballot(award, member, vote="yes", points=None):
    Hand.objects.get_or_create(award=award, person=member.person)
    vote = vote if points is None else "points"
    return Ballot.objects.create(award=award, member=member, vote=vote, points=points, cast_at=SINCE)


def appeal(award, *, panel=(), **fields):
    """An appeal against the decision, before a panel of these people."""
    values = {
        "edition": award.edition,
        "institution": award.institution,
        "award": award,
        "text": "Nie doręczono ustaleń.",
        **fields,
    }
    values = {"filed_at": SINCE, "filed_by": accounts.person().pk, **values}
    made = Appeal.objects.create(**values)
    for person in panel:
        Hand.objects.create(award=award, person=person)
        PanelSeat.objects.create(appeal=made, person=person)
    return made
