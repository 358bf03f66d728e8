"""Events as a calendar file (RFC 5545): the gala, and the days of an edition. A function of its arguments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_WIDTH = 75


@dataclass(frozen=True)
class Event:
    """What a calendar keeps of one event; `sequence` grows with every change."""

    uid: str
    title: str
    place: str
    about: str
    url: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    sequence: int
    cancelled: bool = False


@dataclass(frozen=True)
class Days:
    """Whole days from the first to the last, both included."""

    uid: str
    title: str
    url: str
    first: date
    last: date
    changed_at: datetime
    sequence: int


def calendar(*events: Event | Days) -> bytes:
    """The file: UTF-8, lines of at most 75 octets ending in CR LF, times in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lider//Gala//PL", "METHOD:PUBLISH"]
    for event in events:
        lines += _days(event) if isinstance(event, Days) else _event(event)
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in _folded(line)).encode()


def _days(event: Days) -> list[str]:
    """The end of whole days is the day after the last one."""
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_moment(event.changed_at)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(event.title)}",
        f"URL:{event.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _event(event: Event) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_moment(event.changed_at)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART:{_moment(event.starts_at)}",
        f"DTEND:{_moment(event.ends_at)}",
        f"SUMMARY:{_text(event.title)}",
        f"LOCATION:{_text(event.place)}",
        f"DESCRIPTION:{_text(event.about)}",
        f"URL:{event.url}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    plain = "".join(letter for letter in value.replace("\r\n", "\n") if letter == "\n" or letter.isprintable())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """The line in pieces of at most 75 octets that never part a letter; each but the first begins with a space."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _WIDTH:
            pieces.append(piece)
            piece = " "
        piece += letter
    return [*pieces, piece]
