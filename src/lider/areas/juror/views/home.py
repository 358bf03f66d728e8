"""Where the juror's work stands; the minutes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lider.accounts.doors import door
from lider.areas.juror.presenters import desk
from lider.awards import queries
from lider.documents.pdf import render as render_pdf
from lider.rankings.queries import is_published


@door("awards.enter_jury", second_factor=True)
@require_safe
@never_cache
def home(request):
    seats = [_seat(member, request.at) for member in queries.memberships(request.user, request.at)]
    return render(request, "juror/home.html", desk(request, "home", heading=_("Jury"), seats=seats))


def _seat(member, at):
    deciding = queries.is_deciding(member.edition, at)
    dossiers = list(queries.dossiers_for(member)) if deciding and member.declared_at else []
    open_ones = [award for award in dossiers if award.state == "proposed"]
    return {
        "member": member,
        "deciding": deciding,
        "published": is_published(member.edition, at),
        "to_vote": sum(not award.cast for award in open_ones),
        "voted": sum(award.cast for award in dossiers),
        "total": len(dossiers),
    }


@door("awards.read_minutes", find=queries.member_by_id, second_factor=True)
@require_safe
@never_cache
def minutes_pdf(request, member):
    """The minutes; names of institutions only once everything is published."""
    named = is_published(member.edition, request.at)
    pdf = render_pdf("minutes", queries.minutes(member.edition, named=named, at=request.at), at=request.at)
    name = f"minutes-{member.edition.number}.pdf"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
