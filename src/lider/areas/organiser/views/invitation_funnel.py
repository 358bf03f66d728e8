"""The funnel: from the letter to the accepted entry."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.organiser.choosing import edition_of
from lider.areas.organiser.edition_pages import edition_tabs
from lider.areas.organiser.funnel import lines
from lider.areas.organiser.invitation_pages import STAGES, campaign_options, parts
from lider.areas.organiser.presenters import desk
from lider.tables import lists

BY = {"campaign": gettext_lazy("Campaign"), "kind": gettext_lazy("Kind"), "voivodeship": gettext_lazy("Voivodeship")}


@door("invitations.see_invitations", second_factor=True)
@require_safe
def invitation_funnel(request: HttpRequest) -> HttpResponse:
    """How many letters led how far, by campaign, kind or voivodeship."""
    edition = edition_of(request)
    by = request.GET.get("by", "campaign")
    by = by if by in BY else "campaign"
    campaigns = campaign_options(edition)
    only = request.GET.get("campaign", "")
    found = lines(edition, by, only if only in dict(campaigns) else "")
    header = [BY[by], *STAGES.values()]
    file = lists.exported(request, "funnel", header, found, lambda line: [line.label, *line.counts.values()])
    if file:
        return file
    page = {
        "edition": edition,
        "parts": parts("funnel", edition),
        "editions": edition_tabs(edition),
        "by": [
            (label, f"?{urlencode({'edition': edition.number, 'by': code, 'campaign': only})}", code == by)
            for code, label in BY.items()
        ],
        "campaigns": campaigns,
        "label": BY[by],
        "stages": list(STAGES.values()),
        "total": found[0],
        "lines": found[1:],
        "exports": ["csv", "xlsx"],
    }
    return render(request, "organiser/invitations/funnel.html", desk(request, "invitations", heading=_("Funnel"), **page))


def _address(edition, by, only):
    return "?" + urlencode({"edition": edition.number, "by": by, "campaign": only})
