"""What is no longer needed of audits and auditors. The stage `retain` says when, and writes the journal.

Nothing here is journalled by itself: an entry beside a person's erasure would say that the person was an auditor.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from lider.accounts.models import Person
from lider.editions.over import over
from lider.fieldwork.models import (
    Absence,
    Audit,
    Auditor,
    Certificate,
    Conflict,
    CriticalRuling,
    Evidence,
    Expense,
    HandChange,
    Moderation,
    Profile,
    Review,
    Scorecard,
    Submission,
    TrustedContact,
    VaultOpening,
)
from lider.fieldwork.queries.evidence import originals_folder, pictures_folder
from lider.fieldwork.queries.expenses import receipts_folder
from lider.pictures import storage

#: Stands for a reason that is gone, where the database wants one.
GONE = "–"
#: What is known of an auditor's home and work.
HOME = {"place": "", "municipality": "", "county": "", "voivodeship": "", "channels": []}
#: What an export says of a profile.
PROFILE = ("latitude", "longitude", "reach_km", "audits_max", "languages", "traits")
#: What an export says of an expense; amounts are grosze.
EXPENSE = ("kind", "amount", "spent_on", "note", "state", "reason", "filed_at", "decided_at")
_WORDS = (
    ~Q(reason="")
    | ~Q(scorecard__comments={})
    | ~Q(submissions__comments={})
    | ~Q(submissions__reply="")
    | ~Q(reviews__text="")
    | ~Q(rulings__reason="")
    | Q(moderations__isnull=False)
    | Q(placings__by_hand__reason__gt="")
)


def evidence_held() -> QuerySet[Evidence]:
    """Photos, `since` their edition is over."""
    return Evidence.objects.annotate(since=over("audit__entry__edition__"))


@transaction.atomic
def forget_evidence(*, keys: Sequence[Any]) -> int:
    """Deletes these photos: rows, sealed originals and cleaned pictures."""
    gone = list(Evidence.objects.filter(pk__in=keys))
    for one in gone:
        transaction.on_commit(partial(storage.drop, originals_folder(), one.original_name))
        transaction.on_commit(partial(storage.drop, pictures_folder(), one.picture_name))
    Evidence.objects.filter(pk__in=[one.pk for one in gone]).delete()  # what is covered goes with them
    return len(gone)


def words_held() -> QuerySet[Audit]:
    """Audits of which something written is still there, `since` their edition is over."""
    with_words = Audit.objects.filter(_WORDS).order_by().values("pk")
    return Audit.objects.filter(pk__in=with_words).annotate(since=over("entry__edition__"))


@transaction.atomic
def forget_words(*, keys: Sequence[Any]) -> int:
    """Wipes comments, questions, replies and reasons of these audits; answers, which the index was computed of, stay."""
    Scorecard.objects.filter(audit__in=keys).update(comments={})
    Submission.objects.filter(audit__in=keys).update(comments={}, reply="")
    Review.objects.filter(audit__in=keys).update(text="")
    CriticalRuling.objects.filter(audit__in=keys).update(reason="")
    Moderation.objects.filter(audit__in=keys).delete()
    HandChange.objects.filter(placing__audit__in=keys).exclude(reason="").update(reason="", overridden=[])
    return Audit.objects.filter(pk__in=keys).update(reason="")


def auditors_held() -> QuerySet[Auditor]:
    """Auditors who work no more and whose home or conflicts are still known, `since` they ended."""
    kept = Q(conflicts__isnull=False) | Q(profile__isnull=False) | Q(absences__isnull=False) | Q(certificates__isnull=False)
    known = Auditor.objects.filter(kept | ~Q(place="") | ~Q(municipality="") | ~Q(channels=[]))
    return Auditor.objects.filter(pk__in=known.order_by().values("pk"), until_at__isnull=False).annotate(since=F("until_at"))


@transaction.atomic
def forget_auditors(*, keys: Sequence[Any]) -> int:
    """Wipes where these auditors live and what they work on; deletes conflicts, profiles, absences and certificates.

    Their seats stay, with their codes.
    """
    for kept in (Conflict, Profile, Absence, Certificate):
        kept._default_manager.filter(auditor__in=keys).delete()
    return Auditor.objects.filter(pk__in=keys).update(**HOME)


def openings_held() -> QuerySet[VaultOpening]:
    """Looks into the vault whose reason is still there, `since` they were asked for."""
    return VaultOpening.objects.exclude(reason=GONE).annotate(since=Coalesce("confirmed_at", "asked_at"))


def forget_openings(*, keys: Sequence[Any]) -> int:
    """Wipes the reasons of these looks into the vault; who looked, and when, stays."""
    return VaultOpening.objects.filter(pk__in=keys).update(reason=GONE)


def contacts_held() -> QuerySet[TrustedContact]:
    """Whom to call for an auditor, `since` it was written or confirmed last."""
    return TrustedContact.objects.annotate(since=F("saved_at"))


def forget_contacts(*, keys: Sequence[Any]) -> int:
    """Deletes them."""
    return TrustedContact.objects.filter(pk__in=keys).delete()[0]


_WORDED = ~Q(note="") | ~Q(reason="") | ~Q(receipt_name="")


def receipts_held() -> QuerySet[Expense]:
    """Accepted expenses with a receipt or words, `since` they were filed."""
    return Expense.objects.filter(_WORDED, state="accepted").annotate(since=F("filed_at"))


def refused_receipts_held() -> QuerySet[Expense]:
    """Expenses that were not accepted, with a receipt or words, `since` they were decided or filed."""
    return Expense.objects.filter(_WORDED).exclude(state="accepted").annotate(since=Coalesce("decided_at", "filed_at"))


@transaction.atomic
def forget_receipts(*, keys: Sequence[Any]) -> int:
    """Deletes the receipts of these expenses and wipes their words; month, kind, amount and state stay."""
    for one in Expense.objects.filter(pk__in=keys).exclude(receipt_name=""):
        transaction.on_commit(partial(storage.drop, receipts_folder(), one.receipt_name))
    return Expense.objects.filter(pk__in=keys).update(note="", reason="", receipt_name="", receipt_sha256="")


@transaction.atomic
def forget_person(*, person: Person, at: datetime) -> None:
    """Ends and wipes what is known of `person` as an auditor. Seats, audits and answers stay, under codes.

    Of expenses, accepted ones keep their receipts for the books until their time is over; what waits is withdrawn.
    """
    theirs = Auditor.objects.filter(person=person)
    theirs.filter(until_at=None).update(until_at=at)
    forget_auditors(keys=list(theirs.values_list("pk", flat=True)))
    TrustedContact.objects.filter(auditor__in=theirs).delete()
    spent = Expense.objects.filter(auditor__in=theirs)
    spent.filter(state="filed").update(state="withdrawn", audit=None, decided_at=at)
    forget_receipts(keys=list(spent.exclude(state="accepted").values_list("pk", flat=True)))
    spent.update(note="", reason="")
    Submission.objects.filter(audit__seat__auditor__person=person).update(reply="")


def known_of(person: Person) -> dict[str, Any]:
    """What an export says to an auditor of their own work; empty for everybody else. Nobody but the person ever gets it."""
    auditor = Auditor.objects.filter(person=person).first()
    if auditor is None:
        return {}
    handed_in = Submission.objects.filter(audit__seat__auditor=auditor, corrects=False).select_related("audit__point")
    return {
        **{name: getattr(auditor, name) for name in HOME},
        "since_at": auditor.since_at,
        "until_at": auditor.until_at,
        "conflicts": list(auditor.conflicts.values("institution__name", "reason")),
        "profile": Profile.objects.filter(auditor=auditor).values(*PROFILE).first(),
        "absences": list(auditor.absences.values("first_on", "last_on")),
        "certificates": list(auditor.certificates.values("edition__number", "channel", "trained_on", "test_percent", "trial_on")),
        "trusted_contact": TrustedContact.objects.filter(auditor=auditor).values("name", "phone", "saved_at").first(),
        "papers": list(auditor.agreements.values("paper__kind", "paper__digest", "paper__text", "confirmed_at")),
        "expenses": list(auditor.expenses.values(*EXPENSE)),
        "settlements": list(auditor.settlements.values("closing__month", "fees", "expenses", "total", "confirmed_at")),
        "seats": list(auditor.seats.values_list("code", flat=True)),
        "audits": [
            {
                "point": one.audit.point.name,
                "channel": one.audit.channel,
                "answers": one.answers,
                "comments": one.comments,
                "reply": one.reply,
                "handed_in_at": one.received_at,
            }
            for one in handed_in.order_by("received_at", "id")
        ],
    }
