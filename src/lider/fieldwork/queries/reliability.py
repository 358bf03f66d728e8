"""How reliable auditors are: on time, sent back, in agreement with blind second audits.

Read from what they handed in themselves. What happens after the release (a correction or an annulment after a remark or an appeal)
is not read, so that an institution cannot lower anybody's record; neither are offers that were given back or lapsed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q

from lider.editions.models import Edition
from lider.fieldwork.models import Audit, Auditor, Review, Seat, Submission
from lider.fieldwork.queries import regulation
from lider.measurement.audits import audit_result
from lider.measurement.doubles import agreement

#: Of fewer contacts, or fewer pairs of audits, nothing can be said.
CONTACTS_MIN, PAIRS_MIN = 5, 3
#: The office sees a word only where at least so many people have the same: figures would tell whose seat is whose.
ALIKE_MIN = 3
#: Code of a word, and the least share for it; the last one is for the rest.
GRADES = (("high", Fraction(9, 10)), ("middle", Fraction(3, 4)), ("low", Fraction(0)))


@dataclass
class Tally:
    """`number` of `of`, and of how many contacts or pairs that was taken."""

    number: int = 0
    of: int = 0
    taken: int = 0

    @property
    def share(self) -> Fraction:
        return Fraction(self.number, self.of) if self.of else Fraction(0)

    def add(self, number: int, of: int = 1) -> None:
        self.number, self.of, self.taken = self.number + number, self.of + of, self.taken + 1


@dataclass
class Reliability:
    """Of contacts: handed in on time; not sent back by the review. Of criteria in blind pairs: the same answer as the other's."""

    on_time: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    agreed: Tally = field(default_factory=Tally)

    @property
    def figures(self) -> dict[str, Tally | None]:
        """Each figure by its name; None where there is too little for it."""
        least = {"on_time": CONTACTS_MIN, "whole": CONTACTS_MIN, "agreed": PAIRS_MIN}
        found = {name: getattr(self, name) for name in least}
        return {name: tally if tally.of and tally.taken >= least[name] else None for name, tally in found.items()}

    @property
    def grades(self) -> dict[str, str]:
        """Each figure as the code of a word; empty where there is too little for it."""
        return {name: grade(tally.share) if tally else "" for name, tally in self.figures.items()}


def grade(share: Fraction) -> str:
    """The code of the word for a share."""
    return next(code for code, least in GRADES if share >= least)


def reliability_of(auditor: Auditor, *, at: datetime) -> Reliability:
    """The record of one auditor, over all editions."""
    return _records(Q(seat__auditor=auditor), at)[auditor.pk]


def grades_for_office(auditor: Auditor, *, at: datetime) -> dict[str, str]:
    """The record of one auditor in words; empty where there is too little, or where fewer than three people have the same word."""
    records = _records(Q(seat__isnull=False), at)
    mine = records[auditor.pk].grades
    alike = {name: sum(one.grades[name] == word for one in records.values()) for name, word in mine.items()}
    return {name: word if alike[name] >= ALIKE_MIN else "" for name, word in mine.items()}


def _records(whose: Q, at: datetime) -> dict[UUID, Reliability]:
    found: dict[UUID, Reliability] = defaultdict(Reliability)
    hours = cache(lambda edition: timedelta(hours=int(regulation.fieldwork_settings(edition).get("submit_within_hours", 24))))
    audits = Audit.objects.filter(whose, made_at__isnull=False).select_related("seat", "entry__edition").order_by()
    first = dict(Submission.objects.filter(audit__in=audits, round=1).order_by().values_list("audit", "received_at"))
    back = set(Review.objects.filter(audit__in=audits, verdict="returned").order_by().values_list("audit", flat=True))
    for audit in audits:
        if audit.seat:
            record = found[audit.seat.auditor_id]
            _count(record, audit, first.get(audit.pk), audit.pk in back, hours(audit.entry.edition), at)
    for pair, same, compared in _pairs(whose):
        for seat in pair:
            found[seat.auditor_id].agreed.add(same, compared)
    return found


def _count(record: Reliability, audit: Audit, received: datetime | None, back: bool, hours: timedelta, at: datetime) -> None:
    """A contact counts once it was handed in, or once the time for that is over; one that was stopped never."""
    if audit.made_at is None:
        return
    if received is not None:
        record.on_time.add(received <= audit.made_at + hours)
        record.whole.add(not back)
    elif audit.state == "made" and at > audit.made_at + hours:
        record.on_time.add(False)


def _pairs(whose: Q) -> Iterable[tuple[tuple[Seat, Seat], int, int]]:
    """Every blind pair of which one is `whose`: its seats, and in how many criteria both saw the same, of how many."""
    counts = ~Q(state="annulled") | Q(finding__isnull=False)  # annulled after the release: both had seen it all the same
    seconds = Audit.objects.filter(counts, double_of__isnull=False, seat__isnull=False, made_at__isnull=False)
    mine = Audit.objects.filter(whose).order_by()
    near = ("seat", "entry__edition", "double_of__seat", "double_of__entry__edition")
    listed = list(seconds.filter(Q(pk__in=mine) | Q(double_of__in=mine)).select_related(*near).order_by("id"))
    firsts = set(Audit.objects.filter(counts, pk__in=[one.double_of_id for one in listed]).order_by().values_list("pk", flat=True))
    answers = _own_answers({one.pk for one in listed} | firsts)
    points = _points_reader()
    for second in listed:
        first = second.double_of
        if first is None or first.seat is None or second.seat is None or not {first.pk, second.pk} <= answers.keys():
            continue
        one, other = (points(second.entry.edition, audit.channel, answers[audit.pk]) for audit in (first, second))
        compared = agreement(one, other)
        yield (first.seat, second.seat), compared.same, compared.compared


def _own_answers(audits: set[UUID]) -> dict[UUID, dict[str, str]]:
    """The last answers that the auditor handed in; corrections after the release are not theirs."""
    rows = Submission.objects.filter(audit__in=audits, corrects=False).order_by("audit", "round")
    return dict(rows.values_list("audit", "answers"))


def _points_reader() -> Callable[[Edition, str, dict[str, str]], Any]:
    measures = cache(regulation.measures)
    return lambda edition, channel, answers: audit_result(answers, channel, *measures(edition)).points
