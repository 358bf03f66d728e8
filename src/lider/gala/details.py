"""What the organiser says of a gala, and what can be wrong with it. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ZONE = ZoneInfo("Europe/Warsaw")
LATEST_PURGE = timedelta(days=60)


@dataclass(frozen=True)
class Details:
    """Date, place, programme and deadlines."""

    name: str
    starts_at: datetime
    ends_at: datetime
    reply_until: datetime
    venue: str
    street: str
    town: str
    purge_on: date
    calls_open_at: datetime
    access: str = ""
    programme: str = ""
    programme_public: bool = False
    places_each: int = 2


def problems(details: Details, *, at: datetime) -> list[tuple[str, Promise | str]]:
    """What is wrong, as (field, sentence); nothing where it can be saved."""
    last_day = details.ends_at.astimezone(ZONE).date()
    checks = (
        ("starts_at", details.starts_at <= at, _("This date has passed. Please give a later one.")),
        ("ends_at", details.ends_at <= details.starts_at, _("The gala ends before it begins. Please give a later end.")),
        (
            "ends_at",
            details.ends_at - details.starts_at > timedelta(days=2),
            _("A gala lasts at most two days. Please check the end."),
        ),
        ("reply_until", details.reply_until > details.starts_at, _("Answers are needed before the gala begins.")),
        ("purge_on", details.purge_on <= last_day, _("The needs are deleted after the gala. Please give a day after it.")),
        (
            "purge_on",
            details.purge_on > last_day + LATEST_PURGE,
            _("Needs are health data and may be kept for at most 60 days after the gala."),
        ),
        (
            "calls_open_at",
            details.calls_open_at < details.starts_at,
            _("The order of calling opens when the gala begins, or later."),
        ),
    )
    return [(field, sentence) for field, wrong, sentence in checks if wrong]
