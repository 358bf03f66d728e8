"""What is new, as Atom (RFC 4287). A function of its arguments; ids never change."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

NAMESPACE = "http://www.w3.org/2005/Atom"
#: When a feed without anything in it last changed.
BEGINNING = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class News:
    """One thing that became known, under the id of what it is about."""

    id: UUID
    title: str
    text: str
    url: str
    at: datetime


def atom(news: Iterable[News], *, title: str, author: str, home: str, url: str, most: int = 50) -> bytes:
    """The feed: at most `most` things, the newest first; what is of one minute stands by its title."""
    shown = sorted(sorted(news, key=lambda one: (one.title, str(one.id))), key=lambda one: one.at, reverse=True)[:most]
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "pl"})
    _add(feed, "id", url)
    _add(feed, "title", title)
    _add(feed, "updated", _moment(shown[0].at if shown else BEGINNING))
    _add(ET.SubElement(feed, "author"), "name", author)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": url})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": home})
    for one in shown:
        _entry(ET.SubElement(feed, "entry"), one)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(entry: ET.Element, one: News) -> None:
    _add(entry, "id", f"urn:uuid:{one.id}")
    _add(entry, "title", one.title)
    _add(entry, "updated", _moment(one.at))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.url})
    _add(entry, "summary", one.text)


def _add(parent: ET.Element, name: str, words: str) -> None:
    """XML has no place for control characters."""
    ET.SubElement(parent, name).text = "".join(letter for letter in words if letter.isprintable())


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
