"""Words as drawn shapes, for drawings that go where our fonts are not: print shops, engravers, embroidery."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

import typst

from lider.documents.fonts import typst_fonts

#: One line of words: the text, where its baseline begins, the font and its size, all in the units of the drawing.
Line = tuple[str, float, float, str, float]
SOURCE = """#set page(width: 2000pt, height: 400pt, margin: 0pt, fill: none)
#set text(top-edge: "baseline", bottom-edge: "baseline")
#for (words, x, y, font, size) in json(bytes(sys.inputs.lines)) {
  place(dx: x * 1pt, dy: y * 1pt, text(font: font, size: size * 1pt, words))
}"""
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"


#: A run of letters: where it stands, and of each letter where it stands and its shape, as SVG writes them.
Run = tuple[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=64)
def outlined(lines: tuple[Line, ...]) -> tuple[Run, ...]:
    """The lines as shapes without a colour of their own: a group around them gives it. The same words, the same shapes."""
    made = typst.compile(SOURCE.encode(), font_paths=typst_fonts(), sys_inputs={"lines": json.dumps(lines)}, format="svg")
    root = ElementTree.fromstring(made if isinstance(made, bytes) else made[0])  # noqa: S314 - our own typst wrote it
    glyphs = {f"#{one.get('id')}": one.find(f"{_SVG}path") for one in root.iter(f"{_SVG}symbol")}
    groups = (group for group in root.iter(f"{_SVG}g") if group.find(f"{_SVG}use") is not None)
    return tuple((group.get("transform", ""), tuple(_letters(group, glyphs))) for group in groups)


def _letters(group: ElementTree.Element, glyphs: dict[str, ElementTree.Element | None]) -> Iterator[tuple[str, str]]:
    for use in group.findall(f"{_SVG}use"):
        glyph = glyphs.get(use.get(_LINK, ""))
        shape = re.sub(r"\s+", " ", glyph.get("d", "") if glyph is not None else "").strip()
        if shape:
            yield f"translate({use.get('x', '0')} {use.get('y', '0')})", shape
