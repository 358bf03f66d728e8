"""Where the juror's work stands; the minutes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.juror.presenters import desk
from lider.awards import queries
from lider.awards.wording import APPEAL_STATES, FOUND, GROUNDS
from lider.documents.pdf import render as render_pdf
from lider.rankings.queries import is_published, published_editions


@door("awards.enter_jury", second_factor=True)
@require_safe
@never_cache
def home(request):
    members = list(queries.memberships(request.user, request.at))
    progress, published = queries.progress_of(members), set(published_editions(request.at))
    seats = [
        {
            "member": member,
            "deciding": queries.is_deciding(member.edition, request.at),
            "published": member.edition in published,
            "progress": progress[member.pk],
            "found": _liftable(member, request.at) if member.is_chair else [],
        }
        for member in members
    ]
    panels = [(seat, APPEAL_STATES[seat.appeal.state]) for seat in queries.panels_of(request.user)]
    return render(request, "juror/home.html", desk(request, "home", heading=_("Jury"), seats=seats, panels=panels))


def _liftable(chair, at):
    """What the register found of other members, while the jury has not finished."""
    if chair.edition.state in ("published", "closed"):
        return []
    found = queries.recusals(chair.edition, at).exclude(member=chair).filter(ground__in=FOUND)
    return [(one, GROUNDS[one.ground]) for one in found]


@door("awards.read_minutes", find=queries.member_by_id, second_factor=True)
@require_safe
@never_cache
def minutes_pdf(request, member):
    """The minutes; names of institutions only once everything is published."""
    named = is_published(member.edition, request.at)
    pdf = render_pdf("minutes", queries.minutes(member.edition, named=named, at=request.at), at=request.at)
    name = f"minutes-{member.edition.number}.pdf"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
