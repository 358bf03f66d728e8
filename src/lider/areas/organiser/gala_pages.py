"""What the office's pages of the gala share."""

from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lider.areas.organiser.presenters import desk
from lider.gala import queries
from lider.ui.texts import date_words, datetime_words, nbsp


def page(request: HttpRequest, gala: Any, here: str, heading: Any, **context: Any) -> dict[str, Any]:
    """The context of a page of one gala: tabs between its parts, and whatever the page adds."""
    shown = {"gala": gala, "heading": heading, "lead": gala.name, "parts": tabs(request, gala, here), **context}
    inside = rules.has_perm("gala.see_gala", request.visitor)  # type: ignore[attr-defined]
    return desk(request, "gala" if inside else "order", **shown)


def tabs(request: HttpRequest, gala: Any, here: str) -> list[tuple[str, str, bool]]:
    """The parts that this visitor may open; the sealed order is not mentioned to anybody else."""
    parts = [
        ("gala", _("Evening"), f"{reverse('organiser:gala')}?edition={gala.edition.number}", "gala.see_gala"),
        ("guests", _("Guests"), reverse("organiser:gala-guests", args=[gala.pk]), "gala.see_gala"),
        ("quotas", _("Quotas"), reverse("organiser:gala-quotas", args=[gala.pk]), "gala.plan_gala"),
        ("tables", _("Tables"), reverse("organiser:gala-tables", args=[gala.pk]), "gala.seat_guest"),
        ("calls", _("Order of calling"), reverse("organiser:gala-calls", args=[gala.pk]), "gala.see_calls"),
        ("door", _("Door"), reverse("organiser:gala-door", args=[gala.pk]), "gala.check_in"),
    ]
    visitor = request.visitor  # type: ignore[attr-defined]
    return [(label, href, key == here) for key, label, href, permission in parts if rules.has_perm(permission, visitor, gala)]


def facts(gala: Any) -> list[tuple[str, Any]]:
    """The details in words."""
    return [
        (_("Begins"), datetime_words(gala.starts_at)),
        (_("Ends"), datetime_words(gala.ends_at)),
        (_("Where"), nbsp(f"{gala.venue}, {gala.street}, {gala.town}")),
        (_("Answers until"), datetime_words(gala.reply_until)),
        (_("Guests of each participating institution"), gala.places_each),
        (_("The order of calling opens"), datetime_words(gala.calls_open_at)),
        (_("Needs are deleted on"), date_words(gala.purge_on)),
    ]


def numbers(gala: Any) -> list[tuple[Any, str, str]]:
    """What is counted, each with its link."""
    counts = queries.counts(gala)
    address = reverse("organiser:gala-guests", args=[gala.pk])
    found = [
        (counts["named"], _("not invited yet"), f"{address}?state=named"),
        (counts["invited"], _("waiting for the answer"), f"{address}?state=invited"),
        (counts["accepted"], _("guests are coming"), f"{address}?state=accepted"),
        (counts["people"], _("people with companions"), f"{address}?state=accepted"),
    ]
    return found
