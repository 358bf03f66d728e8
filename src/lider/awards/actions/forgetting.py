"""What is no longer needed of the jury's work. The stage `retain` says when, and writes the journal."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from lider.accounts.models import Person
from lider.awards.models import Appeal, Ballot, Member, Recusal, Statement
from lider.editions.over import over

#: What stands where a reason was: a lifted recusal keeps that there was one.
_WIPED = "–"


def recusals_held() -> QuerySet[Recusal]:
    """Recusals with their reasons, `since` the edition is over."""
    worded = ~Q(reason="") | ~Q(lifting_reason__in=["", _WIPED])
    return Recusal.objects.filter(worded).annotate(since=over("member__edition__"))


def forget_recusals(*, keys: Sequence[Any]) -> int:
    """Wipes why members could not decide, and why that was lifted; that it was so, stays."""
    found = Recusal.objects.filter(pk__in=keys)
    lifted = found.exclude(lifted_at=None).update(reason="", lifting_reason=_WIPED)
    return lifted + found.filter(lifted_at=None).update(reason="", lifting_reason="")


def statements_held() -> QuerySet[Statement]:
    """Conflict statements with what they say, `since` the edition is over."""
    return Statement.objects.exclude(words="").annotate(since=over("member__edition__"))


def forget_statements(*, keys: Sequence[Any]) -> int:
    """Wipes what members said of themselves; that they signed, stays."""
    return Statement.objects.filter(pk__in=keys).update(words="", workplace="", municipality="", county="", ties="")


def appeals_held() -> QuerySet[Appeal]:
    """Appeals with what was written in them, `since` the edition is over."""
    return Appeal.objects.exclude(text=_WIPED).annotate(since=over("edition__"))


def forget_appeals(*, keys: Sequence[Any]) -> int:
    """Wipes what an institution wrote and the reasons of the panel; that it appealed, and what was decided, stays."""
    found = Appeal.objects.filter(pk__in=keys)
    found.exclude(reason="").update(reason=_WIPED)
    return found.update(text=_WIPED)


def forget_person(*, person: Person, at: datetime) -> int:
    """Ends the person's places in juries and wipes the statements. Returns how many votes stay: decisions rest on them."""
    Member.objects.filter(person=person, until_at=None).update(until_at=at)
    signed = Statement.objects.filter(member__person=person).order_by("id")
    forget_statements(keys=list(signed.values_list("pk", flat=True)))
    return Ballot.objects.filter(member__person=person).count()


def jury_work_of(person: Person) -> list[dict[str, Any]]:
    """What an export says of the person's own work in juries."""
    found = Member.objects.filter(person=person).select_related("edition").prefetch_related("recusals__institution", "ballots")
    return [
        {
            "edition": one.edition.name,
            "since_at": one.since_at,
            "until_at": one.until_at,
            "statements": [
                {name: getattr(said, name) for name in ("signed_at", "workplace", "municipality", "county", "ties")}
                for said in one.statements.order_by("version")
            ],
            "recusals": [{"institution": no.institution.name, "reason": no.reason} for no in one.recusals.all()],
            "votes": [
                {"award": vote.award.code, "vote": vote.vote, "cast_at": vote.cast_at}
                for vote in one.ballots.select_related("award")
            ],
        }
        for one in found
    ]
