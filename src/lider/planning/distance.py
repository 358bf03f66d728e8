"""Great-circle distances on a sphere of the Earth's mean radius."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Mean radius (IUGG), kilometres.
RADIUS = 6371.0088

Numbers = NDArray[np.float64]


def kilometres(from_lat: Numbers, from_lon: Numbers, to_lat: Numbers, to_lon: Numbers) -> Numbers:
    """Haversine distance; degrees in, kilometres out; arrays broadcast."""
    lat1, lon1, lat2, lon2 = (np.radians(value) for value in (from_lat, from_lon, to_lat, to_lon))
    chord = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return np.asarray(2 * RADIUS * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0))))


def between(homes: Sequence[tuple[float, float]], places: Sequence[tuple[float, float]]) -> Numbers:
    """Kilometres from every home (rows) to every place (columns), each (lat, lon)."""
    first = np.asarray(homes, dtype=float).reshape(-1, 2)
    second = np.asarray(places, dtype=float).reshape(-1, 2)
    return kilometres(first[:, :1], first[:, 1:], second[None, :, 0], second[None, :, 1])
