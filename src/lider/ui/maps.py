"""Maps of the country as SVG: voivodeships by counts, or places with lines between them; equal input gives equal bytes."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

OUTLINES = json.loads(Path(__file__).with_name("outlines.json").read_text(encoding="utf-8"))
#: How dark a voivodeship is, 0 to 4: share of the ink; from `PALE` on the number is light.
SHADES, PALE = ("0", "0.14", "0.3", "0.72", "0.92"), 3
INK, PAPER, EDGE = "#16243F", "#FBFAF7", "#7D8494"
SIZE = 24
ACTION = "#1F4E8C"
#: Degrees of longitude beside those of latitude, as scripts/outlines.py draws them, and the width of the drawing's edge.
SHRINK, MARGIN = math.cos(math.radians(52)), 4
Coordinates = tuple[float, float]


@dataclass(frozen=True)
class Region:
    """How many there are in one voivodeship, and where they are listed."""

    name: str
    count: int
    href: str = ""


@dataclass(frozen=True)
class Spot:
    """A place with so many things; latitude and longitude in degrees."""

    at: Coordinates
    count: int
    name: str


@dataclass(frozen=True)
class Line:
    """From one place to another."""

    start: Coordinates
    end: Coordinates


def place_map(spots: Iterable[Spot], lines: Iterable[Line] = (), *, title: str, description: str = "") -> SafeString:
    """Draws the country with places as discs, the larger the more there is, and straight lines that end in small rings."""
    outline = "".join(
        f'<path class="map-ground" d="{area["path"]}" fill="none" stroke="{EDGE}"/>' for area in OUTLINES["areas"].values()
    )
    drawn = outline + "".join(map(_line, lines)) + "".join(map(_spot, sorted(spots, key=lambda spot: -spot.count)))
    box = f'viewBox="0 0 {OUTLINES["width"]} {OUTLINES["height"]}"'
    head = f'<svg class="map map-places" xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-label="{escape(title)}">'
    return mark_safe(f"{head}<title>{escape(title)}</title><desc>{escape(description)}</desc>{drawn}</svg>")  # noqa: S308


def _line(line: Line) -> str:
    (x1, y1), (x2, y2) = _drawn(line.start), _drawn(line.end)
    path = f'<line class="map-line" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{ACTION}" stroke-opacity="0.45"/>'
    return f'{path}<circle class="map-home" cx="{x1}" cy="{y1}" r="4" fill="{PAPER}" stroke="{ACTION}"/>'


def _spot(spot: Spot) -> str:
    x, y = _drawn(spot.at)
    radius = round(3 + 2 * math.sqrt(spot.count), 1)
    words = escape(f"{spot.name}: {spot.count}")
    disc = f'<circle class="map-spot" cx="{x}" cy="{y}" r="{radius}" fill="{INK}" fill-opacity="0.85">'
    return f"{disc}<title>{words}</title></circle>"


def _drawn(at: Coordinates) -> tuple[float, float]:
    """Where degrees lie on the drawing."""
    (lat, lon), (west, north), scale = at, OUTLINES["corner"], OUTLINES["scale"]
    return round((lon - west) * SHRINK * scale + MARGIN, 1), round((north - lat) * scale + MARGIN, 1)


def voivodeship_map(regions: Iterable[Region], *, title: str, description: str = "") -> SafeString:
    """Draws the country; a voivodeship with something in it is shaded against the fullest one, numbered and a link.

    Names that the map does not know are not drawn: the list beside it has them.
    """
    known = {region.name: region for region in regions}
    most = max([region.count for name, region in known.items() if name in OUTLINES["areas"]], default=0)
    areas = OUTLINES["areas"].items()
    drawn = "".join(_area(known.get(name) or Region(name, 0), area, most) for name, area in areas)
    words = description or "; ".join(f"{region.name}: {region.count}" for region in known.values() if region.count)
    box = f'viewBox="0 0 {OUTLINES["width"]} {OUTLINES["height"]}"'
    head = f'<svg class="map" xmlns="http://www.w3.org/2000/svg" {box} role="group" aria-label="{escape(title)}">'
    return mark_safe(f"{head}<title>{escape(title)}</title><desc>{escape(words)}</desc>{drawn}</svg>")  # noqa: S308


def shade(count: int, most: int) -> int:
    """The step of a count between none and the most: 0 for none, 4 for the most."""
    return -(-4 * count // most) if most else 0


def _area(region: Region, area: dict[str, Any], most: int) -> str:
    path, (x, y) = area["path"], area["label"]
    step = shade(region.count, most)
    outline = f'<path class="map-area map-shade-{step}" d="{path}" fill="{INK}" fill-opacity="{SHADES[step]}" stroke="{EDGE}"/>'
    if not region.count:
        return outline
    light = step >= PALE
    look = f'font-family="IBM Plex Sans" font-size="{SIZE}" font-weight="600" fill="{PAPER if light else INK}" text-anchor="middle"'
    name = "map-number map-number-light" if light else "map-number"
    drawn = f'{outline}<text class="{name}" x="{x}" y="{y + SIZE // 3}" {look}>{region.count}</text>'
    words = escape(f"{region.name}: {region.count}")
    if not region.href:
        return f"<g><title>{words}</title>{drawn}</g>"
    return f'<a href="{escape(region.href)}" aria-label="{words}"><title>{words}</title>{drawn}</a>'
