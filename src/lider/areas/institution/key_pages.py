"""What the page of the keys for the API prints, and its form."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.accounts import queries, tokens
from lider.ui.inputs import TypedText
from lider.ui.texts import date_words

#: What the key is shown as once it cannot be read any more.
PLACE = f"{tokens.PREFIX}…"


class KeyForm(forms.Form):
    """What the key is for."""

    name = TypedText(
        max_length=80,
        label=gettext_lazy("What is the key for?"),
        help_text=gettext_lazy("For example the name of the program that will use it. Only you read this."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def keys(person: Any, at: datetime) -> list[dict[str, Any]]:
    """The person's keys with their states in words, the newest first."""
    today = timezone.localdate(at)
    return [
        {
            "key": one,
            "is_live": one.ended_at is None and one.expires_on >= today,
            "state": _state(one, today),
            "used": date_words(one.last_used_on) if one.last_used_on else _("not yet"),
        }
        for one in queries.tokens_of(person)
    ]


def _state(one: Any, today: Any) -> tuple[str, str]:
    if one.ended_at is not None:
        return _("ended on %(date)s") % {"date": date_words(one.ended_at)}, "stop"
    if one.expires_on < today:
        return _("expired on %(date)s") % {"date": date_words(one.expires_on)}, "stop"
    return _("valid until %(date)s") % {"date": date_words(one.expires_on)}, "good"


def example(key: str = "") -> str:
    """A line for a terminal that reads the findings."""
    address = settings.LIDER_BASE_URL + reverse("api:own-findings")
    return f'curl -H "Authorization: Bearer {key or PLACE}" {address}'
