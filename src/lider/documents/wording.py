"""Writes dates and numbers as Polish documents do."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, timezone

from lider.documents.typography import NBSP


def date_in_words(day: date) -> str:
    """22 November 2026 as „22 listopada 2026 r.”, on one line."""
    return f"{formats.date_format(day, 'j E Y')} r.".replace(" ", NBSP)


def moment_in_words(moment: datetime) -> str:
    """A moment as a date with hours and minutes of the installation's time zone."""
    local = timezone.localtime(moment)
    return f"{date_in_words(local.date())}, {local:%H:%M}"


def number_in_words(number: Decimal) -> str:
    """A number with the decimals it has, a comma, and thousands apart: 1 234,50."""
    return f"{number:,f}".replace(",", NBSP).replace(".", ",").replace("-", "−")
