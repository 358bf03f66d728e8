"""Coordinates that look as if latitude and longitude were swapped are noted; nothing is changed."""

from collections.abc import Iterator

import numpy as np

from lider.planning.distance import kilometres
from lider.planning.fields import Field
from lider.planning.problem import Auditor, Institution, Point

#: A place is noted that lies farther than this from the middle of all, in kilometres …
FAR = 1000.0
#: … and, with its coordinates exchanged, nearer than this.
NEAR = 500.0


def note_swapped(auditors: tuple[Auditor, ...], institutions: tuple[Institution, ...], top: Field) -> None:
    """Notes homes and points that only fit among the others with their coordinates exchanged; all in the order of the file."""
    there = list(_located(auditors, institutions, top))
    if not there:
        return
    lats, lons = np.array([(thing.lat, thing.lon) for thing, _ in there]).T
    middle = np.median(lats), np.median(lons)
    far, near = kilometres(*middle, lats, lons), kilometres(*middle, lons, lats)
    for place in np.flatnonzero((far > FAR) & (near < NEAR)):
        there[place][1].note(
            f"lies {far[place]:.0f} km from the middle of all places, with lat and lon exchanged {near[place]:.0f} km. "
            "Please check whether they are swapped."
        )


def _located(
    auditors: tuple[Auditor, ...], institutions: tuple[Institution, ...], top: Field
) -> Iterator[tuple[Auditor | Point, Field]]:
    yield from zip(auditors, top.part("auditors").items(), strict=True)
    for institution, field in zip(institutions, top.part("institutions").items(), strict=True):
        for point, where in zip(institution.points, field.part("points").items(), strict=True):
            if not point.at_centre:
                yield point, where
