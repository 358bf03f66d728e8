"""Auditors, seats, scenarios and audits of the tests."""

from datetime import UTC, date, datetime
from itertools import count

from lider import ids
from lider.editions import queries as edition_queries
from lider.editions.models import Kind
from lider.fieldwork.models import (
    CHANNELS,
    Agreement,
    Audit,
    Auditor,
    Certificate,
    Closing,
    Expense,
    HandChange,
    Paper,
    Placing,
    Proposal,
    Rate,
    Scenario,
    Scorecard,
    Seat,
    Settlement,
    SettlementLine,
    Submission,
)
from lider.fieldwork.queries.papers import wordings
from tests.factories import accounts, editions, entries, findings

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
MADE = datetime(2026, 10, 14, 8, 42, 17, tzinfo=UTC)
SUBMITTED = datetime(2026, 10, 14, 9, 3, 5, tzinfo=UTC)
WITHOUT_SEAT = ("planned",)
HANDED_IN = ("submitted", "returned", "verified", "released")
_numbers = count(1)


def auditor(person=None, **fields):
    """An auditor who lives far from every institution of the tests."""
    number = next(_numbers)
    values = {
        "place": "Dalekowo",
        "municipality": f"Dalekowo {number}",
        "county": f"dalekowski {number}",
        "since_at": SINCE,
        **fields,
    }
    return Auditor.objects.create(person=person or accounts.person(name=f"Tajna Osoba {number}", second_factor=False), **values)


def seat(edition, auditor_=None, papers=True, **fields):
    """A seat in the edition's plan, whose auditor has every certificate and has confirmed the papers."""
    values = {"code": f"K{next(_numbers):03}", **fields}
    made = Seat.objects.create(edition=edition, auditor=auditor_ or auditor(), **values)
    certify(made.auditor, edition)
    if papers:
        bind(made.auditor, edition)
    return made


def certify(auditor_, edition, *channels):
    """The auditor has done what these channels ask for, or all of them."""
    done = {"trained_on": SINCE.date(), "test_percent": 92, "trial_on": SINCE.date(), "issued_at": SINCE}
    for channel in channels or CHANNELS:
        Certificate.objects.get_or_create(edition=edition, auditor=auditor_, channel=channel, defaults=done)


def bind(auditor_, edition, at=SINCE):
    """The auditor has confirmed the papers of the edition as they read now."""
    for one in wordings(edition):
        values = {"text": one.text, "since_at": at}
        paper, _new = Paper.objects.get_or_create(edition=edition, kind=one.kind, digest=one.digest, defaults=values)
        Agreement.objects.get_or_create(paper=paper, auditor=auditor_, defaults={"confirmed_at": at})


def rates(edition, **amounts):
    """What audits of the edition are paid with, in grosze."""
    for channel, amount in {"visit": 12_000, "phone": 3_000, "email": 3_500, "website": 4_000, **amounts}.items():
        Rate.objects.update_or_create(edition=edition, channel=channel, defaults={"amount": amount})


def expense(seat_, state="filed", **fields):
    """Money that the auditor of a seat spent in October."""
    values = {
        "key": ids.new(),
        "kind": "travel",
        "amount": 4_850,
        "spent_on": date(2026, 10, 14),
        "month": date(2026, 10, 1),
        "note": "Bilet zgubiony.",
        "filed_at": SUBMITTED,
        **fields,
    }
    return Expense.objects.create(auditor=seat_.auditor, edition=seat_.edition, state=state, **values)


def settlement(seat_, month=date(2026, 9, 1), by=None, number=3, **fields):
    """A closed month of the auditor of a seat: so many visits."""
    values = {"closed_at": datetime(2026, 10, 5, tzinfo=UTC), "closed_by": by or accounts.person("organiser")}
    closing = Closing.objects.filter(edition=seat_.edition, month=month).first()
    closing = closing or Closing.objects.create(edition=seat_.edition, month=month, **values)
    fees = number * 12_000
    made = Settlement.objects.create(closing=closing, auditor=seat_.auditor, fees=fees, expenses=0, total=fees, **fields)
    SettlementLine.objects.create(settlement=made, channel="visit", number=number, rate=12_000)
    return made


def proposal(edition, state="ready", **fields):
    """A proposal with the figures of a small plan."""
    figures = {
        "objective": {"total": 900.0, "travel": 600.0, "load": 0.5, "cost": 240.0, "linkage": 0.0},
        "bound": 890.0,
        "gap": 0.011,
        "cut": False,
        "linkage": {"components": 1, "expected_se_median": 3.1, "expected_se_worst": 4.2},
        "kilometres_saved": 120.0,
    }
    values = {"weights": {"travel": 1.0}, "asked_at": SUBMITTED, "figures": figures, **fields}
    return Proposal.objects.create(edition=edition, state=state, **values)


def placing(proposal_, audit_, seat_=None, **fields):
    """An audit in a proposal, on a Monday; without a seat it has no place."""
    values = {"rule": "capacity"} if seat_ is None else {"seat": seat_, "scenario": audit_.scenario, "day": date(2026, 10, 12)}
    return Placing.objects.create(proposal=proposal_, audit=audit_, **{**values, **fields})


def hand_change(placing_, **fields):
    """A placing that the plan had left without a place, and somebody placed by hand."""
    return HandChange.objects.create(placing=placing_, **{"changed_at": SUBMITTED, **fields})


def scenario(edition, kind=None, channel="visit", **fields):
    """A scenario with two questions and a key of three points."""
    values = {
        "code": f"sprawa-{next(_numbers)}",
        "situation": "Sekretna sytuacja: pytanie o kartę",
        "questions": ["Jak dostać kartę?", "Ile to kosztuje?"],
        "key": ["podano dokument", "podano termin", "podano koszt"],
        **fields,
    }
    kind = kind or Kind.objects.order_by("position").first()
    return Scenario.objects.create(edition=edition, kind=kind, channel=channel, **values)


def answers(edition, channel="visit", **changed):
    """A complete good scorecard of the channel; `changed` by criterion code."""
    full = {criterion.code: best(criterion) for criterion in edition_queries.criteria_of(edition).of(channel)}
    return {**full, **changed}


def best(criterion):
    """A good answer of the criterion's scale that needs no comment."""
    good = {"yes_no": "yes", "anchored_0_4": "3", "share_of_key": "3/3", "count": "2", "choice": None}
    return good.get(criterion.scale, "4") or next(iter(criterion.points.names))


def audit(state="planned", entry=None, channel="visit", seat_=None, answers_=None, comments=None, **fields):
    """An audit in any state, with what belongs to that state: seat, scorecard, submission, finding."""
    entry = entry or entries.entry(state="admitted", edition=editions.edition("fieldwork"), staff_told_at=SINCE)
    kind = entry.institution.kind
    values = {
        "entry": entry,
        "point": fields.pop("point", None) or entry.institution.points.order_by("name", "id").first(),
        "channel": channel,
        "scenario": fields.pop("scenario_", None) or scenario(entry.edition, kind, channel),
        "window_from": date(2026, 10, 12),
        "window_until": date(2026, 10, 18),
        "state": state,
        **fields,
    }
    if state not in WITHOUT_SEAT:
        values["seat"] = seat_ or seat(entry.edition)
    if state not in ("planned", "offered", "accepted"):
        values.setdefault("made_at", MADE)
    if state in HANDED_IN:
        values.setdefault("submitted_at", SUBMITTED)
    given, said = answers_ or answers(entry.edition, channel), comments or {}
    if state == "released":
        values.setdefault("finding", findings.finding(entry=entry, channel=channel, answers=given, comments={}).pk)
    made = Audit.objects.create(**values)
    if state in HANDED_IN:
        submission(made, given, said)
    return made


def submission(audit, answers_, comments=None, **fields):
    """A scorecard as handed in, and the draft it was."""
    values = {"key": ids.new(), "round": audit.submissions.count() + 1, "digest": "0" * 64, "received_at": SUBMITTED, **fields}
    Scorecard.objects.get_or_create(
        audit=audit,
        defaults={"answers": answers_, "comments": comments or {}, "begun_at": MADE, "saved_at": SUBMITTED, "version": 1},
    )
    return Submission.objects.create(audit=audit, answers=answers_, comments=comments or {}, **values)
