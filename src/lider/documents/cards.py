"""The picture that other sites show beside a link: 1200 × 630, our own fonts, the same bytes for the same words."""

from functools import lru_cache

import typst

from lider.documents.fonts import typst_fonts
from lider.documents.mark import colored

WIDTH, HEIGHT = 1200, 630
#: up to how many letters → size of the heading; a longer one is cut.
SIZES = ((40, 76), (80, 62), (140, 48), (240, 36))
#: how many cards a process keeps; the words are the key, so nothing is kept that was not asked for with them
KEPT = 64
SOURCE = """
#set page(width: 1200pt, height: 630pt, margin: (x: 84pt, y: 70pt), fill: rgb("#FBFAF7"))
#set text(font: "IBM Plex Sans", size: 28pt, fill: rgb("#16243F"), lang: "pl", hyphenate: false)
#set par(leading: 0.5em, spacing: 0pt)
#let words = sys.inputs
#if words.gold == "1" { place(top + left, dx: -84pt, dy: -70pt, rect(width: 14pt, height: 630pt, fill: rgb("#B08D3C"))) }
#grid(columns: (64pt, 1fr), column-gutter: 22pt, align: horizon,
  image(bytes(words.mark), format: "svg", width: 64pt), text(font: "IBM Plex Serif", size: 32pt, words.programme))
#v(1fr)
#text(font: "IBM Plex Serif", size: int(words.size) * 1pt, words.title)
#v(44pt)
#text(size: 30pt, fill: rgb("#45506A"), words.note)
#v(1fr)
#line(length: 100%, stroke: 1.5pt + rgb("#DEDAD0"))
#v(18pt)
#text(size: 24pt, fill: rgb("#45506A"), words.foot)
"""


@lru_cache(maxsize=KEPT)
def card(*, programme: str, title: str, note: str = "", foot: str = "", gold: bool = False) -> bytes:
    """The picture as PNG: the mark with the programme's name, the title in large letters, two quiet lines; gold for awards only."""
    longest = SIZES[-1][0]
    shown = title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
    size = next(size for letters, size in SIZES if len(shown) <= letters)
    words = {"programme": programme, "title": shown, "note": note[:120], "foot": foot[:120], "size": str(size)}
    inputs = {**words, "mark": colored(), "gold": "1" if gold else "0"}
    made = typst.compile(SOURCE.encode(), font_paths=typst_fonts(), sys_inputs=inputs, format="png", ppi=72.0)
    return made if isinstance(made, bytes) else made[0]
