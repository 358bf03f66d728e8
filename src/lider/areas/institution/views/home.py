"""Home: what every institution of this person has to do now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.institution import entry_pages
from lider.areas.institution.news import news_of
from lider.areas.institution.presenters import desk
from lider.institutions.queries import represented_by


@door("institutions.enter_institution")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One block for each institution: its entry, the next step, the calendar, and what lies ready to read."""
    news = news_of(represented_by(request.user, at=request.at), request.at)
    cards = [{**card, "news": news.get(card["institution"].pk)} for card in entry_pages.cards(request.visitor, request.at)]
    return render(request, "institution/home.html", desk(request, "home", heading=_("Home"), cards=cards))
