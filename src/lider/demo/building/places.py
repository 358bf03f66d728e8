"""The institutions of the sample and their service points."""

from dataclasses import replace
from datetime import datetime

from lider.accounts.models import Person
from lider.demo import content
from lider.demo.content.records import SampleInstitution, SamplePoint, Town
from lider.institutions import actions as institutions
from lider.institutions.models import Institution
from lider.tables.words import fold

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def found(size: str, *, by: Person, at: datetime) -> dict[str, Institution]:
    """Every institution of a sample with its points, by its code."""
    towns = {town.code: town for town in content.towns()}
    made = {}
    for one in content.institutions(size):
        points = [point for point in content.service_points() if point.institution == one.code]
        made[one.code] = _institution(one, points, towns, by, at)
    return made


def newcomers(*, by: Person, at: datetime) -> list[Institution]:
    """Institutions that are only invited: one has an address that cannot work, one has none."""
    towns = {town.code: town for town in content.towns()}
    rows = [one for one in content.institutions("all") if one.sample == "spare"]
    rows[-2:] = [replace(rows[-2], email=rows[-2].email.partition(".")[0]), replace(rows[-1], email="")]
    points = {point.institution: point for point in content.service_points()}
    return [_institution(one, [points[one.code]], towns, by, at) for one in rows]


def _institution(
    one: SampleInstitution, points: list[SamplePoint], towns: dict[str, Town], by: Person, at: datetime
) -> Institution:
    town = towns[one.town]
    values = {name: getattr(one, name) for name in ("name", "kind", "size", "nip", "regon", "email", "phone", "website")}
    place = {"street": points[0].street, "postcode": points[0].postcode, "place": town.name}
    area = {"municipality": town.municipality, "county": town.county, "voivodeship": town.voivodeship}
    institution = institutions.add_institution(values={**values, **place, **area}, by=by, at=at)
    for point in points:
        institutions.add_point(institution=institution, values=_point(point, towns[point.town]), by=by, at=at)
    return institution


def _point(point: SamplePoint, town: Town) -> dict[str, object]:
    hours = {day: text.split("-") for day, text in zip(DAYS, point.hours, strict=True) if text}
    same = {name: getattr(point, name) for name in ("name", "street", "phone", "email", "website")}
    where = {"latitude": float(point.latitude), "longitude": float(point.longitude)}
    return {**same, **where, "place": town.name, "municipality": town.municipality, "hours": hours}


def history(rows: list[dict[str, str]], *, by: Person, at: datetime) -> list[Institution]:
    """The laureates of the edition before this system: name, kind and place, nothing else."""
    return [
        institutions.add_institution(values={name: row[name] for name in ("name", "kind", "place", "voivodeship")}, by=by, at=at)
        for row in rows
    ]


def address_of(one: SampleInstitution, town: Town, role: str) -> str:
    """An address of a person at the institution."""
    return f"{role}@{fold(one.code)}.{fold(town.name).replace(' ', '')}.example"
