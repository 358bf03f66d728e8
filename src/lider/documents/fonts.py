"""The fonts that documents are set in, and which characters they can show."""

import struct
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).resolve().parents[1] / "ui" / "fonts"


@cache
def typst_fonts() -> typst.Fonts:
    """Only our own fonts, so that every machine makes the same bytes."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


@cache
def covered() -> frozenset[int]:
    """Code points that at least one of our fonts has a glyph for."""
    points: set[int] = set()
    for path in sorted(FOLDER.glob("*.ttf")):
        points |= _covered_by(path.read_bytes())
    return frozenset(points)


def _covered_by(font: bytes) -> set[int]:
    """Read the character map (OpenType `cmap`), formats 4 and 12."""
    start = _table(font, b"cmap")
    points: set[int] = set()
    for number in range(_word(font, start + 2)):
        at = start + _long(font, start + 4 + number * 8 + 4)
        reader = {4: _format_4, 12: _format_12}.get(_word(font, at))
        points |= reader(font, at) if reader else set()
    return points


def _format_4(font: bytes, at: int) -> set[int]:
    size = _word(font, at + 6)
    ends, starts, deltas, offsets = (at + 14 + size * step + (2 if step else 0) for step in range(4))
    points: set[int] = set()
    for place in range(0, size, 2):
        delta, offset = _word(font, deltas + place), _word(font, offsets + place)
        first, last = _word(font, starts + place), _word(font, ends + place)
        for point in range(first, last + 1):
            glyph = _word(font, offsets + place + offset + 2 * (point - first)) if offset else point
            if glyph and (glyph + delta) & 0xFFFF:
                points.add(point)
    return points


def _format_12(font: bytes, at: int) -> set[int]:
    points: set[int] = set()
    for group in range(_long(font, at + 12)):
        first, last = struct.unpack_from(">II", font, at + 16 + group * 12)
        points.update(range(first, last + 1))
    return points


def _table(font: bytes, tag: bytes) -> int:
    for number in range(_word(font, 4)):
        entry = 12 + number * 16
        if font[entry : entry + 4] == tag:
            return _long(font, entry + 8)
    raise ValueError("a font without a character map")


def _word(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2], "big")


def _long(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 4], "big")
