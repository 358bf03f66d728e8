"""The fieldwork of the sample: plans, contacts, scorecards, review."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

import holidays

from lider import ids
from lider.accounts.models import Person
from lider.accounts.roles import COORDINATOR, REVIEWER
from lider.demo import content
from lider.demo.building import answering
from lider.demo.building.entering import Chronicle
from lider.demo.plot import ZONE
from lider.editions.queries import criteria_of, rules_of
from lider.entries.models import Entry
from lider.fieldwork import actions as fieldwork
from lider.fieldwork import queries
from lider.fieldwork.models import Audit
from lider.measurement.audits import audit_result

#: How far the audits of an institution that is still being audited have come, over and over.
MIXED = (
    "verified",
    "submitted",
    "returned",
    "made",
    "verified",
    "accepted",
    "offered",
    "submitted",
    "planned",
    "verified",
    "verified",
)
MADE = ("made", "submitted", "returned", "verified", "annulled")


@dataclass(frozen=True)
class Fieldwork:
    """The contacts of one edition up to `until`."""

    story: Chronicle
    until: datetime

    def plan(self, entry: Entry) -> list[Audit]:
        """Plans and offers every audit of an entry; returns them in the order of their windows."""
        at = datetime.combine(self.story.season.calendar.fieldwork_from, time(8), ZONE) - timedelta(days=7)
        at = max(at, entry.staff_told_at or at)
        fieldwork.fill_plan(entry=entry, by=self.story.cast.first(COORDINATOR), at=at)
        return list(queries.audits_of_entry(entry))

    def play(self, audit: Audit, number: int, target: str, quality: float) -> None:
        """Takes one offered audit as far as `target`."""
        if audit.state != "offered" or target == "offered":
            return
        shape = self.story.plot.chance("audit", self.story.season.number, number)
        if target == "planned":
            fieldwork.take_back(audit=audit, by=self.story.cast.first(COORDINATOR), at=self.until)
            return
        person = auditor_of(audit)
        fieldwork.accept(audit=audit, by=person, at=min(self._at(audit, 7), self.until))
        if target in MADE:
            self._make(audit, number, target, quality, person, shape)

    def _make(self, audit: Audit, number: int, target: str, quality: float, person: Person, shape: Random) -> None:
        made = self._moment(audit, shape)
        fieldwork.make(audit=audit, by=person, at=made)
        if target == "made":
            return
        given, said = self._card(audit, number, quality, shape)
        submitted = made + timedelta(minutes=6 + shape.randint(6, 240) // 8)
        fieldwork.submit(
            audit=audit, key=ids.new(), answers=given, comments=said, reply="", device_at=submitted, by=person, at=submitted
        )
        audit.refresh_from_db()
        if target != "submitted":
            self._review(audit, target, person, shape, submitted)

    def _review(self, audit: Audit, target: str, person: Person, shape: Random, submitted: datetime) -> None:
        reviewers = self.story.cast.by_role[REVIEWER]
        reviewer, at = reviewers[shape.randrange(len(reviewers))], submitted + timedelta(hours=shape.randint(2, 40))
        if audit.state == "returned":  # by the automatic check
            at = self._answer_back(audit, person, at)
        elif target == "returned" or shape.random() < 0.04:
            talk = self._exchange(audit, shape)
            fieldwork.return_review(audit=audit, question=talk.question, by=reviewer, at=at)
            if target == "returned":
                return
            at = self._answer_back(audit, person, at, talk.reply)
        if target == "annulled":
            fieldwork.annul(audit=audit, reason=content.reasons("annul")[0].text, by=reviewer, at=at)
            return
        self._clear(audit, reviewer, shape, at)
        fieldwork.accept_review(audit=audit, by=reviewer, at=at)

    def _answer_back(self, audit: Audit, person: Person, at: datetime, reply: str = "Arkusz sprawdzono jeszcze raz.") -> datetime:
        last = queries.latest_submission(audit)
        if last is None:
            raise RuntimeError("returned without a submission")
        at += timedelta(hours=5)
        fieldwork.submit(
            audit=audit, key=ids.new(), answers=last.answers, comments=last.comments, reply=reply, device_at=at, by=person, at=at
        )
        audit.refresh_from_db()
        return at + timedelta(hours=3)

    def _clear(self, audit: Audit, reviewer: Person, shape: Random, at: datetime) -> None:
        """Rules on critical failures and moderates every comment."""
        last = queries.latest_submission(audit)
        if last is None:
            raise RuntimeError("reviewed without a submission")
        for code in queries.critical_failures(audit, last.answers):
            stands = shape.random() < 0.5
            reason = "Opis w komentarzu potwierdza ocenę." if stands else "Z opisu wynika, że dane innych osób nie były widoczne."
            fieldwork.rule_on_critical(audit=audit, criterion=code, stands=stands, reason=reason, by=reviewer, at=at)
        released = {one.text: one.released for one in content.comments()}
        for code, text in last.comments.items():
            fieldwork.moderate(audit=audit, criterion=code, text=released[text], by=reviewer, at=at, despite_marks=True)

    def _card(self, audit: Audit, number: int, quality: float, shape: Random) -> tuple[dict[str, str], dict[str, str]]:
        edition = self.story.edition
        rules, criteria = rules_of(edition), criteria_of(edition)
        luck = self.story.plot.luck(number) if self.story.season.number == 3 else self.story.plot.chance("luck", number)
        level = min(1.0, max(0.0, quality + shape.gauss(0, 0.06)))
        given = answering.answers(criteria.of(audit.channel), len(audit.scenario.key), level, shape, luck)
        needed = audit_result(given, audit.channel, rules, criteria).comment_needed
        return given, answering.comments(given, needed, audit.channel, shape)

    def _exchange(self, audit: Audit, shape: Random) -> content.Exchange:
        return shape.choice([one for one in content.exchanges() if one.channel == audit.channel] or list(content.exchanges()))

    def _at(self, audit: Audit, hour: int) -> datetime:
        return datetime.combine(audit.window_from, time(hour), ZONE)

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


def _working_days(first: date, last: date) -> list[date]:
    free = holidays.country_holidays("PL", years={first.year, last.year})
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5 and day not in free]
