"""What is new as a feed, and the dates of the edition as a calendar file. Nothing is in them before its minute."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import public
from lider.areas.public import gala_pages, presenters
from lider.areas.public.feeds import News, atom
from lider.awards import queries as awards
from lider.editions import queries as editions
from lider.editions.programme import programme
from lider.gala import ics
from lider.gala import queries as gala
from lider.practices import queries as practices
from lider.rankings import queries as rankings

#: This many of each kind are read; of all together the feed shows its own number.
MOST = 50


@public
@require_safe
@never_cache
def news(request):
    """Publications, laureates and practices as Atom."""
    own = programme()
    found = [*_publications(request.at), *_laureates(request.at), *_practices()]
    home, url = _full(reverse("public:home")), _full(reverse("public:feed"))
    content = atom(found, title=own["name"], author=own["organiser"]["name"], home=home, url=url, most=MOST)
    headers = {"Content-Disposition": 'attachment; filename="feed.atom"'}
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8", headers=headers)


@public
@require_safe
@never_cache
def calendar(request):
    """The days of the running edition and the newest gala."""
    evening = gala.announced_gala()
    events = [gala_pages.event(evening, url=_full(reverse("public:gala")))] if evening else []
    edition = editions.current_edition()
    if edition:
        events = [*_days(edition, evening is not None and evening.edition_id == edition.pk), *events]
    answer = HttpResponse(ics.calendar(*events), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    return answer


def _days(edition, has_gala):
    """One event a stage; the evening itself takes the place of its day once it is announced."""
    regulation = editions.regulation_in_force(edition)
    if regulation is None:
        return []
    host = urlsplit(settings.LIDER_BASE_URL).hostname or "lider"
    days = {
        "entries": (_("Entries"), timezone.localdate(edition.entries_from), timezone.localdate(edition.entries_until)),
        "audits": (_("Audits"), edition.fieldwork_from, edition.fieldwork_until),
        "decision": (_("Decision of the jury"), edition.decision_on, edition.decision_on),
        "gala": (_("Gala and results"), edition.gala_on, edition.gala_on),
    }
    return [
        ics.Days(
            uid=f"{code}-{edition.pk}@{host}",
            title=f"{edition.name}: {title}",
            url=_full(reverse("public:home")),
            first=first,
            last=last,
            changed_at=regulation.frozen_at,
            sequence=regulation.version - 1,
        )
        for code, (title, first, last) in days.items()
        if code != "gala" or not has_gala
    ]


def _publications(at):
    text = _("The results are public: laureates, figures and how they were computed.")
    for edition in rankings.published_editions(at):
        title = _("Results: %(edition)s") % {"edition": edition.name}
        yield News(edition.pk, title, text, _full(reverse("media:edition", args=[edition.number])), edition.publish_at)


def _laureates(at):
    """Those of the editions published here; the history before this system has no minute."""
    for award in awards.laureates(at).filter(edition__publish_at__lte=at)[:MOST]:
        text = f"{presenters.award_title(award.kind)}, {award.edition.name}"
        url = _full(reverse("public:laureate", args=[award.pk]))
        yield News(award.pk, award.institution.name, text, url, award.edition.publish_at)


def _practices():
    for card in practices.published()[:MOST]:
        url = _full(reverse("public:practice", args=[card.pk]))
        yield News(card.pk, card.title, _("Best practice: %(name)s") % {"name": card.institution.name}, url, card.decided_at)


def _full(path):
    return settings.LIDER_BASE_URL + path
