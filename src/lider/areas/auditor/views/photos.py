"""Photos of one's own task."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.auditor.forms import PhotoForm
from lider.areas.auditor.presenters import notes
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused


@door("fieldwork.make_audit", find=queries.audit_by_id)
@require_POST
def photo_add(request, audit):
    """Takes one photo in; what is wrong with it is said plainly."""
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_evidence(audit=audit, data=form.cleaned_data["photo"], by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error("photo", no.message)
        else:
            messages.success(request, _("The photo is kept."))
            return redirect("auditor:task-detail", id=audit.pk)
    return render(request, "auditor/photo.html", notes(request, heading=_("Photo"), audit=audit, form=form))


def _own(id, photo):
    evidence = queries.evidence_by_id(photo)
    return evidence if evidence and evidence.audit_id == id else None


@door("fieldwork.see_own_evidence", find=_own)
@require_POST
def photo_remove(request, evidence):
    """Takes back a wrong photo that was not handed in yet."""
    try:
        actions.remove_evidence(evidence=evidence, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("The photo is removed."))
    return redirect("auditor:task-detail", id=evidence.audit_id)


@door("fieldwork.see_own_evidence", find=_own)
@require_safe
def photo(request, evidence):
    """The cleaned photo, to its own auditor."""
    headers = {
        "Content-Disposition": 'attachment; filename="photo.jpg"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(queries.picture_of(evidence), content_type="image/jpeg", headers=headers)
