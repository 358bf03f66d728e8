"""The plot of the sample: what is asked for, and the dates of its three editions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from lider.editions.calendar import Calendar

ZONE = ZoneInfo("Europe/Warsaw")

#: Where the sample's clock stands if nothing else is asked for.
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=ZONE)


@dataclass(frozen=True)
class Plot:
    """What `lider demo` was asked for. Every draw comes from one of the three seeds, under a name of its own."""

    size: str = "small"
    seed: int = 1
    auditor_seed: int = 1
    answer_seed: int = 1
    at: datetime = NOW

    def chance(self, *name: object) -> Random:
        """Draws that shape the sample: who takes part, when, what is commented."""
        return Random(f"{self.seed}/{'/'.join(map(str, name))}")

    def luck(self, *name: object) -> Random:
        """Draws of the answers in the running edition."""
        return Random(f"answers {self.answer_seed}/{'/'.join(map(str, name))}")

    def people(self, *name: object) -> Random:
        """Draws of who the auditors are."""
        return Random(f"auditors {self.auditor_seed}/{'/'.join(map(str, name))}")


@dataclass(frozen=True)
class Season:
    """The dates of one edition of the sample."""

    number: int
    name: str
    drafted_at: datetime
    calendar: Calendar
    publish_at: datetime

    @property
    def opened_at(self) -> datetime:
        return self.drafted_at + timedelta(days=7)


def end_of_fieldwork(season: Season) -> datetime:
    """Six in the evening of the last day of audits."""
    return datetime.combine(season.calendar.fieldwork_until, time(18), ZONE)


def moment(year: int, month: int, day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """A moment on the Polish clock."""
    return datetime(year, month, day, hour, minute, second, tzinfo=ZONE)


HISTORY = Season(
    number=1,
    name="I edycja",
    drafted_at=moment(2024, 5, 6),
    calendar=Calendar(
        moment(2024, 6, 3),
        moment(2024, 8, 30, 23, 59, 59),
        date(2024, 9, 9),
        date(2024, 11, 15),
        date(2025, 1, 16),
        date(2025, 2, 27),
    ),
    publish_at=moment(2025, 2, 27, 18),
)
PUBLISHED = Season(
    number=2,
    name="II edycja",
    drafted_at=moment(2025, 5, 5),
    calendar=Calendar(
        moment(2025, 6, 2),
        moment(2025, 8, 29, 23, 59, 59),
        date(2025, 9, 8),
        date(2025, 11, 14),
        date(2026, 1, 15),
        date(2026, 2, 26),
    ),
    publish_at=moment(2026, 2, 26, 18),
)
RUNNING = Season(
    number=3,
    name="III edycja",
    drafted_at=moment(2026, 5, 4),
    calendar=Calendar(
        moment(2026, 6, 1),
        moment(2026, 8, 31, 23, 59, 59),
        date(2026, 9, 7),
        date(2026, 11, 13),
        date(2027, 1, 14),
        date(2027, 2, 25),
    ),
    publish_at=moment(2027, 2, 25, 18),
)
