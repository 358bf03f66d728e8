"""Releasing an institution's findings as one wave."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from lider.accounts.doors import door
from lider.areas.organiser.presenters import desk
from lider.entries import queries as entries
from lider.fieldwork import queries
from lider.findings import queries as findings
from lider.lifecycle import Refused
from lider.stages import release


@door("findings.release_wave", find=entries.entry_by_id, second_factor=True)
@require_http_methods(["GET", "HEAD", "POST"])
def wave_release(request, entry):
    """Shows what leaves and what should be known first; POST releases it."""
    back = reverse("organiser:plan-detail", args=[entry.pk])
    if request.method == "POST":
        try:
            made = release.release_wave(entry=entry, by=request.visitor.person, at=request.at)
        except Refused as no:
            messages.error(request, no.message)
            return redirect(back)
        words = ngettext("%(number)d finding was released.", "%(number)d findings were released.", len(made))
        messages.success(request, words % {"number": len(made)})
        return redirect(back)
    return render(request, "organiser/fieldwork/release.html", desk(request, "plan", **_context(request, entry, back)))


def _context(request, entry, back):
    audits = list(queries.audits_of_entry(entry))
    verified = sum(audit.state == "verified" for audit in audits)
    unfinished = sum(audit.state not in release.DONE for audit in audits)
    days = queries.deadlines(entry.edition).get("remarks_on_findings", 14)
    return {
        "heading": _("Release the findings"),
        "lead": entry.institution.name,
        "breadcrumbs": [(entry.institution.name, back), (_("Release"), "")],
        "facts": [(_("Accepted audits"), verified), (_("Not finished yet"), unfinished)],
        "unfinished": unfinished,
        "warnings": release.warnings(entry, at=request.at),
        "wave": findings.wave_of(entry),
        "consequences": [
            _("The institution sees its own answers and the moderated comments, without points, in random order."),
            ngettext("Remarks on facts are open for %(days)d day.", "Remarks on facts are open for %(days)d days.", days)
            % {"days": days},
            _("This cannot be undone."),
        ],
        "action_label": _("Release the findings"),
        "cancel_url": back,
    }
