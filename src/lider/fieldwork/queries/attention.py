"""Why a person looks at an audit: what the regulation asks for, what is flagged, and a share drawn by lot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac

from lider.accounts.models import Person
from lider.editions import marking
from lider.editions.models import Edition
from lider.fieldwork.models import Audit, Scorecard, Submission
from lider.fieldwork.queries import regulation
from lider.fieldwork.queries.audits import awaiting_review
from lider.measurement.audits import audit_result
from lider.measurement.criteria import Criteria
from lider.measurement.rules import Rules

#: In the order in which they are named. "drawn" is the random share; the others are asked for by what was handed in.
REASONS = ("critical", "low", "double", "again", "late", "marked", "drawn")
LOW = 50  # points; rules.toml, [fieldwork] reviewed_share: every score below 50
CLOCK_SECONDS = 600


@dataclass(frozen=True)
class Waiting:
    """An audit that waits for review, and why a person looks at it; nothing says that it may be accepted with the rest."""

    audit: Audit
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Lateness:
    """What came too late or with a wrong clock, by the server's times: the scorecard's beginning, its handing in."""

    begun: bool
    handed_in: bool
    clock: bool

    def __bool__(self) -> bool:
        return self.begun or self.handed_in or self.clock


def waiting_for_review(edition: Edition, by: Person) -> list[Waiting]:
    """What waits for review by `by`, the longest waiting first, each with its reasons. In a few queries for all of them."""
    listed = list(awaiting_review(edition, by))
    rounds: dict[UUID, list[Submission]] = {}
    for made in Submission.objects.filter(audit__in=listed).order_by("audit", "round"):
        rounds.setdefault(made.audit_id, []).append(made)
    begun = dict(Scorecard.objects.filter(audit__in=listed).values_list("audit", "begun_at"))
    doubled = set(Audit.objects.filter(double_of__in=listed).exclude(state="annulled").values_list("double_of", flat=True))
    terms = _terms(edition)
    return [
        Waiting(audit, _reasons(audit, terms, rounds.get(audit.pk, []), begun.get(audit.pk), audit.pk in doubled))
        for audit in listed
    ]


def reasons_to_look(audit: Audit) -> tuple[str, ...]:
    """Why a person looks at this one audit."""
    rounds = list(audit.submissions.order_by("round"))
    begun = Scorecard.objects.filter(audit=audit).values_list("begun_at", flat=True).first()
    doubled = audit.doubles.exclude(state="annulled").exists()
    return _reasons(audit, _terms(audit.entry.edition), rounds, begun, doubled)


def lateness(audit: Audit, rounds: list[Submission], begun_at: datetime | None, settings: Mapping[str, Any]) -> Lateness:
    """Whether the scorecard was begun within [fieldwork] fill_within_minutes after the contact and first handed in within
    submit_within_hours, and whether the phone's clock was off."""
    if audit.made_at is None or not rounds:
        return Lateness(False, False, False)
    first, last = rounds[0], rounds[-1]
    minutes = ((begun_at or first.received_at) - audit.made_at).total_seconds() / 60
    hours = (first.received_at - audit.made_at).total_seconds() / 3600
    off = last.device_at is not None and abs((last.device_at - last.received_at).total_seconds()) > CLOCK_SECONDS
    return Lateness(
        minutes > int(settings.get("fill_within_minutes", 30)), hours > int(settings.get("submit_within_hours", 24)), off
    )


def is_drawn(audit: UUID, share: object) -> bool:
    """Whether the lot falls on this audit: always the same answer, and nobody without the installation's key can foresee it.

    It depends on the audit's random id alone: not on the time, not on who made it.
    """
    digest = salted_hmac("lider.fieldwork.reviewed_share", str(audit), algorithm="sha256").digest()
    return Fraction(int.from_bytes(digest[:8]), 2**64) < Fraction(str(share))


@dataclass(frozen=True)
class _Terms:
    """What the regulation says, read once for many audits."""

    settings: Mapping[str, Any]
    rules: Rules
    criteria: Criteria


def _terms(edition: Edition) -> _Terms:
    return _Terms(regulation.fieldwork_settings(edition), regulation.rules(edition), regulation.criteria(edition))


def _reasons(audit: Audit, terms: _Terms, rounds: list[Submission], begun_at: datetime | None, doubled: bool) -> tuple[str, ...]:
    answers, comments = (rounds[-1].answers, rounds[-1].comments) if rounds else ({}, {})
    result = audit_result(answers, audit.channel, terms.rules, terms.criteria)
    found = {
        "critical": bool(result.critical_failures),
        "low": result.score is None or result.score < LOW,
        "double": doubled or audit.double_of_id is not None,
        "again": len(rounds) != 1,
        "late": bool(lateness(audit, rounds, begun_at, terms.settings)),
        "marked": any(marking.marks(comment) for comment in comments.values()),
        "drawn": is_drawn(audit.pk, terms.settings.get("reviewed_share", 1)),
    }
    return tuple(reason for reason in REASONS if found[reason])
