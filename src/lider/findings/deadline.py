"""Until when remarks may be filed: whole days in Polish time, to the second."""

from datetime import datetime, time, timedelta

from django.utils import timezone

LAST_SECOND = time(23, 59, 59)


def remarks_end(released_at: datetime, days: int) -> datetime:
    """The last second of the `days`-th day after the day of release, in the time zone of the programme."""
    last_day = timezone.localdate(released_at) + timedelta(days=days)
    return datetime.combine(last_day, LAST_SECOND, timezone.get_default_timezone())


def is_open(until: datetime, *, at: datetime) -> bool:
    """Whether `at` is not after the second named by `until`: 23:59:59 counts, 00:00:00 does not."""
    return at.replace(microsecond=0) <= until
