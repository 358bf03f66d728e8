"""Juries and awards of the tests."""

from datetime import UTC, datetime
from itertools import count

from lider.awards.models import Award, Ballot, Member, Recusal
from tests.factories import accounts, editions, institutions

SINCE = datetime(2026, 1, 2, 9, 0, tzinfo=UTC)
_numbers = count(1)


def member(edition=None, person=None, *, is_chair=False, declared=True, **fields):
    """A place in the jury, with recusals declared complete."""
    edition = edition or editions.edition(state="deciding")
    values = {"since_at": SINCE, "declared_at": SINCE if declared else None, **fields}
    return Member.objects.create(edition=edition, person=person or accounts.person(), is_chair=is_chair, **values)


def recusal(member, institution):
    return Recusal.objects.create(member=member, institution=institution, reason="pracuje tam krewna osoba", declared_at=SINCE)


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


def ballot(award, member, vote="yes"):
    return Ballot.objects.create(award=award, member=member, vote=vote, cast_at=SINCE)
