"""The press kit as a ZIP: the same bytes for the same facts. The view decides when anyone gets it."""

import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import slugify

from lider.documents.cards import card
from lider.documents.mark import press_marks
from lider.documents.raster import png
from lider.tables.words import fold
from lider.ui.texts import nbsp

#: Pictures of laureates in one kit; the page of each has its own.
PICTURES = 60
#: The mark is drawn on 32 units; so many dots to one of them.
DOTS = 32
Files = dict[str, bytes]


def general(programme: Mapping[str, Any], *, address: str) -> Files:
    """What may be printed at any time: what the programme is, its mark, its picture."""
    context = {"programme": programme, "address": address}
    pictures = {f"pictures/mark-{name}.svg": svg.encode() for name, svg in press_marks().items()}
    title = programme.get("motto") or programme["name"]
    return {
        "README.txt": _text("readme.txt", context),
        "texts/programme.txt": _text("programme.txt", context),
        **pictures,
        **_marks(),
        "pictures/programme.png": card(programme=programme["name"], title=title),
    }


def results(programme: Mapping[str, Any], edition: Any, rows: list[dict[str, Any]], counts: dict[str, Any]) -> Files:
    """What is known from the minute of publication on: release, figures with small groups suppressed, pictures of laureates."""
    context = {"programme": programme, "edition": edition, "rows": rows, "counts": counts}
    release = _text("release.txt", context)
    return {"texts/release.txt": release, "figures/figures.json": figures(edition, counts), **_pictures(programme, rows)}


def partners(groups: list[tuple[str, list[tuple[str, str, bytes | None]]]]) -> Files:
    """Who supports the edition: a text with names and websites by kind, and the logos there are; nothing where nobody does."""
    if not groups:
        return {}
    everybody = [one for _head, group in groups for one in group]
    logos = {
        f"pictures/partners/{place:02}-{slugify(fold(name))[:60]}.png": logo
        for place, (name, _site, logo) in enumerate(everybody, 1)
        if logo
    }
    return {"texts/partners.txt": _text("partners.txt", {"groups": groups}), **logos}


def figures(edition: Any, counts: dict[str, Any]) -> bytes:
    """How many took part, by category; null where a number could lead to an institution that is not named."""
    held = {
        "edition": {"number": edition.number, "name": edition.name, "published_at": edition.publish_at.isoformat()},
        "categories": counts["rows"],
        "laureates": counts["laureates"],
        "others": counts["others"],
    }
    return json.dumps(held, ensure_ascii=False, indent=2).encode() + b"\n"


def packed(files: Files) -> bytes:
    """The archive, its files in the order of their names, without a time."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _text(name: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"media/kit/{name}", context).strip().replace("\n", "\r\n").encode() + b"\r\n"


@cache
def _marks() -> Files:
    drawn = press_marks().items()
    return {f"pictures/mark-{name}.png": png(svg, width=32, height=32, scale=DOTS) for name, svg in drawn}


def _pictures(programme: Mapping[str, Any], rows: list[dict[str, Any]]) -> Files:
    made = {}
    for place, row in enumerate(rows[:PICTURES], 1):
        institution, edition = row["award"].institution, row["award"].edition
        name = f"pictures/laureates/{place:02}-{slugify(fold(institution.name))[:60]}.png"
        note = f"{row['title']} · {edition.name}"
        made[name] = card(programme=programme["name"], title=nbsp(institution.name), note=note, gold=True)
    return made
