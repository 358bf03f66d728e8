"""An institution's appeal against the decision of the jury, and how it was decided."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lider.accounts.doors import door
from lider.areas.institution.presenters import desk
from lider.awards import actions, queries
from lider.awards.documents import appeal_document
from lider.awards.wording import APPEAL_STATES
from lider.documents.pdf import render as render_pdf
from lider.entries import queries as entries
from lider.lifecycle import Refused
from lider.ui.inputs import TypedText


class AppealForm(forms.Form):
    """What in the procedure was wrong."""

    text = TypedText(
        max_length=5000,
        rows=8,
        label=gettext_lazy("Grounds of the appeal"),
        help_text=gettext_lazy(
            "What in the procedure went wrong, and what you ask for. Facts of single audits belong into remarks."
        ),
    )


@door("awards.file_appeal", find=entries.entry_by_id)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def appeal(request, entry):
    """The appeal as it stands, or the form to file one while there is time."""
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.file_appeal(entry=entry, text=form.cleaned_data["text"], by=request.user, at=request.at)
            messages.success(request, _("The appeal is filed. A panel of people who did not vote on the decision will decide it."))
            return redirect("institution:appeal", id=entry.pk)
        except Refused as no:
            form.add_error(None, no.message)
    filed = queries.appeal_of(entry)
    context = {
        "heading": _("Appeal"),
        "breadcrumbs": [(_("Report"), reverse("institution:report", args=[entry.pk])), (_("Appeal"), "")],
        "entry": entry,
        "appeal": filed,
        "state_name": APPEAL_STATES[filed.state] if filed else "",
        "may_appeal": filed is None and queries.takes_appeal(entry, at=request.at),
        "until": queries.appeal_until(entry.edition),
        "form": form,
    }
    return render(request, "institution/appeal.html", desk(request, "report", **context))


@door("awards.file_appeal", find=entries.entry_by_id)
@require_safe
@never_cache
def appeal_pdf(request, entry):
    """The decision with its reasons."""
    filed = queries.appeal_of(entry)
    if filed is None or filed.state == "filed":
        raise Http404
    pdf = render_pdf("decision", appeal_document(filed), at=filed.decided_at)
    headers = {"Content-Disposition": f'inline; filename="appeal-{entry.edition.number}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
