"""What the public operations answer, as the description says it."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from lider.accounts import gate

LicenceState = Literal["issued", "active", "suspended", "expired", "revoked", "replaced"]
POINTS = Field(description="From 0 to 100, one decimal, rounded half up.", examples=[87.4])


class Institution(Schema):
    """An institution, as its pages name it."""

    name: str
    place: str
    voivodeship: str
    kind: str = Field(description="Code of the kind.", examples=["library"])
    kind_name: str


class EditionRef(Schema):
    """Which edition."""

    number: int
    name: str


class Named(Schema):
    """A code with its name."""

    code: str
    name: str


class Licence(Schema):
    """A licence as anyone may check it."""

    number: str = Field(examples=["LZM-2026-00001"])
    state: LicenceState
    sentence: str
    institution: Institution
    edition: EditionRef
    award: Named
    valid_from: date
    valid_until: date
    changed_on: date | None = Field(description="Since when it is suspended or revoked.")
    page: str


class Licences(gate.Listed):
    """A page of licences."""

    items: list[Licence]


class Laureate(Schema):
    """Somebody awarded."""

    id: str
    institution: Institution
    edition: EditionRef
    award: Named
    page: str


class Laureates(gate.Listed):
    """A page of laureates."""

    items: list[Laureate]


class Dimension(Schema):
    """Points of one dimension: of the laureate, of its lowest and highest audit, and the middle of its category."""

    name: str
    points: float | None = POINTS
    lowest: float | None = POINTS
    highest: float | None = POINTS
    median: float | None = Field(description="Null where the group is too small to show one.")


class Result(Schema):
    """What is published of a laureate's audits."""

    index: float | None = POINTS
    category: str
    dimensions: list[Dimension]
    praised: list[str]
    group_size: int | None = Field(description="Institutions of the category; null where too few of them are not named.")
    group_points: list[float] = Field(description="Their indices without names, from the lowest.")


class LaureateDetail(Laureate):
    """A laureate with everything that its page shows."""

    result: Result | None
    licence: Licence | None


class SaidFigure(Schema):
    """One question with what residents answered."""

    question: str
    result: str | None = Field(description="Mean on its scale, or share of the first answer; null where too few answered.")
    range: str | None = Field(description="95 per cent confidence interval.")
    answers: int | None


class Story(Schema):
    """A story of a resident, as it was moderated, and the institution's answer."""

    text: str
    reply: str


class Voice(Schema):
    """Residents' voice beside the index; its weight in the index is none."""

    shown_from: int = Field(description="So many answers it takes until a figure is shown.")
    figures: list[SaidFigure]
    stories: list[Story]


class Edition(Schema):
    """An edition with its calendar. `stage` follows the calendar and the publication."""

    number: int
    name: str
    stage: Literal["announced", "entries", "audits", "decision", "published"]
    entries_from: datetime
    entries_until: datetime
    audits_from: date
    audits_until: date
    decision_on: date
    gala_on: date
    published_at: datetime | None = Field(description="Null before the publication.")


class Version(Schema):
    """A frozen version of a regulation."""

    version: int
    in_force: bool
    digest: str = Field(description="SHA-256 over text, rules and criteria.")
    frozen_on: date
    page: str
    rules: str = Field(description="Address of the rules as TOML.")
    criteria: str = Field(description="Address of the criteria as CSV.")


class Regulation(Schema):
    """The regulation of an edition."""

    edition: int
    versions: list[Version]


class Practice(Schema):
    """A card in a list."""

    id: str
    title: str
    topic: Named
    institution: Institution
    published_on: date
    copied: int = Field(description="So many institutions copied it.")
    page: str


class Practices(gate.Listed):
    """A page of practices."""

    items: list[Practice]


class PracticeDetail(Practice):
    """A whole card."""

    problem: str
    solution: str
    cost: str
    result: str
    contact: str = Field(description="A function and a shared address, never a person.")
    copied_by: list[Institution]
