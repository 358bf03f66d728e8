"""The fieldwork of the sample: plans, contacts, scorecards, review."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from random import Random
from uuid import UUID

import holidays

from lider import ids
from lider.accounts.models import Person
from lider.accounts.roles import COORDINATOR, REVIEWER
from lider.demo import content
from lider.demo.building import answering, pictures
from lider.demo.building.entering import Chronicle
from lider.demo.content.records import Exchange
from lider.demo.plot import ZONE
from lider.editions.queries import measures_of
from lider.entries.models import Entry
from lider.fieldwork import actions as fieldwork
from lider.fieldwork import queries
from lider.fieldwork.models import Audit, Evidence
from lider.fieldwork.queries.regulation import OFFER_DAYS
from lider.measurement.audits import AuditResult, audit_result
from lider.measurement.criteria import Criteria
from lider.measurement.rules import Rules

#: How far the last audits of an institution that is still being audited have come, over and over; those before them are done.
MIXED = ("submitted", "returned", "made", "accepted", "offered", "submitted", "planned", "verified")
LAST = 6
MADE = ("made", "submitted", "returned", "verified", "annulled")
AGAIN = "Arkusz sprawdzono jeszcze raz."


@dataclass(frozen=True)
class Task:
    """One audit to be played: how far, under which name it draws, how well the institution serves, and what happens on the way."""

    audit: Audit
    name: str
    target: str
    quality: float
    mishap: str = ""


@dataclass(frozen=True)
class Card:
    """A scorecard as it is filled in, and what it comes to."""

    answers: dict[str, str]
    comments: dict[str, str]
    result: AuditResult
    photos: list[Evidence]


@dataclass(frozen=True)
class Fieldwork:
    """The contacts of one edition up to `until`. `said` keeps what was already remarked at each institution."""

    story: Chronicle
    until: datetime
    said: dict[UUID, set[str]] = field(default_factory=dict)

    @cached_property
    def measures(self) -> tuple[Rules, Criteria]:
        return measures_of(self.story.edition)

    @property
    def coordinator(self) -> Person:
        return self.story.cast.first(COORDINATOR)

    def plan(self, entry: Entry) -> list[Audit]:
        """Plans and offers every audit of an entry; returns them in the order of their windows."""
        at = datetime.combine(self.story.season.calendar.fieldwork_from, time(8), ZONE) - timedelta(days=7)
        at = max(at, entry.staff_told_at or at)
        fieldwork.fill_plan(entry=entry, by=self.coordinator, at=at)
        return list(queries.audits_of_entry(entry))

    def play(self, task: Task) -> None:
        """Takes one offered audit as far as its target."""
        if task.audit.state != "offered":
            return
        if task.target == "offered":
            self._offer_again(task.audit)
            return
        if task.target == "planned":
            fieldwork.take_back(audit=task.audit, by=self.coordinator, at=self.until)
            return
        fieldwork.accept(audit=task.audit, is_impartial=True, by=auditor_of(task.audit), at=answered_at(task.audit))
        if task.target in MADE:
            self._make(task, self.story.plot.chance("audit", self.story.season.number, task.name))

    def _offer_again(self, audit: Audit) -> None:
        """The offer still stands at the end: it was made the day before."""
        seat, at = audit.seat, self.until - timedelta(hours=20)
        fieldwork.take_back(audit=audit, by=self.coordinator, at=at)
        if seat is not None:
            fieldwork.assign(audit=audit, seat=seat, by=self.coordinator, at=at)

    def _make(self, task: Task, shape: Random) -> None:
        audit, person, made = task.audit, auditor_of(task.audit), self._moment(task.audit, shape)
        fieldwork.make(audit=audit, by=person, at=made)
        if task.mishap == "stopped":
            reason = shape.choice(content.reasons("stop")).text
            fieldwork.stop(audit=audit, reason=reason, by=person, at=made + timedelta(minutes=3))
            return
        photos = pictures.photograph(self.story, task.name, audit, person, made + timedelta(minutes=4))
        if task.target == "made":
            return
        card = self._card(task, shape, photos)
        submitted = made + timedelta(minutes=6 + shape.randint(6, 240) // 8)
        submitted += timedelta(hours=29) if task.mishap == "late" else timedelta()
        self._submit(audit, card, person, submitted)
        if task.target != "submitted":
            self._review(task, card, person, shape, submitted)

    def _submit(self, audit: Audit, card: Card, by: Person, at: datetime, reply: str = "") -> None:
        given, said = card.answers, card.comments
        fieldwork.submit(audit=audit, key=ids.new(), answers=given, comments=said, reply=reply, device_at=at, by=by, at=at)

    def _review(self, task: Task, card: Card, person: Person, shape: Random, submitted: datetime) -> None:
        audit, reviewers = task.audit, self.story.cast.by_role[REVIEWER]
        reviewer, at = reviewers[shape.randrange(len(reviewers))], submitted + timedelta(hours=shape.randint(2, 40))
        if audit.state == "returned":  # by the automatic check
            at = self._answer_back(audit, card, person, at)
        elif task.target == "returned" or shape.random() < 0.04:
            talk = self._exchange(audit, shape)
            fieldwork.return_review(audit=audit, question=talk.question, by=reviewer, at=at)
            if task.target == "returned":
                return
            at = self._answer_back(audit, card, person, at, talk.reply)
        if task.target == "annulled":
            reason = next(one.text for one in content.reasons("annul") if one.code == task.mishap)
            fieldwork.annul(audit=audit, reason=reason, by=reviewer, at=at)
            return
        self._clear(audit, card, reviewer, shape, at)
        fieldwork.accept_review(audit=audit, by=reviewer, at=at)

    def _answer_back(self, audit: Audit, card: Card, person: Person, at: datetime, reply: str = AGAIN) -> datetime:
        self._submit(audit, card, person, at + timedelta(hours=5), reply)
        return at + timedelta(hours=8)

    def _clear(self, audit: Audit, card: Card, reviewer: Person, shape: Random, at: datetime) -> None:
        """Rules on critical failures, moderates every comment and looks at the photos."""
        for code in card.result.critical_failures:
            stands = shape.random() < 0.5
            reason = "Opis w komentarzu potwierdza ocenę." if stands else "Z opisu wynika, że dane innych osób nie były widoczne."
            fieldwork.rule_on_critical(audit=audit, criterion=code, stands=stands, reason=reason, by=reviewer, at=at)
        texts = {code: answering.released(text) for code, text in card.comments.items()}
        fieldwork.moderate_all(audit=audit, texts=texts, by=reviewer, at=at)
        for evidence in card.photos[:1]:  # a second one stays here
            fieldwork.let_leave(evidence=evidence, may_leave=True, by=reviewer, at=at)

    def _card(self, task: Task, shape: Random, photos: list[Evidence]) -> Card:
        audit, running = task.audit, self.story.season.number == 3
        rules, criteria = self.measures
        luck = self.story.plot.luck(task.name) if running else self.story.plot.chance("luck", task.name)
        level = min(1.0, max(0.0, task.quality + shape.gauss(0, 0.06)))
        given = answering.answers(criteria.of(audit.channel), len(audit.scenario.key), level, shape, luck)
        result = audit_result(given, audit.channel, rules, criteria)
        words = answering.Words(audit.channel, shape, self.said.setdefault(audit.entry_id, set()), fitting=not running)
        return Card(given, words.comments(given, result.comment_needed), result, photos)

    def _exchange(self, audit: Audit, shape: Random) -> Exchange:
        return shape.choice([one for one in content.exchanges() if one.channel == audit.channel] or list(content.exchanges()))

    def morning(self, audit: Audit) -> datetime:
        """Seven o'clock on the first day of the audit's window."""
        return datetime.combine(audit.window_from, time(7), ZONE)

    def _moment(self, audit: Audit, shape: Random) -> datetime:
        """A working day in the window, before `until`, at an hour when one is served."""
        days = _working_days(audit.window_from, min(audit.window_until, (self.until - timedelta(days=1)).date()))
        day = shape.choice(days or [audit.window_from])
        return datetime.combine(day, time(shape.randint(8, 14), shape.randint(0, 59)), ZONE)


def auditor_of(audit: Audit) -> Person:
    """Whose audit it is."""
    if audit.seat is None:
        raise LookupError("nobody has this audit")
    return audit.seat.auditor.person


def answered_at(audit: Audit) -> datetime:
    """When its auditor answers an offer: on the day after."""
    if audit.offered_until is None:
        raise LookupError("nobody was offered this audit")
    return audit.offered_until - timedelta(days=OFFER_DAYS - 1)


def _working_days(first: date, last: date) -> list[date]:
    free = holidays.country_holidays("PL", years={first.year, last.year})
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and day not in free]
