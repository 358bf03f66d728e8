"""Photos of an audit on the review desk: look, cover parts, say whether a copy leaves. One's own audit is not here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lider.accounts.doors import door
from lider.areas.organiser.forms.evidence import CoversForm, written
from lider.areas.organiser.presenters import desk
from lider.fieldwork import actions, queries
from lider.lifecycle import Refused

FILE = {
    "Content-Disposition": 'attachment; filename="evidence.jpg"',
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
}


def _photo(id, photo):
    evidence = queries.evidence_by_id(photo)
    return evidence if evidence and evidence.audit_id == id else None


@door("fieldwork.see_evidence", find=_photo, second_factor=True)
@require_safe
def covered(request, evidence):
    """The cleaned picture as it may leave; the original is never served."""
    return HttpResponse(queries.picture_covered(evidence), content_type="image/jpeg", headers=FILE)


@door("fieldwork.see_evidence", find=_photo, second_factor=True)
@require_safe
def whole(request, evidence):
    """The cleaned picture with nothing covered, to draw on."""
    return HttpResponse(queries.picture_of(evidence), content_type="image/jpeg", headers=FILE)


@door("fieldwork.see_evidence", find=_photo, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def cover(request, evidence):
    """Draws rectangles over faces, plates and whatever else leads to a person."""
    form = CoversForm(request.POST or None, initial={"covers": written(queries.covers_of(evidence))})
    if request.method == "POST" and form.is_valid():
        boxes = form.cleaned_data["covers"]
        try:
            actions.cover_evidence(evidence=evidence, boxes=boxes, by=request.visitor.person, at=request.at)
        except Refused as no:
            form.add_error(None, no.message)
        else:
            messages.success(request, _covered_words(len(boxes)))
            return redirect("organiser:review-detail", id=evidence.audit_id)
    back = reverse("organiser:review-detail", args=[evidence.audit_id])
    name = evidence.audit.entry.institution.name
    context = {
        "heading": _("Cover parts of the photo"),
        "breadcrumbs": [(_("Review"), reverse("organiser:review-list")), (name, back), (_("Photo"), "")],
        "evidence": evidence,
        "form": form,
        "open": evidence.audit.state in ("submitted", "verified"),
        "cancel_url": back,
    }
    return render(request, "organiser/fieldwork/cover.html", desk(request, "review", **context))


@door("fieldwork.see_evidence", find=_photo, second_factor=True)
@require_POST
def clear(request, evidence):
    """Says whether a copy of the picture goes with the finding."""
    may_leave = request.POST.get("may_leave") == "yes"
    try:
        actions.let_leave(evidence=evidence, may_leave=may_leave, by=request.visitor.person, at=request.at)
    except Refused as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("A copy goes with the finding.") if may_leave else _("The picture stays here."))
    return redirect("organiser:review-detail", id=evidence.audit_id)


def _covered_words(number):
    if not number:
        return _("Nothing on the photo is covered.")
    words = ngettext("%(number)d part of the photo is covered.", "%(number)d parts of the photo are covered.", number)
    return words % {"number": number}
