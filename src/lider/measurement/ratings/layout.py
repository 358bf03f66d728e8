"""Which column of a ratings file is what: wide, one criterion a column, or long, one answer a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lider.measurement.problems import Problem, Refused
from lider.measurement.ratings.columns import plain_name

#: Names of columns, as `plain_name` writes them. The first is ours; the others are how studies of raters call it.
NAMES: Mapping[str, tuple[str, ...]] = {
    "audit": ("audit",),
    "institution": ("institution", "person", "pid"),
    "auditor": ("auditor", "rater"),
    "channel": ("channel",),
    "scenario": ("scenario",),
    "category": ("category",),
    "criterion": ("criterion",),
    "score": ("score",),
    "answer": ("answer",),
    "max": ("max",),
    "weight": ("weight",),
    "group": ("group",),
    "date": ("date",),
    "order": ("order",),
}
KNOWN = tuple(name for names in NAMES.values() for name in names)
_REQUIRED = ("audit", "institution", "auditor")
_LONG_ONLY = ("max", "weight", "group")


@dataclass(frozen=True)
class Layout:
    """Where each known column stands, by its name here; in a wide file also the criteria with their places.

    `answers` says that a long file has the answers of the regulation (`yes`, `3/5`, `12`) instead of scores.
    """

    places: Mapping[str, int]
    criteria: tuple[tuple[str, int], ...]
    answers: bool

    @property
    def wide(self) -> bool:
        return "criterion" not in self.places


def layout(header: Sequence[str]) -> Layout:
    """Reads the first row. Capitals and spaces do not matter, nor the order.

    A file of a rater study (`person` or `pid`, `rater`) needs no audit: each pair of the two is one.
    Refused, with every problem: a column missing or there twice, a wide file without a criterion.
    """
    plain = [plain_name(name) for name in header]
    places: dict[str, int] = {}
    problems = _repeated(header, plain)
    for name, spellings in NAMES.items():
        found = [place for place, here in enumerate(plain) if here in spellings]
        if len({plain[place] for place in found}) > 1:
            written = " and ".join(header[place] for place in found)
            problems.append(Problem("The columns %(columns)s mean the same. Keep one of them.", columns=written).at(1))
        if found:
            places[name] = found[0]
    problems += _missing(places, plain)
    long = "criterion" in places
    if long and "score" in places and "answer" in places:
        del places["answer"]
    answers = long and "answer" in places
    if answers:
        places["score"] = places.pop("answer")
    criteria = () if long else tuple((header[place], place) for place in range(len(header)) if place not in places.values())
    problems += _unfit(header, places, criteria)
    if problems:
        raise Refused(problems)
    return Layout(places, criteria, answers)


def _repeated(header: Sequence[str], plain: Sequence[str]) -> list[Problem]:
    twice = {name for place, name in enumerate(plain) if name and name in plain[:place]}
    exact = {name for place, name in enumerate(header) if name and name in header[:place]}
    names = sorted({name for name in header if name in exact or (plain_name(name) in twice and plain_name(name) in KNOWN)})
    return [Problem("The column %(column)s is there twice. Keep one of them.", column=name).at(1) for name in names]


def _missing(places: Mapping[str, int], plain: Sequence[str]) -> list[Problem]:
    study = ({"person", "pid"} & set(plain)) and "rater" in plain
    required = [name for name in _REQUIRED if name not in places and not (study and name == "audit")]
    if "criterion" in places and "score" not in places and "answer" not in places:
        required.append("score")
    if "criterion" not in places and {"score", "answer"} & set(places):
        required.append("criterion")
    template = (
        "The column %(column)s is missing. The first row must name the columns: audit, institution, auditor, perhaps channel and "
        "scenario, then either one column for each criterion, or the columns criterion and score."
    )
    return [Problem(template, column=name).at(1) for name in required]


def _unfit(header: Sequence[str], places: Mapping[str, int], criteria: Sequence[tuple[str, int]]) -> list[Problem]:
    if "criterion" in places:
        return []
    problems = []
    for name in _LONG_ONLY:
        if name in places:
            template = "The column %(column)s belongs to a long file, one answer a row. Remove it, or write the answers so."
            problems.append(Problem(template, column=header[places[name]]).at(1))
    if not criteria and not {"score", "answer"} & set(places):
        template = "There is no column of a criterion. Add one for each criterion, or the columns criterion and score."
        problems.append(Problem(template).at(1))
    for name, place in criteria:
        if not name:
            template = "Column %(place)s has no name in the first row. Name the criterion, or remove the column."
            problems.append(Problem(template, place=place + 1).at(1))
    return problems
