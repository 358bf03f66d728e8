"""The words and places of the sample: invented towns, institutions, people and sentences, as frozen records.

Everything here is fiction, in Polish, and data: nothing reads the database or the clock. Tables keep the order of
their files. `small` is the first forty institutions, `standard` the first hundred and twenty; `spare` ones are only
invited. An address ends in `.example`; a telephone number has a 0 after the area code, a NIP begins with 900 and a
REGON with 99, none of which is ever assigned in Poland, while their check digits are right.
"""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lider.demo.content.records import (
    Exchange,
    Names,
    Observation,
    Persona,
    Reason,
    SampleAction,
    SampleComment,
    SampleGala,
    SampleGuest,
    SampleInstitution,
    SampleNomination,
    SamplePartner,
    SamplePoint,
    SamplePractice,
    SampleRemark,
    Story,
    Town,
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SAMPLES = {"small": ("small",), "standard": ("small", "standard"), "all": ("small", "standard", "spare")}


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
