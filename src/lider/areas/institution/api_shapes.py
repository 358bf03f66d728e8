"""What the operations for institutions answer: shapes of the description, and how they are filled."""

from dataclasses import asdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

from django.urls import reverse
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from lider.accounts import gate
from lider.areas.institution.report import Report, Said, Score
from lider.editions import queries as editions
from lider.findings.serializer import FindingView
from lider.licences import queries as licences
from lider.ui.texts import half_up

POINTS = Field(description="From 0 to 100, one decimal, rounded half up.", examples=[87.4])
MONTH = Field(description="The month of the audit, no finer.", pattern=r"^\d{4}-\d{2}$", examples=["2026-10"])


class OwnInstitution(Schema):
    """An institution for which the key's person acts."""

    id: str
    name: str
    place: str
    kind: str
    kind_name: str


class OwnEntry(Schema):
    """An entry."""

    id: str
    reference: str = Field(description="What people quote in letters.", examples=["ZG-1A2B3C4D"])
    institution_id: str
    institution: str
    edition: int
    edition_name: str
    category: str | None
    state: Literal["draft", "submitted", "returned", "admitted", "declined", "withdrawn"]
    submitted_on: date | None
    staff_told: bool = Field(description="Whether the staff know; no audit before that.")


class OwnEntries(gate.Listed):
    """A page of entries."""

    items: list[OwnEntry]


class Point(Schema):
    """A service point that the entry puts forward."""

    id: str
    name: str
    address: str


class OwnEntryDetail(OwnEntry):
    """An entry with what is said of it."""

    reason: str = Field(description="Why it was returned or declined.")
    complete_until: datetime | None
    points: list[Point]
    page: str


class Answer(Schema):
    """One question with its answer in words and the moderated comment."""

    code: str
    dimension: str
    text: str
    answer: str
    comment: str


class OwnFinding(Schema):
    """A released finding."""

    id: str
    entry_id: str
    number: int = Field(description="Place in a random order that stays; not the order of visits.")
    channel: str
    channel_name: str
    point: str
    situation: str = Field(description="Empty until the publication.")
    month: str = MONTH
    answers: list[Answer]
    pictures: list[int] = Field(description="Numbers of the pictures on the finding's page.")
    is_corrected: bool
    withdrawn_reason: str
    page: str


class OwnFindings(gate.Listed):
    """A page of findings."""

    items: list[OwnFinding]


class ReportScore(Schema):
    """A dimension or a channel of the report."""

    name: str
    points: float | None = POINTS
    median: float | None = Field(description="Of the category; null where the group is too small.")
    lowest: float | None = POINTS
    highest: float | None = POINTS
    audits: int
    weight: int


class Statement(Schema):
    """A strength or an area to improve."""

    text: str
    points: float = POINTS
    median: float | None
    quick: bool


class OwnReport(Schema):
    """The published report of an entry."""

    entry_id: str
    institution: str
    edition: int
    category: str
    index: float | None = POINTS
    award: str
    is_awarded: bool
    position: str
    group_size: int | None
    dimensions: list[ReportScore]
    channels: list[ReportScore]
    strengths: list[Statement]
    areas: list[Statement]
    explanation: list[str]
    page: str


class OwnLicence(Schema):
    """A licence of an own institution."""

    number: str
    institution: str
    edition: int
    award: str
    state: Literal["issued", "active", "suspended", "expired", "revoked", "replaced"]
    valid_from: date
    valid_until: date
    page: str


class OwnLicences(gate.Listed):
    """A page of licences."""

    items: list[OwnLicence]


def institution(one: Any) -> dict[str, Any]:
    """An institution."""
    return {"id": str(one.pk), "name": one.name, "place": one.place, "kind": one.kind_id, "kind_name": one.kind.name}


def entry(one: Any) -> dict[str, Any]:
    """An entry in a list."""
    return {
        "id": str(one.pk),
        "reference": one.reference,
        "institution_id": str(one.institution_id),
        "institution": one.institution.name,
        "edition": one.edition.number,
        "edition_name": one.edition.name,
        "category": one.category.competes_in.name if one.category else None,
        "state": one.state,
        "submitted_on": timezone.localdate(one.submitted_at) if one.submitted_at else None,
        "staff_told": one.staff_told_at is not None,
    }


def entry_detail(one: Any, points: Any) -> dict[str, Any]:
    """An entry with its service points."""
    rows = [
        {"id": str(point.pk), "name": point.name, "address": ", ".join(filter(None, (point.street, point.place)))}
        for point in points
    ]
    page = reverse("institution:entry-detail", args=[one.pk])
    return {**entry(one), "reason": one.reason, "complete_until": one.complete_until, "points": rows, "page": page}


def finding(one: Any, view: FindingView) -> dict[str, Any]:
    """A finding as the one serializer gives it, with its month as text."""
    page = reverse("institution:finding-detail", args=[one.pk])
    return {**asdict(view), "entry_id": str(one.wave.entry_id), "month": f"{view.month:%Y-%m}", "page": page}


def report(one: Report) -> dict[str, Any]:
    """The report's figures, as the page rounds them."""
    return {
        "entry_id": str(one.entry.pk),
        "institution": one.entry.institution.name,
        "edition": one.entry.edition.number,
        "category": one.result.category.name,
        "index": points(one.index),
        "award": one.title,
        "is_awarded": one.award is not None,
        "position": one.position,
        "group_size": one.group.size,
        "dimensions": [_place(score) for score in one.dimensions],
        "channels": [_place(score) for score in one.channels],
        "strengths": [_statement(said) for said in one.strengths],
        "areas": [_statement(said) for said in one.areas],
        "explanation": one.explanation,
        "page": reverse("institution:report", args=[one.entry.pk]),
    }


def _place(score: Score) -> dict[str, Any]:
    figures = {"points": score.value, "median": score.median, "lowest": score.low, "highest": score.high}
    named = {"name": score.label, "audits": score.audits, "weight": score.weight}
    return {**named, **{name: points(value) for name, value in figures.items()}}


def _statement(said: Said) -> dict[str, Any]:
    return {"text": said.text, "points": points(said.points), "median": points(said.median), "quick": said.quick}


def points(value: Fraction | None) -> float | None:
    """Points with one decimal, as people see them."""
    return None if value is None else float(half_up(value, 1))


def licence(one: Any, at: datetime) -> dict[str, Any]:
    """A licence with its state at `at`."""
    return {
        "number": one.number,
        "institution": one.institution.name,
        "edition": one.edition.number,
        "award": editions.tier_names().get(one.tier, one.tier),
        "state": licences.state_at(one, at),
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "page": reverse("public:licence", args=[one.number]),
    }
