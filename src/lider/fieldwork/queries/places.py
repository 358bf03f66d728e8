"""Where people live and where residents are served, on the map."""

from lider.fieldwork.models import Auditor, Profile
from lider.institutions.models import ServicePoint
from lider.planning.centres import places
from lider.planning.distance import between

Coordinates = tuple[float, float]


def home_of(auditor: Auditor, profile: Profile | None) -> Coordinates | None:
    """Where the auditor lives: as the profile says, else the only Polish place of the town's or the municipality's name."""
    if profile and profile.latitude is not None and profile.longitude is not None:
        return profile.latitude, profile.longitude
    return named_place(auditor.place, auditor.municipality)


def place_of(point: ServicePoint) -> Coordinates | None:
    """Where a point is: as the office gave it, else the centre of its municipality or town where no other has that name."""
    if point.latitude is not None and point.longitude is not None:
        return point.latitude, point.longitude
    return named_place(point.municipality, point.place)


def apart(one: Coordinates | None, other: Coordinates | None) -> float | None:
    """Kilometres between two places as the crow flies; None where one of them is not known."""
    return None if one is None or other is None else float(between([one], [other])[0, 0])


def named_place(*names: str) -> Coordinates | None:
    """The first of these names that only one Polish place has."""
    known = places()
    return next((known[name.strip()] for name in names if name.strip() in known), None)
