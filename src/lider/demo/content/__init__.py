"""The words and places of the sample: invented towns, institutions, people and sentences, as frozen records.

Everything here is fiction, in Polish, and data: nothing reads the database or the clock. Tables keep the order of
their files. `small` is the first forty institutions, `standard` the first hundred and twenty; `spare` ones are only
invited. An address ends in `.example`; a telephone number has a 0 after the area code, a NIP begins with 900 and a
REGON with 99, none of which is ever assigned in Poland, while their check digits are right.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SAMPLES = {"small": ("small",), "standard": ("small", "standard"), "all": ("small", "standard", "spare")}


@dataclass(frozen=True)
class Town:
    """A town that does not exist, in a voivodeship that does; `locative` is the form with its preposition."""

    code: str
    name: str
    locative: str
    adjective: str
    municipality: str
    municipality_kind: str
    county: str
    county_seat: bool
    voivodeship: str
    region: str
    postcode: str
    latitude: str
    longitude: str
    residents: int


@dataclass(frozen=True)
class SampleInstitution:
    """An institution to be entered; `previous` says that it took part in the edition before."""

    code: str
    name: str
    kind: str
    size: str
    staff: int
    town: str
    sample: str
    previous: bool
    nip: str
    regon: str
    payer: str
    payer_nip: str
    email: str
    phone: str
    website: str


@dataclass(frozen=True)
class SamplePoint:
    """Where an institution serves; `hours` holds seven texts from Monday, `07:30-15:30`, empty when closed."""

    code: str
    institution: str
    name: str
    street: str
    postcode: str
    town: str
    latitude: str
    longitude: str
    phone: str
    email: str
    website: str
    hours: tuple[str, ...]


@dataclass(frozen=True)
class Persona:
    """A person of every sample, whatever the seed."""

    key: str
    role: str
    given_name: str
    family_name: str
    function: str
    email: str
    at: str


@dataclass(frozen=True)
class Names:
    """Names to draw people from; a surname is a pair of a woman's and a man's form."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]
    functions: dict[str, str]


@dataclass(frozen=True)
class SampleComment:
    """An auditor's comment that fits any answer to its criterion; `moderated` replaces it where `marked` says why."""

    code: str
    channel: str
    criterion: str
    text: str
    marked: str
    moderated: str

    @property
    def released(self) -> str:
        """The text that may leave the fieldwork."""
        return self.moderated or self.text


@dataclass(frozen=True)
class Observation:
    """An auditor's comment that fits a `good` or a `poor` answer only: for an edition whose answers are never drawn anew."""

    channel: str
    criterion: str
    answer: str
    text: str


@dataclass(frozen=True)
class SampleRemark:
    """An institution's remark on a fact, and its ruling; upheld, the answer becomes `corrected`."""

    code: str
    channel: str
    criterion: str
    text: str
    ruling: str
    reason: str
    corrected: str


@dataclass(frozen=True)
class Exchange:
    """A reviewer's question with which an audit went back, and the auditor's reply."""

    code: str
    channel: str
    criterion: str
    question: str
    reply: str


@dataclass(frozen=True)
class SamplePractice:
    """A card of the institution `at`, its state, who copied it, and why it was declined."""

    at: str
    state: str
    copied: tuple[str, ...]
    reason: str
    card: dict[str, str]


@dataclass(frozen=True)
class SampleAction:
    """What is done about an area of a report, until how many days after it."""

    text: str
    who: str
    days: int
    state: str
    outcome: str


@dataclass(frozen=True)
class Reason:
    """A reason that somebody gives for a decision."""

    purpose: str
    code: str
    text: str


@dataclass(frozen=True)
class Story:
    """A resident's story; `shown` replaces it where `marked` says why; `reply` is the institution's answer."""

    code: str
    kinds: tuple[str, ...]
    text: str
    marked: str
    shown: str
    reply: str


@dataclass(frozen=True)
class SampleNomination:
    """What a resident nominates that is on no list."""

    name: str
    place: str
    why: str


@dataclass(frozen=True)
class SampleGala:
    """The evening of an edition; its date is the season's, the hours are texts."""

    edition: int
    name: str
    starts: str
    ends: str
    calls: str
    venue: str
    street: str
    town: str
    access: str
    programme: str


@dataclass(frozen=True)
class SampleGuest:
    """A guest of every gala of the sample."""

    group: str
    name: str
    email: str


@dataclass(frozen=True)
class SamplePartner:
    """Who supports the programme, from the first edition to the last; the logo is a drawing of 320 × 140 units."""

    kind: str
    name: str
    site: str
    first: int
    logo: str
    last: int | None = None


@cache
def towns() -> tuple[Town, ...]:
    """Return every town, four to a voivodeship."""
    return tuple(
        Town(
            code=row.pop("town"),
            county_seat=row.pop("county_seat") == "yes",
            residents=int(row.pop("residents")),
            **row,
        )
        for row in _rows("towns.csv")
    )


@cache
def institutions(sample: str = "standard") -> tuple[SampleInstitution, ...]:
    """Return the institutions of a sample: `small`, `standard` or `all`."""
    return tuple(one for one in _institutions() if one.sample in SAMPLES[sample])


@cache
def service_points() -> tuple[SamplePoint, ...]:
    """Return every service point, an institution's main one first."""
    return tuple(
        SamplePoint(code=row.pop("point"), hours=tuple(row.pop(day) for day in DAYS), **row) for row in _rows("service_points.csv")
    )


@cache
def personas() -> tuple[Persona, ...]:
    """Return the organiser's people, the guarantor, the jury with its chair, and the journalist."""
    return tuple(Persona(**row) for row in _toml("personas.toml")["persona"])


@cache
def names() -> Names:
    """Return the lists from which people are drawn by seed."""
    data = _toml("names.toml")
    pairs = tuple((woman, man) for woman, man in data["surnames"])
    return Names(tuple(data["women"]), tuple(data["men"]), pairs, data["functions"])


@cache
def comments() -> tuple[SampleComment, ...]:
    """Return auditors' comments, those that need moderation last."""
    return tuple(SampleComment(code=row.pop("comment"), **row) for row in _rows("comments.csv"))


@cache
def observations() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what auditors say of good and of poor service, by criterion and answer."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in _rows("observations.csv"):
        one = Observation(**row)
        found[one.criterion, one.answer] = (*found.get((one.criterion, one.answer), ()), one.text)
    return found


@cache
def remarks() -> tuple[SampleRemark, ...]:
    """Return institutions' remarks with their rulings."""
    return tuple(SampleRemark(**row) for row in _toml("remarks.toml")["remark"])


@cache
def exchanges() -> tuple[Exchange, ...]:
    """Return reviewers' questions with auditors' replies."""
    return tuple(Exchange(**row) for row in _toml("exchanges.toml")["exchange"])


@cache
def reasons(purpose: str) -> tuple[Reason, ...]:
    """Return the reasons for one purpose: return, decline, annul, recusal, conflict, revocation, misuse and so on."""
    return tuple(Reason(**row) for row in _toml("reasons.toml")["reason"] if row["purpose"] == purpose)


@cache
def conversations() -> tuple[list[dict[str, Any]], ...]:
    """Return what institutions ask about their entries and what the office answers."""
    return tuple(row["note"] for row in _toml("conversations.toml")["conversation"])


@cache
def expenses() -> tuple[dict[str, Any], ...]:
    """Return what auditors spend, and what becomes of it."""
    return tuple(_toml("expenses.toml")["expense"])


@cache
def practices() -> tuple[SamplePractice, ...]:
    """Return the cards that institutions share."""
    return tuple(
        SamplePractice(
            at=row.pop("at"), state=row.pop("state"), copied=tuple(row.pop("copied")), reason=row.pop("reason", ""), card=row
        )
        for row in _toml("practices.toml")["practice"]
    )


@cache
def improvements() -> tuple[SampleAction, ...]:
    """Return what institutions plan after their reports."""
    return tuple(SampleAction(**row) for row in _toml("improvements.toml")["action"])


@cache
def stories() -> tuple[Story, ...]:
    """Return residents' stories, those that need moderation last."""
    return tuple(Story(**{**row, "kinds": tuple(row["kinds"])}) for row in _toml("stories.toml")["story"])


@cache
def nominations() -> tuple[SampleNomination, ...]:
    """Return nominations of institutions that are on no list."""
    return tuple(SampleNomination(**row) for row in _toml("stories.toml")["nomination"])


@cache
def gala(edition: int) -> SampleGala:
    """Return the gala of an edition."""
    return next(SampleGala(**row) for row in _toml("gala.toml")["gala"] if row["edition"] == edition)


@cache
def gala_guests() -> tuple[SampleGuest, ...]:
    """Return the guests who come for no institution and sit on no jury."""
    return tuple(SampleGuest(**row) for row in _toml("gala.toml")["guest"])


@cache
def partners() -> tuple[SamplePartner, ...]:
    """Return who supports the programme."""
    return tuple(SamplePartner(**row) for row in _toml("partners.toml")["partner"])


@cache
def jury_homes() -> dict[int, tuple[str, str]]:
    """Return municipality and county of those members of the jury who live in the sample's towns, by their place."""
    return {row["place"]: (row["municipality"], row["county"]) for row in _toml("jury.toml")["home"]}


@cache
def jury_words() -> dict[str, str]:
    """Return what the jury, an institution that appeals and its panel say."""
    return {name: text.strip() for name, text in _toml("jury.toml")["words"].items()}


@cache
def _institutions() -> tuple[SampleInstitution, ...]:
    return tuple(
        SampleInstitution(
            code=row.pop("institution"),
            staff=int(row.pop("staff")),
            previous=row.pop("previous") == "yes",
            **row,
        )
        for row in _rows("institutions.csv")
    )


def _rows(name: str) -> Iterator[dict[str, Any]]:
    yield from csv.DictReader(_text(name).splitlines())


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
