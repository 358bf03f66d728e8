"""Reads a planning problem as docs/schemas/problem.schema.json describes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from lider.planning.centres import at_centres
from lider.planning.faults import Fault, Refused
from lider.planning.fields import Field, Findings, parse
from lider.planning.fixed_rows import check_fixed
from lider.planning.problem import (
    CHANNELS,
    DAYS,
    Audit,
    Auditor,
    Calendar,
    Fixed,
    Institution,
    Point,
    Problem,
    Rules,
    Scenario,
    Span,
    Variances,
    Weights,
    Window,
)
from lider.planning.scalars import SEED_MAX, day, label, minutes, number, one_of, text, whole
from lider.planning.swapped import note_swapped

#: An edition with its preparation lasts less; a wrong century would fill the memory.
CALENDAR_DAYS_MAX = 1100
#: Stands for a date that could not be read.
NO_DAY = date(2000, 1, 1)
VARIANCE_MAX = 10**6

channel = one_of(*CHANNELS)


class Named(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


def read_problem(document: str) -> Problem:
    """The problem in the text of a JSON file, everything sorted, so that the order in the file has no effect.

    Refused (`faults.Refused`) with every fault and its path: what is wrong in itself, or, where nothing is, what does not
    fit together. What is supposed or ignored is said in the problem's `notes`. That nobody may make an audit is no fault:
    the plan says so.
    """
    found = Findings()
    top = parse(document, found)
    if not top.is_object("seed", "calendar", "rules", "weights", "auditors", "institutions", "scenarios", "fixed", "variances"):
        raise Refused([Fault("", "The file must hold one object {…} as docs/schemas/problem.schema.json describes it.")])
    problem = Problem(
        seed=top.part("seed").read(whole(0, SEED_MAX), 0),
        calendar=_calendar(top.part("calendar")),
        rules=_rules(top.part("rules")),
        weights=_weights(top.part("weights")),
        auditors=tuple(_things(top.part("auditors"), _auditor)),
        institutions=tuple(_things(top.part("institutions"), _institution)),
        scenarios=tuple(_things(top.part("scenarios"), _scenario)),
        fixed=tuple(_fixed(field) for field in top.part("fixed").items(needed=False)),
        variances=_variances(top.part("variances")),
    )
    _require_single_audits(top.part("institutions"))
    found.settle()
    problem = _fitted(problem, top)
    found.settle()
    return replace(_sorted(problem), notes=tuple(found.notes))


def _fitted(problem: Problem, top: Field) -> Problem:
    """The problem, still in the order of the file, after everything that concerns more than one thing was checked."""
    known = frozenset(institution.id for institution in problem.institutions)
    pairs = zip(problem.auditors, top.part("auditors").items(), strict=True)
    auditors = tuple(_with_known(auditor, field, known) for auditor, field in pairs)
    note_swapped(auditors, problem.institutions, top)
    institutions = at_centres(problem.institutions, auditors, top.part("institutions"))
    problem = replace(problem, auditors=auditors, institutions=institutions)
    check_fixed(problem, top.part("fixed"))
    return problem


def _with_known(auditor: Auditor, field: Field, known: frozenset[str]) -> Auditor:
    """The auditor with institutions of the problem only: a strange conflict is a fault, a strange predecessor a note."""
    if not known.issuperset(auditor.conflicts):
        for item in field.part("conflicts").items():
            if item.value not in known:
                item.fault("no institution has this id. Correct it, or leave it out.")
    if known.issuperset(auditor.previous):
        return auditor
    for item in field.part("previous").items():
        if item.value not in known:
            item.note("no institution of this problem has this id; it is ignored.")
    return replace(auditor, previous=tuple(one for one in auditor.previous if one in known))


def _sorted(problem: Problem) -> Problem:
    """Everything by id; the lists inside are sorted already."""
    return replace(
        problem,
        auditors=_by_id(problem.auditors),
        institutions=_by_id(problem.institutions),
        scenarios=_by_id(problem.scenarios),
        fixed=tuple(sorted(problem.fixed, key=lambda row: row.audit)),
    )


def _by_id(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda thing: thing.id))


def _things(field: Field, reader: Callable[[Field], Thing | None]) -> Iterator[Thing]:
    """The things of a list in the order of the file; an id that stands there twice is a fault."""
    places: dict[str, str] = {}
    for item in field.items():
        thing = reader(item)
        if thing is None:
            continue
        if thing.id and thing.id in places:
            item.part("id").fault(f"this id is taken by {places[thing.id]}. Give each its own id, or leave one of them out.")
        elif thing.id:
            places[thing.id] = item.path
        yield thing


def _require_single_audits(field: Field) -> None:
    """Ids of audits are unique in the whole problem; inside an institution that was checked already."""
    places: dict[str, tuple[int, Field]] = {}
    for place, institution in enumerate(field.items(needed=False)):
        for audit in institution.part("audits").items(needed=False):
            name = audit.part("id")
            if not isinstance(name.value, str):
                continue
            first_place, first = places.setdefault(name.value, (place, audit))
            if first_place != place:
                name.fault(f"this id is taken by {first.path}. Audits need ids that are unique in the whole problem.")


def _calendar(field: Field) -> Calendar:
    if not field.is_object("from", "to", "holidays", "free_from"):
        return Calendar(NO_DAY, NO_DAY, ())
    first, last = (field.part(key).read(day, NO_DAY) for key in ("from", "to"))
    if NO_DAY not in (first, last):
        if last < first:
            field.part("to").fault(f"the calendar ends before it starts on {first}. Put the later date here.")
        elif (last - first).days >= CALENDAR_DAYS_MAX:
            field.part("to").fault(f"the calendar has more than {CALENDAR_DAYS_MAX} days. Check the years.")
    holidays = {item.read(day, NO_DAY) for item in field.part("holidays").items()}
    free_from = field.part("free_from").read(day, NO_DAY) if field.has("free_from") else None
    return Calendar(first, last, tuple(sorted(holidays)), free_from)


def _rules(field: Field) -> Rules:
    keys = (
        "contacts_per_auditor_max", "auditors_per_institution_min", "spread_weeks_min", "double_audit_share",
        "double_audit_within_days",
    )  # fmt: skip
    if not field.is_object(*keys):
        return Rules(1, 0, 0, 0.0, 0)
    return Rules(
        contacts_per_auditor_max=field.part(keys[0]).read(whole(1), 1),
        auditors_per_institution_min=field.part(keys[1]).read(whole(0), 0),
        spread_weeks_min=field.part(keys[2]).read(whole(0, 1000), 0),
        double_audit_share=field.part(keys[3]).read(number(0, 1), 0.0),
        double_audit_within_days=field.part(keys[4]).read(whole(0, 10_000), 0),
    )


def _weights(field: Field) -> Weights:
    keys = ("travel", "load", "cost", "linkage")
    if not field.is_object(*keys):
        return Weights(0.0, 0.0, 0.0, 0.0)
    return Weights(*(field.part(key).read(number(0), 0.0) for key in keys))


def _variances(field: Field) -> Variances:
    keys = ("auditor", "visit", "residual")
    if field.value is None or not field.is_object(*keys):
        return Variances()
    given = {key: field.part(key).read(number(0, VARIANCE_MAX), 0.0) for key in keys if field.has(key)}
    return replace(Variances(), **given)


def _auditor(field: Field) -> Auditor | None:
    known = (
        "id", "lat", "lon", "municipality", "channels", "traits", "capacity", "rate", "unavailable", "conflicts", "previous",
    )  # fmt: skip
    if not field.is_object(*known):
        return None
    channels = field.part("channels").texts(channel, needed=True)
    return Auditor(
        id=field.part("id").read(text, ""),
        lat=field.part("lat").read(number(-90, 90), 0.0),
        lon=field.part("lon").read(number(-180, 180), 0.0),
        municipality=field.part("municipality").read(text, ""),
        channels=channels,
        traits=field.part("traits").texts(),
        capacity=field.part("capacity").read(whole(0), 0),
        rate=_rate(field.part("rate"), channels),
        unavailable=tuple(sorted({_span(item) for item in field.part("unavailable").items(needed=False)})),
        conflicts=field.part("conflicts").texts(),
        previous=field.part("previous").texts(),
    )


def _rate(field: Field, channels: tuple[str, ...]) -> dict[str, float]:
    if not field.is_object(*CHANNELS):
        return {}
    rate = {}
    for name in CHANNELS:
        if field.has(name):
            rate[name] = field.part(name).read(number(0), 0.0)
        elif name in channels:
            field.part(name).fault("is missing; the auditor works in this channel. Write PLN per audit, 0 if it is unpaid.")
    return rate


def _span(field: Field) -> Span:
    if not isinstance(field.value, list) or len(field.value) != 2:
        field.fault('must be a pair of dates ["from", "to"].')
        return NO_DAY, NO_DAY
    first, last = (field.item(place).read(day, NO_DAY) for place in (0, 1))
    if last < first and NO_DAY not in (first, last):
        field.fault(f"this span ends on {last}, before it starts on {first}. Put the earlier date first.")
    return first, last


def _institution(field: Field) -> Institution | None:
    if not field.is_object("id", "kind", "category", "points", "audits"):
        return None
    points = tuple(_things(field.part("points"), _point))
    audits = tuple(_things(field.part("audits"), _audit))
    names = {point.id for point in points}
    for item in field.part("audits").items(needed=False):
        named = item.part("point")
        if isinstance(named.value, str) and named.value and named.value not in names:
            named.fault("the institution has no point with this id. Correct it, or add the point.")
    name, kind = field.part("id").read(text, ""), field.part("kind").read(text, "")
    category = field.part("category").read(label, "")
    return Institution(name, kind, category, points, _by_id(audits))


def _audit(field: Field) -> Audit | None:
    if not field.is_object("id", "point", "channel", "traits"):
        return None
    name, point = field.part("id").read(text, ""), field.part("point").read(text, "")
    return Audit(name, point, field.part("channel").read(channel, "visit"), field.part("traits").texts())


def _point(field: Field) -> Point | None:
    """A point; without both coordinates it is at the centre, which is not known yet."""
    if not field.is_object("id", "lat", "lon", "municipality", "hours"):
        return None
    there = field.has("lat") and field.has("lon")
    lat = field.part("lat").read(number(-90, 90), 0.0) if field.has("lat") else 0.0
    lon = field.part("lon").read(number(-180, 180), 0.0) if field.has("lon") else 0.0
    name, municipality = field.part("id").read(text, ""), field.part("municipality").read(text, "")
    return Point(name, lat, lon, municipality, _hours(field.part("hours")), at_centre=not there)


def _hours(field: Field) -> tuple[Window | None, ...]:
    if field.value is None or not field.is_object(*DAYS, strict=True):
        return (None,) * len(DAYS)
    return tuple(_window(field.part(name)) if field.has(name) else None for name in DAYS)


def _window(field: Field) -> Window | None:
    if not isinstance(field.value, list) or len(field.value) != 2:
        field.fault('must be a pair of times ["08:00", "16:00"], or null where the point is closed.')
        return None
    faults = field.count()
    opens, closes = (field.item(place).read(minutes, 0) for place in (0, 1))
    if closes <= opens and field.count() == faults:
        field.fault(f"the point closes at {field.value[1]}, not after it opens at {field.value[0]}. Put the opening time first.")
    return opens, closes


def _scenario(field: Field) -> Scenario | None:
    if not field.is_object("id", "kind", "channel"):
        return None
    name, kind = field.part("id").read(text, ""), field.part("kind").read(text, "")
    return Scenario(name, kind, field.part("channel").read(channel, "visit"))


def _fixed(field: Field) -> Fixed:
    if not field.is_object("audit", "auditor", "date"):
        return Fixed("", "", NO_DAY)
    audit, auditor = field.part("audit").read(text, ""), field.part("auditor").read(text, "")
    return Fixed(audit, auditor, field.part("date").read(day, NO_DAY))
