"""The form of a service point with its opening hours, for every area that changes one."""

from datetime import time
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lider.institutions.models import ServicePoint
from lider.ui.inputs import TypedText

DAYS: tuple[tuple[str, str | Promise], ...] = (
    ("mon", _("Monday")),
    ("tue", _("Tuesday")),
    ("wed", _("Wednesday")),
    ("thu", _("Thursday")),
    ("fri", _("Friday")),
    ("sat", _("Saturday")),
    ("sun", _("Sunday")),
)
PLAIN = ("name", "street", "place", "municipality", "phone", "email", "website", "latitude", "longitude")


class HoursWidget(forms.MultiWidget):
    """Two times beside each other."""

    template_name = "institutions/hours_widget.html"

    def __init__(self) -> None:
        kinds = [forms.TimeInput(format="%H:%M", attrs={"type": "time", "aria-label": label}) for label in (_("from"), _("until"))]
        super().__init__(kinds, attrs={"class": "input-short"})

    def decompress(self, value: Any) -> list[Any]:
        return list(value or [None, None])


class HoursField(forms.MultiValueField):
    """Opening and closing time of one day; empty where the point is closed."""

    def __init__(self, **options: Any) -> None:
        error = {"invalid": _("Please give times such as 8:00 and 16:00.")}
        fields = [forms.TimeField(required=False, error_messages=error) for _part in range(2)]
        super().__init__(fields, widget=HoursWidget(), required=False, require_all_fields=False, **options)

    def compress(self, data_list: list[time | None]) -> list[str]:
        begins, ends = [*data_list, None, None][:2]
        if begins is None and ends is None:
            return []
        if begins is None or ends is None or begins >= ends:
            raise forms.ValidationError(_("Please give both times, the later one second, or leave both empty for a closed day."))
        return [begins.strftime("%H:%M"), ends.strftime("%H:%M")]


class PointForm(forms.Form):
    """A service point: where it is, how to reach it, when it is open."""

    name = TypedText(
        max_length=200, label=_("Name of the service point"), help_text=_("For example: Customer service office, Branch No. 2.")
    )
    street = TypedText(max_length=200, label=_("Street and number"))
    place = TypedText(max_length=120, label=_("Town"))
    municipality = TypedText(max_length=120, label=_("Municipality"), required=False)
    phone = TypedText(max_length=40, label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    website = forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    latitude = forms.FloatField(
        label=_("Latitude"),
        required=False,
        min_value=48.9,
        max_value=54.9,
        help_text=_("For planning visits, such as 50.0614. Without it the centre of the municipality is used."),
    )
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=14.0, max_value=24.2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in DAYS:
            self.fields[f"hours_{day}"] = HoursField(label=name)

    def plain(self) -> list[forms.BoundField]:
        """The fields before the hours."""
        return [self[name] for name in PLAIN]

    def hours(self) -> list[forms.BoundField]:
        """The fields of the days."""
        return [self[f"hours_{day}"] for day, _name in DAYS]

    def clean(self) -> dict[str, Any]:
        """A place on the map is two numbers."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            self.add_error("longitude", _("Please give both numbers, or neither."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        hours = {day: cleaned[f"hours_{day}"] for day, _name in DAYS if cleaned.get(f"hours_{day}")}
        return {**{name: cleaned[name] for name in PLAIN}, "hours": hours}


def initial(point: ServicePoint) -> dict[str, Any]:
    """What the form shows of a point."""
    return {**{name: getattr(point, name) for name in PLAIN}, **{f"hours_{day}": hours for day, hours in point.hours.items()}}


def hours_in_words(point: ServicePoint) -> list[tuple[str, str]]:
    """Opening hours as (day, "8:00–16:00"), days that follow each other with equal hours joined."""
    runs: list[list[Any]] = []
    for day, name in DAYS:
        hours = point.hours.get(day)
        shown = f"{hours[0].lstrip('0') or '0'}–{hours[1].lstrip('0')}" if hours else None
        if runs and runs[-1][2] == shown:
            runs[-1][1] = name
        else:
            runs.append([name, name, shown])
    return [(str(a) if a == b else f"{a} – {b}", shown) for a, b, shown in runs if shown]
