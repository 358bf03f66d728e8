"""The filters of `lider.ui.texts` for templates."""

from datetime import date, datetime

from django import template
from django.template.defaultfilters import stringfilter

from lider.ui import texts

register = template.Library()

register.filter("number", texts.number)
register.filter("points", texts.points)
register.filter("money", texts.money)
register.filter("plural", texts.plural)
register.filter("plural_word", texts.plural_word)
register.filter("dash", texts.dash)
register.filter("nbsp", stringfilter(texts.nbsp), is_safe=True)


@register.filter(expects_localtime=True)
def date_words(value: date | datetime | None) -> str:
    """{{ d|date_words }}: 22 listopada 2026 r."""
    return texts.date_words(value)


@register.filter(expects_localtime=True)
def datetime_words(value: datetime | None) -> str:
    """{{ d|datetime_words }}: 22 listopada 2026 r., godz. 10:00"""
    return texts.datetime_words(value)


@register.filter(expects_localtime=True)
def month_words(value: date | datetime | None) -> str:
    """{{ d|month_words }}: listopad 2026 r."""
    return texts.month_words(value)
