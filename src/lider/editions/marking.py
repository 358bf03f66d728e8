"""Marks in free text what could lead to a person or to a visit. A help for the moderator, not a judge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME, PHONE, FIRST_PERSON, TIME, ADDRESS = KINDS = ("name", "phone", "first_person", "time", "address")

_UPPER, _LOWER = "A-ZĄĆĘŁŃÓŚŹŻ", "a-ząćęłńóśźż"
_WORD = rf"[{_UPPER}][{_LOWER}]+"
_MONTHS = "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia"
_DAYS = (
    "poniedziałek|poniedziałku|wtorek|wtorku|środa|środę|środy|czwartek|czwartku|piątek|piątku|"
    "sobota|sobotę|soboty|niedziela|niedzielę"
)
_I = "ja|mnie|mną|mi|mój|moja|moje|moim|moją|mojej|mojego|moich|byłem|byłam|jestem|mam|miałem|miałam"

_PATTERNS = (
    (ADDRESS, re.compile(r"[^\s@]+@[^\s@]+\.\w+|https?://\S+")),
    (TIME, re.compile(r"\b(?:[01]?\d|2[0-4])[:.][0-5]\d\b|\bgodz(?:\.|in\w*)\s*\d{1,2}\b", re.IGNORECASE)),
    (TIME, re.compile(rf"\b\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?\b|\b\d{{1,2}}\.?\s+(?:{_MONTHS})\b", re.IGNORECASE)),
    (TIME, re.compile(rf"\b(?:{_DAYS}|wczoraj|dzisiaj|dziś|przedwczoraj)\b", re.IGNORECASE)),
    (PHONE, re.compile(r"(?:\+|\b)(?:\d[\s-]?){8,12}\d\b")),
    (NAME, re.compile(rf"\b(?i:pan|pani|panią|pana|panem|panu)\s+{_WORD}(?:\s+{_WORD})?")),
    (NAME, re.compile(rf"\b{_WORD}\s+{_WORD}(?:-{_WORD})?\b")),
    (NAME, re.compile(rf"(?<=[{_LOWER},;]\s){_WORD}\b")),
    (FIRST_PERSON, re.compile(rf"\b(?:{_I})\b|\b\w{{2,}}ł[ae]m\b", re.IGNORECASE)),
)
_NOT_FIRST_PERSON = frozenset({"działem", "źródłem", "hasłem", "tytułem", "stołem", "artykułem", "zespołem", "wydziałem"})


@dataclass(frozen=True)
class Mark:
    """A piece of a comment to look at: from `start` to `end`, and why."""

    kind: str
    start: int
    end: int
    text: str


def marks(comment: str) -> list[Mark]:
    """Names, telephone numbers, addresses, first-person detail and exact times, in the order of the text.

    The same piece is marked once, for the first reason that fits.
    """
    found: list[Mark] = []
    for mark in _all(comment):
        if not any(mark.start < other.end and other.start < mark.end for other in found):
            found.append(mark)
    return sorted(found, key=lambda mark: mark.start)


def _all(comment: str) -> Iterator[Mark]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(comment):
            if kind == FIRST_PERSON and match[0].lower() in _NOT_FIRST_PERSON:
                continue
            yield Mark(kind, match.start(), match.end(), match[0])
