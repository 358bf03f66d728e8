"""How precise an edition's results will be, before anybody travels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser import precision_pages
from lider.areas.organiser.forms.precision import PrecisionForm
from lider.areas.organiser.presenters import desk
from lider.editions import queries


@door("fieldwork.plan_precision", find=queries.edition_by_id, second_factor=True)
@require_safe
def edition_precision(request: HttpRequest, edition) -> HttpResponse:
    """Audits and auditors against precision, reliability and cost. Nothing is saved: the address holds what was typed."""
    known = precision_pages.known(edition)
    form = PrecisionForm(request.GET, assumed=known.assumed())
    context = {
        "edition": edition,
        "form": form,
        "source": known.source(),
        "breadcrumbs": [
            (_("Editions"), reverse("organiser:edition-list")),
            (edition.name, reverse("organiser:edition-detail", args=[edition.pk])),
            (_("Precision and cost"), ""),
        ],
        **(precision_pages.expectation(form, known) if form.is_valid() else {}),
    }
    heading = _("How precise will the results be?")
    return render(request, "organiser/editions/precision.html", desk(request, "editions", heading=heading, **context))
