"""Reads the few marks that a letter may use: paragraphs, headings, lists, strong words. Everything else is plain text."""

import re
from itertools import groupby
from typing import Any

from lider.documents.typography import set_text

STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
HEADING = re.compile(r"##? +")
BULLET = re.compile(r"[-•*] +")
NUMBER = re.compile(r"\d{1,2}[.)] +")
KINDS = {"heading": HEADING, "bullets": BULLET, "numbers": NUMBER}


def blocks(text: str) -> list[dict[str, Any]]:
    """Blocks of `{"kind", "items"}`; an item is a list of `{"text", "strong"}` runs.

    An empty line ends a block. A line without a mark continues the item above it.
    """
    found: list[dict[str, Any]] = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for kind, items in groupby(_items(chunk), key=lambda item: item[0]):
            found.append({"kind": kind, "items": [_runs(words) for _kind, words in items]})
    return found


def _items(chunk: str) -> list[tuple[str, str]]:
    items: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, chunk.split("\n"))):
        kind = next((kind for kind, mark in KINDS.items() if mark.match(line)), "paragraph")
        if kind != "paragraph":
            items.append((kind, KINDS[kind].sub("", line, count=1)))
        elif items and items[-1][0] != "heading":
            items[-1] = (items[-1][0], f"{items[-1][1]} {line}")
        else:
            items.append((kind, line))
    return items


def _runs(words: str) -> list[dict[str, Any]]:
    """Alternate plain and strong runs; a lone mark stays as it is typed."""
    parts = STRONG.split(set_text(words))
    return [{"text": part, "strong": bool(number % 2)} for number, part in enumerate(parts) if part]
