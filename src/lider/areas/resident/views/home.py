"""The first page: find an institution. Nothing tells which ones take part in the programme."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.resident import presenters
from lider.institutions import queries as institutions
from lider.tables.words import folded
from lider.voice import codes, queries

PER_PAGE = 20


@public
@require_safe
@never_cache
def home(request):
    """Search in the whole register; without words nothing is listed."""
    words = request.GET.get("q", "")[:100]
    searching = bool(folded(words))
    found = institutions.search(words) if searching else institutions.institutions().none()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "heading": _("Residents' voice"),
        "edition": queries.edition_heard(),
        "searching": searching,
        "page": page,
        "rows": [(one, codes.code_of(one.pk)) for one in page],
    }
    return render(request, "resident/home.html", presenters.page(request, **context))
