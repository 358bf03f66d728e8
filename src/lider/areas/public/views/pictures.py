"""The pictures that other sites show beside a link to a page. Nothing is made ahead; before the minute there is none."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import presenters
from lider.awards import queries as awards
from lider.documents.cards import card
from lider.editions import queries as editions
from lider.editions.programme import programme
from lider.ui.texts import nbsp


@public
@require_safe
@never_cache
def home(request):
    """The programme's own picture, also for every page that has none."""
    own = programme()
    return _png(card(programme=own["name"], title=own.get("motto") or own["name"], foot=_host()))


@public
@require_safe
@never_cache
def laureate(request, id):
    """The picture of one laureate: name, award, edition."""
    award = awards.laureate_by_id(id, at=request.at)
    if award is None:
        raise Http404
    note = f"{presenters.award_title(award.kind)} · {award.edition.name}"
    return _png(card(programme=programme()["name"], title=nbsp(award.institution.name), note=note, foot=_host(), gold=True))


@public
@require_safe
def partner(request, id):
    """A partner's logo, from the opening of its first edition on."""
    found = editions.shown_partner(id)
    logo = editions.logo_of(found) if found else None
    if logo is None:
        raise Http404
    return _png(logo)


def _host() -> str:
    return urlsplit(settings.LIDER_BASE_URL).hostname or ""


def _png(content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="picture.png"'}
    return HttpResponse(content, content_type="image/png", headers=headers)
