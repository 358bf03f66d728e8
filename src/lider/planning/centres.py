"""Points without coordinates are put into the centre of their municipality."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import fsum

from lider.planning.fields import Field
from lider.planning.problem import Auditor, Institution, Point


def at_centres(institutions: tuple[Institution, ...], auditors: Iterable[Auditor], field: Field) -> tuple[Institution, ...]:
    """The institutions with every point located; `field` is their list in the document, in the same order.

    The centre is the mean of the coordinates of all located points and auditors' homes in the municipality, the same in
    whatever order they come; where there are none, the only Polish place of that name (places.csv: GeoNames, CC BY 4.0).
    It is said in a note; a point in a municipality that is neither is a fault.
    """
    if not any(point.at_centre for institution in institutions for point in institution.points):
        return _sorted(institutions)
    located = [point for institution in institutions for point in institution.points if not point.at_centre]
    centres = {**places(), **_centres([*located, *auditors])}
    return _sorted(
        replace(institution, points=tuple(_located(point, centres, where) for point, where in _pairs(institution, there)))
        for institution, there in zip(institutions, field.items(), strict=True)
    )


def _pairs(institution: Institution, field: Field) -> Iterable[tuple[Point, Field]]:
    return zip(institution.points, field.part("points").items(), strict=True)


def _located(point: Point, centres: dict[str, tuple[float, float]], field: Field) -> Point:
    if not point.at_centre:
        return point
    if point.municipality not in centres:
        field.fault(
            "has no coordinates; neither its neighbours nor a single place of its name can stand for them. Give lat and lon."
        )
        return point
    lat, lon = centres[point.municipality]
    field.note(f"has no coordinates; the centre of its municipality is used (lat {lat:.4f}, lon {lon:.4f}).")
    return replace(point, lat=lat, lon=lon)


def _centres(things: Iterable[Point | Auditor]) -> dict[str, tuple[float, float]]:
    there: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for thing in things:
        there[thing.municipality].append((thing.lat, thing.lon))
    return {name: (_mean(lat for lat, _ in found), _mean(lon for _, lon in found)) for name, found in there.items()}


@cache
def places() -> dict[str, tuple[float, float]]:
    """Polish places with a name that no other has: latitude and longitude. Nobody changes it."""
    text = (files("lider.planning") / "places.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    number = Counter(row["name"] for row in rows)
    return {row["name"]: (float(row["latitude"]), float(row["longitude"])) for row in rows if number[row["name"]] == 1}


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return fsum(values) / len(values)


def _sorted(institutions: Iterable[Institution]) -> tuple[Institution, ...]:
    """Points by id; the institutions stay in the order of the file."""
    return tuple(
        replace(institution, points=tuple(sorted(institution.points, key=lambda point: point.id))) for institution in institutions
    )
