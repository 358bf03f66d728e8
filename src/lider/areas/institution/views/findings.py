"""Released findings of one's own institution, and remarks on facts."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.institution.finding_pages import RemarkForm, crumbs, released, remarks_of, waves
from lider.areas.institution.presenters import desk
from lider.findings import actions, queries
from lider.findings.serializer import finding_view
from lider.lifecycle import Refused
from lider.tables import lists

#: Waves on one page: an institution's findings of one edition are read together.
WAVES = 4


@door("findings.read_findings")
@require_safe
def finding_list(request):
    """The released waves of the visitor's institutions, and their findings in a random order that stays."""
    page = lists.paged(request, released(request.visitor.person, request.at), per_page=WAVES)
    context = {"heading": _("Findings"), "page": page, "waves": waves(list(page), request.at)}
    return render(request, "institution/findings.html", desk(request, "findings", **context))


@door("findings.read_finding", find=queries.finding_by_id)
@require_safe
def finding_detail(request, finding):
    """One finding: its answers, moderated comments and pictures; remarks on it."""
    view = finding_view(finding, at=request.at)
    heading = _("Finding %(number)s") % {"number": view.number}
    context = {
        "heading": heading,
        "breadcrumbs": crumbs(heading),
        "finding": view,
        "remarks": remarks_of(finding),
        "may_remark": queries.takes_remarks(finding, at=request.at),
        "until": finding.wave.remarks_until,
        "new": finding.superseded_by,
        "correction": queries.correction_of(finding),
    }
    return render(request, "institution/finding.html", desk(request, "findings", **context))


@door("findings.file_remark", find=queries.finding_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
def remark_file(request, finding):
    """A remark on a fact in a finding."""
    view = finding_view(finding, at=request.at)
    start = {"criterion": request.GET.get("criterion", "")[:10]}
    form = RemarkForm(request.POST or None, finding=view, answered=finding.answers, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.file_remark(finding=finding, **form.cleaned_data, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _("The remark is filed. The answer will appear here, beside the finding."))
            return redirect("institution:finding-detail", id=finding.pk)
    context = {
        "heading": _("Remark on a fact"),
        "breadcrumbs": crumbs(_("Remark on a fact")),
        "finding": view,
        "form": form,
        "until": finding.wave.remarks_until,
        "back": reverse("institution:finding-detail", args=[finding.pk]),
    }
    return render(request, "institution/remark.html", desk(request, "findings", **context))


@door("findings.read_finding", find=lambda id, number: queries.finding_by_id(id))
@require_safe
def finding_picture(request, finding):
    """A picture that left with the finding: a re-encoded copy under a neutral name."""
    number = request.resolver_match.kwargs["number"]
    picture = queries.picture_of(finding, number)
    if picture is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="picture-{number}.jpg"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)
