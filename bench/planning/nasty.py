"""Small problems that cannot be planned whole, each for a reason that has a name."""

from collections.abc import Callable, Iterator

from bench.planning.problems import make

#: What makes a plannable problem nasty, and the rule that then stands in the way.
Spoiler = Callable[[dict], None]


def nasty() -> Iterator[tuple[str, str, dict]]:
    """Name, rule and problem of each. Not every audit of such a problem can be placed with its double audits."""
    for name, (rule, spoil) in SPOILERS.items():
        problem = make(8, 3, 4, seed=5, slack=3)
        spoil(problem)
        yield name, rule, problem


def _auditors(**values: object) -> Spoiler:
    """Every auditor has these values."""

    def spoil(problem: dict) -> None:
        for auditor in problem["auditors"]:
            auditor |= values

    return spoil


def _first(key: str, value: object) -> Spoiler:
    """The first audit of the first institution has this value."""

    def spoil(problem: dict) -> None:
        problem["institutions"][0]["audits"][0][key] = value

    return spoil


def _closed(key: str) -> Spoiler:
    """The first institution is among the conflicts, or the history, of everybody."""

    def spoil(problem: dict) -> None:
        for auditor in problem["auditors"]:
            auditor[key] = sorted({*auditor[key], problem["institutions"][0]["id"]})

    return spoil


def _two(problem: dict) -> None:
    problem["auditors"] = problem["auditors"][:2]
    _auditors(capacity=50, channels=["visit", "phone", "email", "website"], conflicts=[], previous=[])(problem)


def _alone(problem: dict) -> None:
    problem["auditors"] = problem["auditors"][:1]
    problem["rules"]["auditors_per_institution_min"] = 1
    problem["rules"]["contacts_per_auditor_max"] = 10
    _auditors(capacity=50, channels=["visit", "phone", "email", "website"], conflicts=[], previous=[])(problem)


def _at_home(problem: dict) -> None:
    for auditor in problem["auditors"]:
        auditor["municipality"] = problem["institutions"][0]["points"][0]["municipality"]


def _week(problem: dict) -> None:
    problem["calendar"] |= {"from": "2027-04-12", "to": "2027-04-16"}


def _one_weekday(problem: dict) -> None:
    for point in problem["institutions"][0]["points"]:
        point["hours"] = {"wed": ["08:00", "16:00"]}
    for audit in problem["institutions"][0]["audits"]:
        audit["channel"] = "phone"


def _holidays(problem: dict) -> None:
    problem["calendar"] |= {"from": "2027-05-01", "to": "2027-05-03"}


def _never_open(problem: dict) -> None:
    for point in problem["institutions"][0]["points"]:
        point["hours"] = {"sat": ["08:00", "12:00"]}


def _no_scenario(problem: dict) -> None:
    kind = problem["institutions"][0]["kind"]
    problem["scenarios"] = [one for one in problem["scenarios"] if (one["kind"], one["channel"]) != (kind, "phone")]


SPOILERS: dict[str, tuple[str, Spoiler]] = {
    "nobody has the channel": ("channel", _auditors(channels=["email", "website"])),
    "nobody has the trait": ("traits", _first("traits", ["astronaut"])),
    "capacity 0": ("capacity", _auditors(capacity=0)),
    "capacity 1": ("capacity", _auditors(capacity=1)),
    "everybody in conflict": ("conflicts", _closed("conflicts")),
    "the history closes the circle": ("previous", _closed("previous")),
    "everybody at home": ("municipality", _at_home),
    "two auditors in all": ("auditors_per_institution_min", _two),
    "one auditor in all": ("double_audit_share", _alone),
    "everybody away": ("unavailable", _auditors(unavailable=[["2027-01-01", "2027-12-31"]])),
    "only holidays": ("calendar", _holidays),
    "one week": ("spread_weeks_min", _week),
    "open on one weekday": ("weekdays", _one_weekday),
    "never open": ("hours", _never_open),
    "no scenario": ("scenario", _no_scenario),
}
