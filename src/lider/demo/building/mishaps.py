"""What goes wrong in the fieldwork of the sample: always at the same places, whoever the auditors are and whatever they answer."""

from datetime import datetime, timedelta

from lider.demo.building.auditing import Fieldwork, Task, auditor_of
from lider.fieldwork import actions as fieldwork
from lider.fieldwork import queries
from lider.fieldwork.models import Audit

#: What happens to which audit of which institution, by their places: once in so many institutions.
EVERY = 20
MISHAPS = {
    (3, 2): "recognised",
    (5, 1): "closed",
    (6, 4): "given_back",
    (8, 3): "stopped",
    (10, 5): "late",
    (11, 0): "doubled",
    (12, 6): "wrong-place",
    (13, 2): "given_back",
    (14, 3): "late",
    (15, 1): "doubled",
    **dict.fromkeys([(0, 1), (2, 0), (4, 1), (7, 0), (9, 1), (16, 0), (18, 1)], "doubled"),
}
ANNULLED = ("recognised", "closed", "wrong-place")
#: Annulled for no fault of the institution: the audit is made again.
REPEATED = ("closed", "wrong-place")
NOBODY = "Nie znaleziono osoby, która mogłaby wykonać ten audyt."


def mishap_of(place: int, turn: int) -> str:
    """What happens to the audit `turn` of the institution `place`; usually nothing."""
    return MISHAPS.get((place % EVERY, turn), "")


def play(contacts: Fieldwork, task: Task) -> None:
    """Plays an audit with what goes wrong, and what follows from it."""
    audit = task.audit
    if task.mishap == "given_back":
        _give_back(contacts, audit)
    contacts.play(task)
    if task.mishap in REPEATED:
        _again(contacts, task, _repetition(contacts, audit))
    elif task.mishap == "doubled" and audit.made_at is not None:
        _again(contacts, task, fieldwork.plan_double(audit=audit, by=contacts.coordinator, at=audit.made_at + timedelta(hours=20)))


def _give_back(contacts: Fieldwork, audit: Audit) -> None:
    """The auditor falls ill and gives the audit back; somebody else takes it."""
    at = min(contacts.morning(audit) - timedelta(days=4), contacts.until)
    fieldwork.give_back(audit=audit, by=auditor_of(audit), at=at)
    _assign(contacts, audit, at)


def _repetition(contacts: Fieldwork, audit: Audit) -> Audit:
    made = audit.made_at or contacts.until
    first = (made + timedelta(days=3)).date()
    last = max(first, min((made + timedelta(days=12)).date(), contacts.story.season.calendar.fieldwork_until))
    return fieldwork.add_audit(
        entry=audit.entry, point=audit.point, scenario=audit.scenario, window_from=first, window_until=last,
        by=contacts.coordinator, at=made + timedelta(days=2),
    )  # fmt: skip


def _again(contacts: Fieldwork, task: Task, audit: Audit) -> None:
    """The further audit is offered to somebody who fits, and goes well."""
    _assign(contacts, audit, contacts.morning(audit) - timedelta(hours=15))
    contacts.play(Task(audit, f"{task.name} again", "verified", task.quality))


def _assign(contacts: Fieldwork, audit: Audit, at: datetime) -> None:
    """Whoever fits best; an audit for which nobody is left is struck."""
    seats = queries.eligible_seats(audit, at=at)
    if seats:
        fieldwork.assign(audit=audit, seat=seats[0], by=contacts.coordinator, at=at)
    else:
        fieldwork.cancel(audit=audit, reason=NOBODY, by=contacts.coordinator, at=at)
