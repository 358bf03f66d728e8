"""What the pages of the plan of improvement print."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lider.editions import queries as editions
from lider.improvement.queries import Area
from lider.ui.inputs import TypedText


class ActionForm(forms.Form):
    """What, who, until when."""

    text = TypedText(
        max_length=1000, rows=4, label=gettext_lazy("What will be done"), help_text=gettext_lazy("One thing that can be checked.")
    )
    who = TypedText(
        max_length=200,
        label=gettext_lazy("Who sees to it"),
        help_text=gettext_lazy("A function or a unit, for example “head of the customer service office”."),
    )
    until = forms.DateField(label=gettext_lazy("Until when"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class OutcomeForm(forms.Form):
    """What came of an action."""

    outcome = TypedText(
        max_length=1000, rows=4, required=False, label=gettext_lazy("What came of it"), help_text=gettext_lazy("May stay empty.")
    )


@dataclass(frozen=True)
class Shown:
    """An area in words, with its actions; `overdue` are the planned ones whose day is over."""

    area: Area
    words: str
    dimension: str
    overdue: frozenset[Any]
    change: Fraction | None


def shown(areas: Iterable[Area], at: datetime) -> list[Shown]:
    """The areas as the page lists them."""
    names, today = editions.dimension_names(), timezone.localdate(at)
    return [Shown(one, words(one), names.get(one.dimension, one.dimension), _overdue(one, today), _change(one)) for one in areas]


def _overdue(area: Area, today: date) -> frozenset[Any]:
    return frozenset(one.pk for one in area.actions if one.state == "planned" and one.until < today)


def _change(area: Area) -> Fraction | None:
    return None if area.before is None or area.after is None else area.after - area.before


def words(thing: Any) -> str:
    """What an area is called: its criterion's sentence, otherwise its dimension."""
    text = editions.statements_texts().get("criteria", {}).get(thing.criterion, {}).get("area")
    return str(text or editions.dimension_names().get(thing.dimension, thing.dimension))


def crumbs(entry: Any) -> list[tuple[str, str]]:
    """The way back to the report."""
    return [(_("Report"), reverse("institution:report", args=[entry.pk])), (_("Plan of improvement"), "")]


def file(areas: Iterable[Area], write: Callable[..., bytes], content_type: str, kind: str) -> HttpResponse:
    """The whole plan, a row for each action."""
    header = [_("Area"), _("What will be done"), _("Who sees to it"), _("Until when"), _("State"), _("What came of it")]
    rows = [
        [words(area), one.text, one.who, one.until, one.get_state_display(), one.outcome] for area in areas for one in area.actions
    ]
    content = write(header, rows)
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="plan.{kind}"'})
