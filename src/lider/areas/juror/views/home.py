"""Where the juror's work stands; the minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.juror.presenters import desk
from lider.awards import actions, queries
from lider.awards.wording import APPEAL_STATES, FOUND, GROUNDS
from lider.documents.pdf import render as render_pdf
from lider.lifecycle import Refused
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


@door("awards.leave_jury", find=queries.member_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def resign(request, member):
    """Asks first, then ends one's own place in the jury."""
    if request.method == "POST":
        try:
            actions.resign(member=member, by=request.user, at=request.at)
            messages.success(request, _("Your place in the jury has ended. The organiser is told. Thank you for your work."))
            return redirect("home")
        except Refused as no:
            messages.error(request, no.message)
            return redirect("juror:home")
    context = {
        "heading": _("Resign from the jury"),
        "facts": [(_("Edition"), member.edition.name)],
        "consequences": [
            _("You lose access to the dossiers at once."),
            _("Your votes no longer count where the vote is still open. Closed votes stay as they are."),
            _("The organiser gets a letter about it. You cannot come back by yourself."),
            _("If only some institutions are the difficulty, a recusal from them is enough."),
        ],
        "action_label": _("Resign"),
        "action_kind": "danger",
        "cancel_url": reverse("juror:home"),
    }
    return render(request, "ui/confirm.html", desk(request, "home", **context))


@door("awards.read_minutes", find=queries.member_by_id, second_factor=True)
@require_safe
@never_cache
def minutes_pdf(request, member):
    """The minutes; names of institutions only once everything is published."""
    named = is_published(member.edition, request.at)
    pdf = render_pdf("minutes", queries.minutes(member.edition, named=named, at=request.at), at=request.at)
    name = f"minutes-{member.edition.number}.pdf"
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
