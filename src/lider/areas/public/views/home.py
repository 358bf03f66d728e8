"""The first page."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import awarded, presenters
from lider.areas.public.forms import VerifyForm
from lider.areas.public.regions import regions
from lider.awards import queries as awards
from lider.editions import queries as editions

#: This many institutions of each award are listed.
SHOWN = 8


@public
@require_safe
@never_cache
def home(request):
    edition = editions.current_edition()
    known = awards.laureates(request.at)
    newest = known.first()
    honoured = awarded.with_specials(known.filter(edition=newest.edition), request.at) if newest else []
    context = {
        "edition": edition,
        "stages": presenters.stages(edition, request.at) if edition else [],
        "newest": newest.edition if newest else None,
        "laureates": awarded.by_award(honoured, most=SHOWN),
        "regions": regions(honoured, {"edition": str(newest.edition.number)} if newest else {}),
        "count": known.count(),
        "partners": editions.partner_groups(edition or (newest.edition if newest else None)),
        "form": VerifyForm(auto_id="verify-%s"),
    }
    return render(request, "public/home.html", presenters.page(request, "home", **context))
