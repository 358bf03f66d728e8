"""The problem with one rule taken away, to find which rules collide."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lider.planning.problem import CHANNELS, Audit, Auditor, Problem, Scenario

MANY = 10**6


@dataclass(frozen=True, slots=True)
class Rule:
    """`lifted` is the problem without the rule; `says` and `frees` are sentences for people."""

    name: str
    lifted: Callable[[Problem], Problem]
    says: str
    frees: str


def _auditors(problem: Problem, change: Callable[[Auditor], Auditor]) -> Problem:
    return replace(problem, auditors=tuple(change(auditor) for auditor in problem.auditors))


def _without_traits(problem: Problem) -> Problem:
    def plain(audit: Audit) -> Audit:
        return replace(audit, traits=())

    institutions = (replace(one, audits=tuple(plain(audit) for audit in one.audits)) for one in problem.institutions)
    return replace(problem, institutions=tuple(institutions))


def _always_open(problem: Problem) -> Problem:
    hours = tuple((480, 960) for _ in range(7))
    institutions = (replace(one, points=tuple(replace(point, hours=hours) for point in one.points)) for one in problem.institutions)
    return replace(problem, institutions=tuple(institutions))


def _longer(problem: Problem) -> Problem:
    """Without holidays, and half a year longer or as much as the spread asks for."""
    more = timedelta(days=180 + 7 * min(problem.rules.spread_weeks_min, 1000))
    last = min(problem.calendar.last, date.max - more) + more
    return replace(problem, calendar=replace(problem.calendar, last=last, holidays=()))


def _more_scenarios(problem: Problem) -> Problem:
    kinds = sorted({institution.kind for institution in problem.institutions})
    most = max((len(institution.audits) for institution in problem.institutions), default=0)
    more = (
        Scenario(f"{kind} {channel} {number}", kind, channel) for kind in kinds for channel in CHANNELS for number in range(most)
    )
    return replace(problem, scenarios=(*problem.scenarios, *more))


def _contacts(problem: Problem) -> Problem:
    return replace(problem, rules=replace(problem.rules, contacts_per_auditor_max=MANY))


def _fewest(problem: Problem) -> Problem:
    return replace(problem, rules=replace(problem.rules, auditors_per_institution_min=0))


def _spread(problem: Problem) -> Problem:
    return replace(problem, rules=replace(problem.rules, spread_weeks_min=0))


def _with(**values: object) -> Callable[[Problem], Problem]:
    def lifted(problem: Problem) -> Problem:
        return _auditors(problem, lambda auditor: replace(auditor, **values))  # type: ignore[arg-type]

    return lifted


def _same(problem: Problem) -> Problem:
    """The weekdays are not in the problem: whoever lifts them lays the board out with one weekday."""
    return problem


#: In the order in which the search takes them away.
RULES = (
    Rule(
        "municipality",
        _with(municipality="\0"),
        "auditors never audit where they live",
        "name an auditor from another municipality",
    ),
    Rule("previous", _with(previous=()), "no auditor comes two editions running", "name an auditor who was not there last time"),
    Rule(
        "conflicts", _with(conflicts=()), "auditors with a conflict of interest are excluded", "name an auditor without a conflict"
    ),
    Rule("traits", _without_traits, "the audit asks for traits", "name an auditor who has them, or ask for fewer"),
    Rule("channel", _with(channels=CHANNELS), "auditors need a certificate for the channel", "train an auditor for the channel"),
    Rule("unavailable", _with(unavailable=()), "auditors are unavailable", "ask an auditor for a free day"),
    Rule("hours", _always_open, "visits and calls need an open point", "correct the opening hours or choose another point"),
    Rule("calendar", _longer, "contacts are made on working days of the calendar", "lengthen the calendar"),
    Rule("scenario", _more_scenarios, "an auditor meets a scenario once at a point", "add a scenario for the kind and the channel"),
    Rule(
        "weekdays", _same, "three or more audits need three different weekdays", "open on more weekdays, or want at most two audits"
    ),
    Rule("spread_weeks_min", _spread, "the first and the last audit lie weeks apart", "lower spread_weeks_min"),
    Rule(
        "contacts_per_auditor_max",
        _contacts,
        "an auditor's contacts with an institution are limited",
        "raise contacts_per_auditor_max",
    ),
    Rule(
        "auditors_per_institution_min",
        _fewest,
        "an institution meets several auditors",
        "lower auditors_per_institution_min or add auditors",
    ),
    Rule("capacity", _with(capacity=MANY), "auditors have a capacity", "raise a capacity or add auditors"),
)
