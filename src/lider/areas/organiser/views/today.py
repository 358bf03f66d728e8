"""Today: where the edition stands and what needs a decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser import decisions
from lider.areas.organiser.presenters import desk
from lider.editions import queries as editions


@door("accounts.enter_office", second_factor=True)
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Decisions that wait, as numbers that are links."""
    edition = editions.current_edition()
    context = {
        "edition": edition,
        "stages": decisions.stages(edition, at=request.at) if edition else [],  # type: ignore[attr-defined]
        "waiting": decisions.waiting(edition, request.visitor) if edition else [],  # type: ignore[attr-defined]
    }
    return render(request, "organiser/today.html", desk(request, "today", heading=_("Today"), **context))
