"""Deletes what has outlived its retention.

`retention.toml` of the programme says what, how long after which event, on what basis and what remains. Each rule has a `Purge`
here: what of it is still held, with the moment from which its time runs, and what deletes it. Rules that a room times itself
(needs of guests, residents' voice) are carried out by that room's own task; they are shown in the same table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from lider.accounts import actions as accounts
from lider.accounts import queries as people
from lider.awards.actions import forgetting as awards
from lider.editions import programme
from lider.entries.actions import forgetting as entries
from lider.entries.actions import forgetting_exchange as exchanged
from lider.fieldwork.actions import forgetting as fieldwork
from lider.findings.actions import forgetting as findings
from lider.gala.actions import forgetting as gala
from lider.institutions.actions import forgetting as institutions
from lider.invitations.actions import forgetting as invitations
from lider.journal import queries as journal
from lider.journal import record
from lider.licences.actions import forgetting as licences
from lider.lifecycle import Refused
from lider.mail import outbox
from lider.mail import queries as mail
from lider.stages import erase
from lider.voice.actions import lasting as voice

#: So many rows of one rule are deleted in one transaction.
PORTION = 200
EVENT = "retention.deleted"


@dataclass(frozen=True)
class Purge:
    """`held` gives rows with the moment `since`; `forget` deletes those of them that it is given."""

    held: Callable[[], QuerySet[Any]]
    forget: Callable[..., int]


PURGES = {
    "mail.texts": Purge(mail.texts_held, outbox.forget_texts),
    "accounts.sessions": Purge(people.sessions_held, accounts.forget_sessions),
    "accounts.requests": Purge(people.requests_held, accounts.forget_requests),
    "invitations.addresses": Purge(invitations.addresses_held, invitations.forget_addresses),
    "invitations.forwards": Purge(invitations.forwards_held, invitations.forget_forwards),
    "invitations.silences": Purge(invitations.silences_held, invitations.forget_silences),
    "institutions.batches": Purge(institutions.batches_held, institutions.forget_batches),
    "institutions.joinings": Purge(institutions.joinings_held, institutions.forget_joinings),
    "entries.documents": Purge(exchanged.documents_held, exchanged.forget_documents),
    "entries.notes": Purge(exchanged.notes_held, exchanged.forget_notes),
    "entries.agreements": Purge(exchanged.agreements_held, exchanged.forget_agreements),
    "entries.drafts": Purge(entries.drafts_held, entries.forget_drafts),
    "entries.people": Purge(entries.people_held, entries.forget_people),
    "fieldwork.evidence": Purge(fieldwork.evidence_held, fieldwork.forget_evidence),
    "fieldwork.words": Purge(fieldwork.words_held, fieldwork.forget_words),
    "fieldwork.auditors": Purge(fieldwork.auditors_held, fieldwork.forget_auditors),
    "fieldwork.contacts": Purge(fieldwork.contacts_held, fieldwork.forget_contacts),
    "fieldwork.receipts": Purge(fieldwork.receipts_held, fieldwork.forget_receipts),
    "fieldwork.receipts_refused": Purge(fieldwork.refused_receipts_held, fieldwork.forget_receipts),
    "fieldwork.openings": Purge(fieldwork.openings_held, fieldwork.forget_openings),
    "findings.pictures": Purge(findings.pictures_held, findings.forget_pictures),
    "findings.words": Purge(findings.words_held, findings.forget_words),
    "awards.recusals": Purge(awards.recusals_held, awards.forget_recusals),
    "awards.statements": Purge(awards.statements_held, awards.forget_statements),
    "awards.appeals": Purge(awards.appeals_held, awards.forget_appeals),
    "licences.contacts": Purge(licences.contacts_held, licences.forget_contacts),
    "licences.reports": Purge(licences.reports_held, licences.forget_reports),
    "gala.guests": Purge(gala.guests_held, gala.forget_guests),
    "voice.digests": Purge(voice.digests_held, voice.forget_digests),
    "voice.stories": Purge(voice.stories_held, voice.forget_stories),
    "voice.nominations": Purge(voice.nominations_held, voice.forget_nominations),
}
#: Erasing people goes through every room, one person at a time.
PEOPLE = "accounts.people"


@dataclass(frozen=True)
class Rule:
    """One row of the table of retention."""

    code: str
    what: str
    days: int
    after: str
    basis: str
    remains: str
    fields: tuple[str, ...]
    fixed: bool = False

    @property
    def kept(self) -> timedelta:
        """How long after the event."""
        return timedelta(days=self.days)


@dataclass(frozen=True)
class Outlook:
    """What a rule will delete: how many rows it holds now, how many of them are due, and when the next one will be."""

    rule: Rule
    held: int
    due: int
    next_on: date | None


def rules() -> list[Rule]:
    """The table of retention, in its order."""
    return [Rule(**{**row, "fields": tuple(row["fields"])}) for row in programme.document("retention.toml")["rule"]]


def delete_due(*, at: datetime) -> int:
    """Deletes one portion of every rule that has something due; returns how many rows that was. Again and again is harmless."""
    accounts.forget_closed_sessions()
    return sum(_delete(rule, at) for rule in rules() if not rule.fixed)


def outlook(*, at: datetime) -> list[Outlook]:
    """What each rule holds, what of it is due, and when its next row will be. Changes nothing."""
    return [_outlook(rule, at) for rule in rules()]


def deletions() -> QuerySet[Any]:
    """The journal's entries of what was deleted, the newest first."""
    return journal.entries(event=EVENT)


def _delete(rule: Rule, at: datetime) -> int:
    if rule.code == PEOPLE:
        return _erase_people(rule, at)
    purge = PURGES[rule.code]
    due = purge.held().filter(since__lt=at - rule.kept).order_by("pk")
    keys = list(due.values_list("pk", flat=True)[:PORTION])
    return _forget(rule, purge, keys, at) if keys else 0


@transaction.atomic
def _forget(rule: Rule, purge: Purge, keys: list[Any], at: datetime) -> int:
    """Rows are counted by what was held, so that what hangs on them does not count twice."""
    purge.forget(keys=keys)
    record.write(EVENT, by=None, at=at, rule=rule.code, count=len(keys))
    return len(keys)


def _erase_people(rule: Rule, at: datetime) -> int:
    held: QuerySet[Any] = people.people_held(at=at)
    due = list(held.filter(since__lt=at - rule.kept).order_by("pk")[:PORTION])
    return sum(_erased(person, rule, at) for person in due)


@transaction.atomic
def _erased(person: Any, rule: Rule, at: datetime) -> bool:
    try:
        erase.erase(person=person, by=None, at=at)
    except Refused:
        return False
    record.write(EVENT, by=None, at=at, rule=rule.code, count=1)
    return True


def _outlook(rule: Rule, at: datetime) -> Outlook:
    if rule.code == PEOPLE:
        return _counted(rule, people.people_held(at=at), at)
    if rule.code == "gala.needs":
        return _needs(rule, at)
    return Outlook(rule, 0, 0, None) if rule.fixed else _counted(rule, PURGES[rule.code].held(), at)


def _counted(rule: Rule, held: QuerySet[Any], at: datetime) -> Outlook:
    first = held.aggregate(first=Min("since"))["first"]
    due = held.filter(since__lt=at - rule.kept).count()
    return Outlook(rule, held.count(), due, timezone.localdate(first + rule.kept) if first else None)


def _needs(rule: Rule, at: datetime) -> Outlook:
    """A gala names the day itself."""
    held: QuerySet[Any] = gala.needs_held()
    first = held.aggregate(first=Min("since"))["first"]
    return Outlook(rule, held.count(), held.filter(since__lte=timezone.localdate(at)).count(), first)
