"""Reading audits, scorecards as handed in, and what the ranking is given of them."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lider.accounts.models import Person
from lider.editions.models import Edition
from lider.entries.models import Entry
from lider.entries.queries import admitted_entries
from lider.fieldwork.models import Audit, CriticalRuling, Moderation, Scorecard, Submission
from lider.fieldwork.observations import Observation
from lider.fieldwork.queries import regulation
from lider.fieldwork.states import PERSON_VISIBLE
from lider.measurement.audits import audit_result
from lider.tables.words import folded

#: What most pages need of an audit, in one query.
NEAR = ("entry__institution", "entry__edition", "point", "scenario", "seat__auditor__person")


def audits(edition: Edition) -> QuerySet[Audit]:
    """All audits of an edition, by window."""
    return Audit.objects.filter(entry__edition=edition).select_related(*NEAR).order_by("window_from", "id")


def audits_like(edition: Edition, text: str) -> QuerySet[Audit]:
    """Audits whose institution, scenario or seat fits every word of `text`; a seat only from the contact on, as it is shown."""
    found = audits(edition)
    for word in folded(text).split():
        seat = Q(seat__code__iexact=word) & ~Q(state__in=PERSON_VISIBLE)
        found = found.filter(Q(entry__institution__folded__contains=word) | Q(scenario__code__icontains=word) | seat)
    return found


def awaiting_review(edition: Edition, by: Person) -> QuerySet[Audit]:
    """Handed in and not reviewed, without those that `by` made; the longest waiting first."""
    return audits(edition).filter(state="submitted").exclude(seat__auditor__person=by).order_by("submitted_at", "id")


def other_of_pair(audit: Audit) -> Audit | None:
    """The first audit of a blind second one, or the second one of a first; None where there is no pair."""
    if audit.double_of_id is not None:
        return audit_by_id(audit.double_of_id)
    return Audit.objects.filter(double_of=audit).exclude(state="annulled").select_related(*NEAR).first()


def doubles_missing(edition: Edition) -> int:
    """How many blind second audits [fieldwork] double_audit_share still asks for."""
    listed = Audit.objects.filter(entry__edition=edition).exclude(state="annulled")
    share = Fraction(str(regulation.fieldwork_settings(edition).get("double_audit_share", 0)))
    planned = listed.filter(double_of=None).count()
    return max(0, ceil(share * planned) - listed.exclude(double_of=None).count())


def progress_by_entry(edition: Edition) -> QuerySet[Entry]:
    """Admitted entries with counts of their audits: all, planned, under way, for review, verified, released."""
    counted = Audit.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    return admitted_entries(edition).annotate(
        audits=_count(counted.exclude(state="annulled")),
        planned=_count(counted.filter(state="planned")),
        under_way=_count(counted.filter(state__in=["offered", "accepted", "made", "returned"])),
        for_review=_count(counted.filter(state="submitted")),
        verified=_count(counted.filter(state="verified")),
        released=_count(counted.filter(state="released")),
    )


def _count(rows: QuerySet[Audit, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def audits_of_entry(entry: Entry) -> QuerySet[Audit]:
    """All audits of one institution, by window."""
    return Audit.objects.filter(entry=entry).select_related(*NEAR).order_by("window_from", "id")


def audits_of_person(person: Person) -> QuerySet[Audit]:
    """What `person` was given to do, by window."""
    return Audit.objects.filter(seat__auditor__person=person).select_related(*NEAR).order_by("window_from", "id")


def audit_by_id(id: UUID) -> Audit | None:
    """One audit."""
    return Audit.objects.select_related(*NEAR).filter(pk=id).first()


def audit_of_finding(finding: UUID) -> Audit | None:
    """The way back from a finding: for stages/correct.py alone."""
    return Audit.objects.select_related(*NEAR).filter(finding=finding).first()


def others_of_seat(audit: Audit) -> QuerySet[Audit]:
    """The same seat's other audits that were handed in: what a reviewer compares with."""
    handed_in = Audit.objects.filter(seat=audit.seat, state__in=["submitted", "returned", "verified", "released"])
    return handed_in.exclude(pk=audit.pk).select_related("entry__edition").order_by("window_from", "id")


def latest_submission(audit: Audit) -> Submission | None:
    """The scorecard as it was last handed in or corrected: what counts."""
    return audit.submissions.order_by("-round").first()


def answers_of(audits: QuerySet[Audit]) -> dict[UUID, Submission]:
    """The last submission of each of `audits`, in one query."""
    rows = Submission.objects.filter(audit__in=audits.order_by().values("pk")).order_by("audit", "round")
    return {row.audit_id: row for row in rows}


def submission_by_key(key: UUID) -> Submission | None:
    """What was handed in under a key."""
    return Submission.objects.filter(key=key).select_related("audit").first()


def receipt_of(audit: Audit) -> Submission | None:
    """The last submission that the auditor made (corrections are not theirs)."""
    return audit.submissions.filter(corrects=False).order_by("-round").first()


def card_draft(audit: Audit) -> Scorecard | None:
    """The scorecard as it was last saved."""
    return Scorecard.objects.filter(audit=audit).first()


def question_to_auditor(audit: Audit) -> str:
    """What the last review that returned the audit asked."""
    returned = audit.reviews.filter(verdict="returned").order_by("-round").first()
    return returned.text if returned else ""


def critical_failures(audit: Audit, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Codes of critical criteria whose answer is a failure."""
    return audit_result(answers, audit.channel, *regulation.measures(audit.entry.edition)).critical_failures


def moderated_comments(audits: QuerySet[Audit], last: Mapping[UUID, Submission]) -> dict[UUID, dict[str, str]]:
    """Comments of `audits` as they may leave, in one query; one without a moderator's word never does.

    `last` is what `answers_of` says of them: a word about a comment that is no longer there goes nowhere.
    """
    rows = Moderation.objects.filter(audit__in=audits.order_by().values("pk")).exclude(text="").order_by("audit", "criterion")
    found: dict[UUID, dict[str, str]] = {}
    for row in rows:
        if row.audit_id in last and row.criterion in last[row.audit_id].comments:
            found.setdefault(row.audit_id, {})[row.criterion] = row.text
    return found


def comments_unmoderated(entry: Entry) -> int:
    """How many comments of verified audits nobody has moderated."""
    verified = Audit.objects.filter(entry=entry, state="verified")
    said = {(audit, code) for audit, last in answers_of(verified).items() for code in last.comments}
    return len(said - set(Moderation.objects.filter(audit__in=verified.values("pk")).values_list("audit", "criterion")))


def auditors_at_work(entry: Entry) -> int:
    """How many people made the verified audits of an institution."""
    return Audit.objects.filter(entry=entry, state="verified").order_by().values("seat").distinct().count()


def observations(edition: Edition) -> list[Observation]:
    """What the ranking is given: every released audit of the edition with its last answers, in a stable order."""
    released = Audit.objects.filter(entry__edition=edition, state="released").order_by("entry_id", "id")
    latest, resolved = answers_of(released), _resolved(released)
    start = released.aggregate(first=Min("made_at"))["first"]
    return [
        Observation(
            entry_id=audit.entry_id,
            audit=audit.pk,
            channel=audit.channel,
            scenario=audit.scenario.code,
            answers=latest[audit.pk].answers,
            resolved=resolved.get(audit.pk, frozenset()),
            rater=audit.seat_id,  # type: ignore[arg-type]
            seat=audit.seat.code,  # type: ignore[union-attr]
            week=(audit.made_at - start).days // 7 if audit.made_at else None,
        )
        for audit in released.select_related("scenario", "seat")
    ]


def _resolved(audits: QuerySet[Audit]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, set[str]] = {}
    for ruling in CriticalRuling.objects.filter(audit__in=audits.order_by().values("pk"), stands=False):
        found.setdefault(ruling.audit_id, set()).add(ruling.criterion)
    return {audit: frozenset(codes) for audit, codes in found.items()}
